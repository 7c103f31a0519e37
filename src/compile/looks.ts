/** Names of lights; the numbers stand in LOOKS below. */
export const LOOK_NAMES = ['noon', 'overcast', 'low_sun', 'dusk', 'night', 'backlit', 'indoor'] as const;
export type LookName = (typeof LOOK_NAMES)[number];
