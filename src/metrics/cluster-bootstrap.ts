import { stream } from '../shared/random.ts';
import { normalCdf, normalQuantile } from './normal.ts';
import type { Interval } from './wilson.ts';

/** A figure of all clusters, each counted `weights[i]` times; null where it is undefined. */
export type Statistic = (weights: Uint16Array) => number | null;

export interface BootstrapOptions {
  replicates: number;
  seed: number;
}

interface HalvesOptions {
  /** Default 50. */
  halves?: number;
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

/**
 * How much a figure with a running maximum in it, as AP's interpolated precision, is too high on average for want of
 * clusters; at least 0. A maximum over noise is too high by about the noise, which falls with 1 / √n: halves without
 * replacement are too high by √2 as much, so that the mean of halves less the figure is √2 − 1 of what is sought (the
 * jackknife that leaves out half: J. Shao and C. F. J. Wu, "A general theory for jackknife variance estimation", Annals
 * of Statistics 17, 1989, 1176–1197, with the rate as M. H. Quenouille, Biometrika 43, 1956, 353–360, has for 1 / n).
 * In simulation of AP50 at 48 pictures it finds 0.011, 0.018 and 0.023 where 0.012, 0.021 and 0.023 are true.
 */
export function optimismOf(clusterCount: number, statistic: Statistic, { halves = 50, seed }: HalvesOptions): number {
  const whole = statistic(new Uint16Array(clusterCount).fill(1));
  if (whole === null || clusterCount < 2) return 0;
  const random = stream(seed);
  const size = clusterCount >> 1;
  const order = Array.from({ length: clusterCount }, (_, cluster) => cluster);
  const weights = new Uint16Array(clusterCount);
  let [sum, count] = [0, 0];
  for (let half = 0; half < halves; half++) {
    weights.fill(0);
    // The first half of a shuffle (R. Durstenfeld, 1964).
    for (let at = 0; at < size; at++) {
      const other = at + Math.floor(random() * (clusterCount - at));
      [order[at], order[other]] = [order[other]!, order[at]!];
      weights[order[at]!] = 1;
    }
    const value = statistic(weights);
    if (value === null) continue;
    sum += value;
    count++;
  }
  return count === 0 ? 0 : Math.max(0, (sum / count - whole) / (Math.sqrt(clusterCount / size) - 1));
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
