import type { GroundExtent } from '../../place.ts';

/** The worktop of an island is the plane y = 0; the floor lies 0.9 m below, the ceiling 2.5 m above that. */
export const FLOOR = -0.9;
export const CEILING = 1.6;
export const HALF_WIDTH = 2.7;
export const HALF_DEPTH = 2.3;
/** Units along the walls are this deep. */
export const UNIT_DEPTH = 0.6;
/** Nothing above the island's worktop stands nearer to the origin. */
export const CLEAR_RADIUS = 1.6;
export const ISLAND: GroundExtent = { x: [-1.15, 1.15], z: [-0.6, 0.6] };

export const WALLS = {
  hob: { origin: [0, 0, -HALF_DEPTH], right: [1, 0, 0], front: [0, 0, 1] },
  window: { origin: [HALF_WIDTH, 0, 0], right: [0, 0, 1], front: [-1, 0, 0] },
  larder: { origin: [0, 0, HALF_DEPTH], right: [-1, 0, 0], front: [0, 0, -1] },
  door: { origin: [-HALF_WIDTH, 0, 0], right: [0, 0, -1], front: [1, 0, 0] },
} as const;
