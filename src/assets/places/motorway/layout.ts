/** Nothing higher than a kerb stands nearer to the origin: guard rails end before it, as at a crossing of the median. */
export const CLEAR_RADIUS = 26;
/** Six lanes of 3.75 m and hard shoulders (RAA, cross-section RQ 36); the target stands in the middle lane of three. */
export const LANE = 3.75;
/** Middle of the whole road: the other carriageway is this one turned about it. */
export const MEDIAN_X = 8.25;
/** Of one carriageway: middles of the lines, and where the asphalt ends. */
export const EDGE_LINES = [-5.7, 5.7] as const;
export const LANE_LINES = [-LANE / 2, LANE / 2] as const;
export const ASPHALT: readonly [from: number, to: number] = [-8.8, 6.4];
/** The median is paved about the origin, up to this |z|. */
export const CROSSING = 30;
/** Faces of the four rails: x, and the side that traffic hits them from. */
export const RAILS: readonly (readonly [x: number, faces: 1 | -1])[] = [
  [-9.5, 1],
  [7.3, -1],
  [2 * MEDIAN_X - 7.3, 1],
  [2 * MEDIAN_X + 9.5, -1],
];
/** Half the length of all that runs along the road. */
export const HALF_LENGTH = 283;
/** The other carriageway's place of an x. */
export const opposite = (x: number): number => 2 * MEDIAN_X - x;
