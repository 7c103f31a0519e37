/** A layer of air or cloud that light passes through. */
export interface Layer {
  /** Straight down. */
  opticalDepth: number;
  /** Mean cosine of the angle by which its particles turn light. */
  asymmetry: number;
  /** Share of what a particle takes from the beam that it scatters and does not swallow. */
  albedo: number;
}

/** Sine of the elevation below which a path through a layer grows no more: the Earth is round. */
const LEAST_SINE = 0.05;

const sineOf = (elevationRadians: number): number => Math.max(LEAST_SINE, Math.sin(elevationRadians));

/** Share of the sun's beam that goes straight through (Beer and Lambert). */
export const directShare = ({ opticalDepth }: Layer, elevationRadians: number): number =>
  Math.exp(-opticalDepth / sineOf(elevationRadians));

/**
 * Share of the beam's light on the ground that arrives there, straight or scattered, over dark ground. Where nothing is
 * swallowed by Eddington's approximation, ((2/3 + μ) + (2/3 − μ) e^(−τ/μ)) / (4/3 + (1 − g) τ) with μ the sine of the
 * elevation (Shettle and Weinman, J. Atmos. Sci. 27, 1970).
 */
export function beamShare(layer: Layer, elevationRadians: number): number {
  const { opticalDepth, asymmetry, albedo } = layer;
  if (albedo < 1) return Math.max(skyShare(layer), directShare(layer, elevationRadians));
  const sine = sineOf(elevationRadians);
  const straight = directShare(layer, elevationRadians);
  return (2 / 3 + sine + (2 / 3 - sine) * straight) / (4 / 3 + (1 - asymmetry) * opticalDepth);
}

/**
 * The same of light that comes from all over the sky: that formula's mean over it, or where something is swallowed the
 * two-stream model's (1 − r²) / (e^(Γτ) − r² e^(−Γτ)) (Petty, "A First Course in Atmospheric Radiation", 2006, 13.65).
 */
export function skyShare({ opticalDepth, asymmetry, albedo }: Layer): number {
  if (albedo >= 1) return 4 / 3 / (4 / 3 + (1 - asymmetry) * opticalDepth);
  const [kept, turned] = [Math.sqrt(1 - albedo), Math.sqrt(1 - albedo * asymmetry)];
  const reflected = ((turned - kept) / (turned + kept)) ** 2;
  const decay = 2 * kept * turned * opticalDepth;
  return (1 - reflected) / (Math.exp(decay) - reflected * Math.exp(-decay));
}
