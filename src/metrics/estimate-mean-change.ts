import { twoSidedT } from './effective-size.ts';
import { residualSquares } from './estimate-proportion.ts';
import type { Estimate } from './scores.ts';

/** One picture's part: by how much a figure changed, summed over `size` units (objects; 1 for the picture itself). */
export interface ClusterChange {
  change: number;
  size: number;
}

/** Squared residual of half a made-up picture whose every unit changed by one, as in `effectiveShare`. */
const PRIOR_SQUARES = 0.5;

/**
 * Mean change per unit, Σ change / Σ size over pictures, with Student's paired interval ("Student", Biometrika 6, 1908,
 * 1–25) on the linearised variance of a ratio (W. G. Cochran, "Sampling Techniques", 3rd edition, 1977, section 6.4).
 * Where no picture differs from another the spread is not taken to be nought: half a made-up picture speaks instead.
 * One picture has no spread at all, so no interval and no figure.
 */
export function estimateMeanChange(clusters: readonly ClusterChange[], confidence: number): Estimate {
  const counted = clusters.filter(({ size }) => size > 0);
  const k = counted.length;
  const count = counted.reduce((sum, { size }) => sum + size, 0);
  if (k < 2) return { kind: 'noTruth' };
  const value = counted.reduce((sum, { change }) => sum + change, 0) / count;
  const squares = residualSquares(
    counted.map(({ change, size }) => [change, size]),
    value,
  );
  const meanSize = count / k;
  const variance = (Math.max(squares, PRIOR_SQUARES * meanSize ** 2) * k) / (k - 1) / count ** 2;
  const reach = twoSidedT(confidence, k - 1) * Math.sqrt(variance);
  return { kind: 'value', value, low: value - reach, high: value + reach, count, method: 'Student, by picture' };
}
