/** The river runs along x on the −z side; a meadow lies towards +z. Metres. */
export const WATER_FROM = -7.6;
export const WATER_TO = -31;
export const CLEAR_RADIUS = 5.5;
export const END = 150;

/** The near bank's line at x. */
export const bankAt = (x: number): number => WATER_FROM + 0.8 * Math.sin(x / 6.3 + 1) + 0.4 * Math.sin(x / 2.3);
