/** Nothing higher than a kerb stands nearer to the origin. */
export const CLEAR_RADIUS = 24;
/** Bays of 2.5 × 5 m along z; the target stands in the middle of the aisle between the inner two rows. */
export const BAY_WIDTH = 2.5;
/** From and to |x| of the three rows on either side; the outer two stand back to back with the inner, or by the kerb. */
export const BAY_ROWS = [
  [3.1, 8.1],
  [8.1, 13.1],
  [19.4, 24.4],
] as const;
/** Bays reach this far to both sides of z = 0; beyond lie the islands and the cross aisles. */
export const ROW_HALF_LENGTH = 25;
/** |z| of the planted islands at the rows' ends, and what they reach over in |x|. */
export const ISLAND_Z = [25.4, 27.6] as const;
export const ISLAND_X = [3.4, 12.8] as const;
/** Inside of the kerb around the lot. */
export const LOT = { x: 24.9, z: 34.5 } as const;
/** Where cars drive in, at −x: a gap in kerb and hedge. */
export const ENTRANCE = [28.4, 33.8] as const;
/** The land ends at the trees of the neighbourhood, metres from the origin. */
export const LAND_METRES = 90;
