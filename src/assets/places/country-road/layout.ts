/** Nothing higher than a kerb stands nearer to the origin: cameras stand up to 24 m away, on any side. */
export const CLEAR_RADIUS = 26;
/** Two lanes of 3.5 m; the target's lies about x = 0, the oncoming one about x = 3.5. */
export const CENTRE_LINE = 1.75;
/** Middles of the edge lines, and where the asphalt ends. */
export const EDGE_LINES = [-1.62, 5.12] as const;
export const ASPHALT: readonly [from: number, to: number] = [-2.1, 5.6];
/** The verges reach this far to both sides, then the fields begin; metres. */
export const VERGE: readonly [from: number, to: number] = [-5.2, 8.7];
/** Half the length of all that runs along the road. */
export const HALF_LENGTH = 283;
