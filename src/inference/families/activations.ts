export const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

/** The sums to one of `count` values, `step` apart; the greatest is taken off first, so that nothing overflows. */
export function softmax(data: Float32Array, at: number, count: number, step = 1): Float64Array {
  let greatest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i++) greatest = Math.max(greatest, data[at + i * step]!);
  const result = new Float64Array(count);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    result[i] = Math.exp(data[at + i * step]! - greatest);
    sum += result[i]!;
  }
  for (let i = 0; i < count; i++) result[i]! /= sum;
  return result;
}

/**
 * The distance that a distribution over bins 0, 1, 2, … stands for: its mean (Generalized Focal Loss, Li et al. 2020,
 * equation 6), in strides.
 */
export function meanOfBins(data: Float32Array, at: number, bins: number): number {
  const weights = softmax(data, at, bins);
  let mean = 0;
  for (let i = 0; i < bins; i++) mean += i * weights[i]!;
  return mean;
}
