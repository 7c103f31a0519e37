import type { Interval } from './wilson.ts';

/** A proportion with its Wilson interval. */
interface Proportion extends Interval {
  value: number;
}

/**
 * P(first) − P(second) of independent samples, by square-and-add of their Wilson intervals: R. G. Newcombe, "Interval
 * estimation for the difference between independent proportions: comparison of eleven methods", Statistics in Medicine
 * 17, 1998, 873–890, method 10. Intervals on effective sample sizes carry their clustering over.
 */
export function differenceOfIndependent(first: Proportion, second: Proportion): Proportion {
  const value = first.value - second.value;
  return {
    value,
    low: value - Math.hypot(first.value - first.low, second.high - second.value),
    high: value + Math.hypot(first.high - first.value, second.value - second.low),
  };
}
