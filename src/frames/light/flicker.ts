/** Lamps that flicker, as a rolling shutter sees them. */
export interface Flicker {
  /** Of their light, not of the mains: 100 or 120. */
  hertz: number;
  /** (most − least) / (most + least) of the light at the target (IEEE 1789-2015); steady light beside it lessens it. */
  depth: number;
  /** When the first line opens, radians of the cycle. */
  phaseRadians: number;
  /** Null: by the exposure value. */
  shutterSeconds: number | null;
}

/** From the first line's opening to the last one's: a sensor that gives 60 pictures a second. */
export const READOUT_SECONDS = 1 / 60;

/** sin(πx) / (πx). */
const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

/**
 * A line's light over steady light is 1 + amplitude · cos(2π cycles · share + phase), share of the way down the frame:
 * the mean of 1 + depth · cos over the time T that it is open. An exposure of whole cycles sees no flicker.
 */
export function bandsOf({ hertz, depth, phaseRadians }: Flicker, shutterSeconds: number) {
  return {
    amplitude: depth * sinc(hertz * shutterSeconds),
    cycles: hertz * READOUT_SECONDS,
    phase: phaseRadians + Math.PI * hertz * shutterSeconds,
  };
}
