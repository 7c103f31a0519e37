import type { Vec3 } from '../../../shared/vector.ts';

/** Nothing higher than a kerb stands nearer to the origin: cameras stand up to 24 m away, on any side. */
export const CLEAR_RADIUS = 27;
/** Half the carriageway: one lane for the target (|x| < 1.75), one on either side of it, and parking strips. */
export const ROAD_EDGE = 7.5;
export const LANE_LINE = 1.75;
export const EDGE_LINE = 5.35;
/** The street is a canyon between |z| = 36 and 92 and opens into a square around the origin, so that facades close the view on every side. */
export const SQUARE_HALF_WIDTH = 33;
export const SQUARE_HALF_LENGTH = 36;
export const CANYON_HALF_WIDTH = 17;
export const STREET_HALF_LENGTH = 92;

const [A, B, C, L] = [SQUARE_HALF_WIDTH, SQUARE_HALF_LENGTH, CANYON_HALF_WIDTH, STREET_HALF_LENGTH];

/** The closed outline of facades, walked so that the fronts face the street; each corner starts a row of houses. */
export const OUTLINE: readonly Vec3[] = [
  [A, 0, -B],
  [A, 0, B],
  [C, 0, B],
  [C, 0, L],
  [-C, 0, L],
  [-C, 0, B],
  [-A, 0, B],
  [-A, 0, -B],
  [-C, 0, -B],
  [-C, 0, -L],
  [C, 0, -L],
  [C, 0, -B],
];
