/** Three lanes of 3.5 m about x = −3.5, 0 and 3.5, all one way; metres. */
export const LANE = 3.5;
export const EDGE_LINE = 5.2;
/** Inside of the walks' kerbs, and the walls. */
export const WALK = 5.75;
export const WALL = 7.2;
/** Nothing higher than a kerb but the ceiling stands nearer to the origin. */
export const CLEAR_RADIUS = 7;
/** Heights where walls end and slopes begin, and of the ceiling. */
export const SHOULDER = 4.2;
export const CEILING = 6;
/** Half the width of the level ceiling. */
export const CEILING_HALF = 5.4;
/** The mouth lies at +z, the other end behind a bend. */
export const MOUTH = 72;
export const FAR_END = -168;
/** Lamps stand this far apart in two rows. */
export const LAMP_SPACING = 8;
export const LAMP_X = 2.7;

/** Where the middle of the road is at z: straight about the origin, then a bend of 170 m radius that closes the view. */
export const middleAt = (z: number): number => (z < -46 ? (z + 46) ** 2 / 340 : 0);
