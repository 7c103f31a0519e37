import { stream } from '../shared/random.ts';
import { normalCdf, normalQuantile } from './normal.ts';
import type { Interval } from './wilson.ts';

/** A figure of all clusters, each counted `weights[i]` times; null where it is undefined. */
export type Statistic = (weights: Uint16Array) => number | null;

export interface BootstrapOptions {
  replicates: number;
  seed: number;
}

/**
 * Standard error of a figure by resampling whole clusters (here: pictures) with replacement: the standard deviation
 * over the replicates that are defined; 0 where fewer than two are.
 * A. C. Davison and D. V. Hinkley, "Bootstrap Methods and their Application", 1997, sections 2.2 and 3.8; B. Efron and
 * R. Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 6 (200 replicates do for a standard error).
 */
export function bootstrapStandardError(clusterCount: number, statistic: Statistic, options: BootstrapOptions): number {
  let count = 0;
  let mean = 0;
  let squares = 0;
  for (const value of replicatesOf(clusterCount, statistic, options)) {
    count++;
    const deviation = value - mean;
    mean += deviation / count;
    squares += deviation * (value - mean);
  }
  return count < 2 ? 0 : Math.sqrt(squares / (count - 1));
}

/**
 * Bias-corrected and accelerated interval (BCa) of a figure by resampling whole clusters; the acceleration by the
 * jackknife over clusters. Null where the figure is undefined. 1,000 replicates or more for a 95 % interval.
 * B. Efron, "Better bootstrap confidence intervals", JASA 82, 1987, 171–185, equations 2.3 and 6.6; Efron and
 * Tibshirani 1993, equations 14.9, 14.10, 14.14 and 14.15.
 */
export function bcaInterval(
  clusterCount: number,
  statistic: Statistic,
  options: BootstrapOptions & { confidence: number },
): Interval | null {
  const whole = statistic(new Uint16Array(clusterCount).fill(1));
  const sorted = Float64Array.from(replicatesOf(clusterCount, statistic, options)).sort();
  if (whole === null || sorted.length === 0) return null;
  let below = 0;
  for (const value of sorted) below += value < whole ? 1 : value === whole ? 0.5 : 0;
  // Half a replicate from the ends: else a figure beyond all its replicates would have an infinite bias.
  const share = Math.min(1 - 0.5 / sorted.length, Math.max(0.5 / sorted.length, below / sorted.length));
  const bias = normalQuantile(share);
  const acceleration = jackknifeAcceleration(clusterCount, statistic);
  const tail = (1 - options.confidence) / 2;
  const limit = (p: number): number => {
    const z = bias + normalQuantile(p);
    return quantileOf(sorted, normalCdf(bias + z / (1 - acceleration * z)));
  };
  return { low: limit(tail), high: limit(1 - tail) };
}

/** Of the replicates that are defined. */
function* replicatesOf(
  clusterCount: number,
  statistic: Statistic,
  { replicates, seed }: BootstrapOptions,
): Generator<number> {
  const random = stream(seed);
  const weights = new Uint16Array(clusterCount);
  for (let replicate = 0; replicate < replicates; replicate++) {
    weights.fill(0);
    for (let draw = 0; draw < clusterCount; draw++) weights[Math.floor(random() * clusterCount)]!++;
    const value = statistic(weights);
    if (value !== null) yield value;
  }
}

/** A sixth of the skewness of the figures with one cluster left out. */
function jackknifeAcceleration(clusterCount: number, statistic: Statistic): number {
  const weights = new Uint16Array(clusterCount).fill(1);
  const values: number[] = [];
  for (let out = 0; out < clusterCount; out++) {
    weights[out] = 0;
    const value = statistic(weights);
    if (value !== null) values.push(value);
    weights[out] = 1;
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (mean - value) ** 2, 0);
  const cubes = values.reduce((sum, value) => sum + (mean - value) ** 3, 0);
  return squares > 0 ? cubes / (6 * squares ** 1.5) : 0;
}

/** Between the two replicates on either side. */
function quantileOf(sorted: Float64Array, p: number): number {
  const place = Math.min(sorted.length - 1, Math.max(0, p * (sorted.length + 1) - 1));
  const before = Math.floor(place);
  const [low, high] = [sorted[before]!, sorted[Math.min(before + 1, sorted.length - 1)]!];
  return low + (place - before) * (high - low);
}
