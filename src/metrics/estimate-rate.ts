import { residualSquares } from './estimate-proportion.ts';
import { twoSidedZ } from './normal.ts';
import type { Estimate } from './scores.ts';

/**
 * Events per picture: score interval of a Poisson rate, x + z²/2 ± z √(x + z²/4) over the number of pictures
 * (L. Barker, The American Statistician 56, 2002, 85–89, "score" interval), on counts shrunk by the dispersion
 * (variance / mean, at least 1; P. McCullagh and J. A. Nelder, "Generalized Linear Models", 1989, section 6.2.3),
 * since false positives come in heaps. At zero events the upper limit is z² / pictures.
 *
 * @param counts events of each picture.
 */
export function estimateRate(counts: readonly number[], confidence: number): Estimate {
  const pictures = counts.length;
  if (pictures === 0) return { kind: 'noTruth' };
  const value = counts.reduce((sum, count) => sum + count, 0) / pictures;
  const squares = residualSquares(
    counts.map((count) => [count, 1]),
    value,
  );
  const dispersion = pictures > 1 && value > 0 ? Math.max(1, squares / (pictures - 1) / value) : 1;
  const size = pictures / dispersion;
  const z = twoSidedZ(confidence);
  const centre = value * size + (z * z) / 2;
  const spread = z * Math.sqrt(value * size + (z * z) / 4);
  const low = value === 0 ? 0 : Math.max(0, (centre - spread) / size);
  return { kind: 'value', value, low, high: (centre + spread) / size, count: pictures, method: 'Poisson score' };
}
