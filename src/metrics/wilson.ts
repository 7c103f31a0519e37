import { twoSidedZ } from './normal.ts';

export interface Interval {
  low: number;
  high: number;
}

/**
 * Score interval of a single proportion, `hits` of `count` (fractions allowed: an effective sample size).
 * E. B. Wilson, JASA 22, 1927, 209–212; method 3 in R. G. Newcombe, Statistics in Medicine 17, 1998, 857–872.
 * `count` 0 says nothing: [0, 1].
 */
export function wilsonInterval(hits: number, count: number, confidence: number): Interval {
  if (count === 0) return { low: 0, high: 1 };
  const z = twoSidedZ(confidence);
  const p = hits / count;
  const centre = 2 * hits + z * z;
  const spread = z * Math.sqrt(z * z + 4 * hits * (1 - p));
  const scale = 2 * (count + z * z);
  return {
    low: hits === 0 ? 0 : Math.max(0, (centre - spread) / scale),
    high: hits === count ? 1 : Math.min(1, (centre + spread) / scale),
  };
}
