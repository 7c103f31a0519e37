import type { PairTable } from './newcombe-paired.ts';
import { twoSidedZ } from './normal.ts';
import type { Interval } from './wilson.ts';

/**
 * Score interval of P(first) − P(second) for paired outcomes: the differences Δ that the score test does not reject,
 * with the discordant share at its likeliest under Δ.
 * T. Tango, "Equivalence test and confidence interval for the difference in proportions for the paired-sample design",
 * Statistics in Medicine 17, 1998, 891–908, equations 11, 16 and 17. Fractions are allowed.
 */
export function tangoPairedInterval(table: PairTable, confidence: number): Interval {
  const { both, onlyFirst, onlySecond, neither } = table;
  const count = both + onlyFirst + onlySecond + neither;
  if (count === 0) return { low: -1, high: 1 };
  const z = twoSidedZ(confidence);
  const estimate = (onlyFirst - onlySecond) / count;
  const isOutside = (delta: number): boolean => Math.abs(scoreStatistic(table, count, delta)) > z;
  return { low: findLimit(estimate, -1, isOutside), high: findLimit(estimate, 1, isOutside) };
}

/** Tango's T(Δ): standard normal where Δ is the true difference. */
function scoreStatistic({ onlyFirst: b, onlySecond: c }: PairTable, count: number, delta: number): number {
  const residual = b - c - count * delta;
  const quadratic = 2 * count;
  const linear = -b - c + (2 * count - b + c) * delta;
  const constant = -c * delta * (1 - delta);
  const second = (Math.sqrt(Math.max(0, linear ** 2 - 4 * quadratic * constant)) - linear) / (2 * quadratic);
  const variance = count * (2 * second + delta * (1 - delta));
  if (residual === 0) return 0;
  return variance > 0 ? residual / Math.sqrt(variance) : Math.sign(residual) * Infinity;
}

/** Between the estimate, which is inside, and the end of the scale. */
function findLimit(estimate: number, end: -1 | 1, isOutside: (delta: number) => boolean): number {
  if (!isOutside(end)) return end;
  let [inside, outside] = [estimate, end as number];
  for (let round = 0; round < 60; round++) {
    const middle = (inside + outside) / 2;
    if (isOutside(middle)) outside = middle;
    else inside = middle;
  }
  return (inside + outside) / 2;
}
