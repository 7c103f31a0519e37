import { mix } from '../geometry/curve.ts';

/** How a body of a height differs from a grown one of 1.75 m, besides its size: factors on lengths, 1 for adults. */
export interface Proportions {
  head: number;
  legs: number;
  arms: number;
  /** 0 child of about three years … 1 grown: breasts, waists, bellies. */
  maturity: number;
}

/** Heights in metres: grown people, and a child of about three years. */
export const GROWN_METRES = 1.5;
const TODDLER_METRES = 0.9;

/**
 * Children's heads are nearly as large as adults': a fifth of the height at three years (0.95 m), a sixth at six
 * (1.15 m), a seventh at twelve, an eighth when grown; their legs are shorter, sitting height falling from 0.57 of the
 * height at three to 0.52 (Stratz 1909, Der Körper des Kindes; Fredriks et al. 2005, Arch. Dis. Child. 90, 807).
 */
export function proportionsOf(heightMetres: number): Proportions {
  const maturity = Math.min(1, Math.max(0, (heightMetres - TODDLER_METRES) / (GROWN_METRES - TODDLER_METRES)));
  return { head: mix(1.45, 1, maturity), legs: mix(0.86, 1, maturity), arms: mix(0.94, 1, maturity), maturity };
}
