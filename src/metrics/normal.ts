import { standardNormalCdf, standardNormalQuantile } from './special-functions.ts';

/** Φ⁻¹(p) for p in [0, 1]; ∓Infinity at 0 and 1. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`normalQuantile: p is ${p}; it must lie in [0, 1].`);
  if (p === 0) return -Infinity;
  return p === 1 ? Infinity : standardNormalQuantile(p);
}

/** Φ(z). */
export const normalCdf = (z: number): number => standardNormalCdf(z);

/** z with P(|Z| ≤ z) = confidence: 1.959964 for 0.95. */
export const twoSidedZ = (confidence: number): number => -normalQuantile((1 - confidence) / 2);
