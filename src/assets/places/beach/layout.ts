/** The sea lies towards −z, dunes towards +z; the shore runs along x to both sides. */
export const WATERLINE = -12;
export const DUNE_FOOT = 13;
export const CLEAR_RADIUS = 9;
/** Everything ends here, in the haze: the ground's own radius is 380 m. */
export const END = 372;

/** The water's edge at x: it swings by a metre or so over tens of metres. */
export const shoreAt = (x: number): number =>
  WATERLINE + 0.9 * Math.sin(x / 9.1 + 0.6) + 0.5 * Math.sin(x / 3.7) + narrowing(x) * 7;

/** Far off to both sides the beach is narrow: 0 at the origin … 1. */
export const narrowing = (x: number): number => (x * x) / (x * x + 55 * 55);
