export type Beam = 'low' | 'high';

/** How far to the sides a beam is drawn, degrees; it is dark beyond. */
export const BEAM_DEGREES = 45;

/** LED lamps. */
export const HEADLAMP_KELVIN = 5_600;

const bell = (x: number, spread: number): number => Math.exp(-(x * x) / (2 * spread * spread));

/**
 * Height of the low beam's cut-off for right-hand traffic: level and 1 % down on the left, rising by 15° on the right
 * (UN R112, annex 9). All angles in degrees from the lamp's axis, right and up positive.
 */
export const cutOff = (right: number): number => -0.57 + Math.max(0, right) * Math.tan((15 * Math.PI) / 180);
/** How blurred it is. */
const CUT_OFF_SPREAD = 0.12;

/**
 * Luminous intensity of one lamp, candela: a bright kernel right of the middle, a wide apron that grows weaker towards
 * the bumper, and stray light over the cut-off, so that the points of UN R112 (class B, annex 3) are met; the high beam
 * adds its own kernel on the axis.
 */
export function beamCandela(beam: Beam, right: number, up: number): number {
  const below = 1 / (1 + Math.exp((up - cutOff(right)) / CUT_OFF_SPREAD));
  const apron = 5_500 * bell(right, 14) * (up < -1.5 ? Math.exp((up + 1.5) / 4) : 1);
  const low = below * (15_000 * bell(right - 1.5, 3.5) * bell(up + 1.1, 0.9) + apron);
  const stray = 250 * bell(right, 20) * bell(up, 6);
  if (beam === 'low') return low + stray;
  return low + stray + 45_000 * bell(right, 3.2) * bell(up, 1.3) + 8_000 * bell(right, 12) * bell(up, 3);
}
