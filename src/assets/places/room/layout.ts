import type { Wall } from '../../geometry/mesh.ts';

/** Nothing stands nearer to the origin: cameras look at the table's middle from 0.4 to 1.2 m. */
export const CLEAR_RADIUS = 1.5;
/** Half the room along x and z, metres. The table's plane runs to the walls as a worktop does. */
export const HALF_WIDTH = 2.6;
export const HALF_DEPTH = 2.4;
/** Ceiling above the table's plane: a room of 2.5 m, a table of 0.75 m. */
export const CEILING = 1.75;

/** The four walls; along each, 0 is its middle. */
export const WALLS = {
  kitchen: { origin: [0, 0, -HALF_DEPTH], right: [1, 0, 0], front: [0, 0, 1] },
  shelf: { origin: [HALF_WIDTH, 0, 0], right: [0, 0, 1], front: [-1, 0, 0] },
  opposite: { origin: [0, 0, HALF_DEPTH], right: [-1, 0, 0], front: [0, 0, -1] },
  curtain: { origin: [-HALF_WIDTH, 0, 0], right: [0, 0, -1], front: [1, 0, 0] },
} as const satisfies Record<string, Wall>;
