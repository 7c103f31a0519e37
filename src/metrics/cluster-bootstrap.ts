import { stream } from '../shared/random.ts';

/** A figure of all clusters, each counted `weights[i]` times; null where it is undefined. */
export type Statistic = (weights: Uint16Array) => number | null;

/**
 * Standard error of a figure by resampling whole clusters (here: pictures) with replacement: the standard deviation
 * over the replicates that are defined; 0 where fewer than two are.
 * A. C. Davison and D. V. Hinkley, "Bootstrap Methods and their Application", 1997, sections 2.2 and 3.8; B. Efron and
 * R. Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 6 (200 replicates do for a standard error).
 */
export function bootstrapStandardError(
  clusterCount: number,
  statistic: Statistic,
  options: { replicates: number; seed: number },
): number {
  const random = stream(options.seed);
  const weights = new Uint16Array(clusterCount);
  let count = 0;
  let mean = 0;
  let squares = 0;
  for (let replicate = 0; replicate < options.replicates; replicate++) {
    weights.fill(0);
    for (let draw = 0; draw < clusterCount; draw++) weights[Math.floor(random() * clusterCount)]!++;
    const value = statistic(weights);
    if (value === null) continue;
    count++;
    const deviation = value - mean;
    mean += deviation / count;
    squares += deviation * (value - mean);
  }
  return count < 2 ? 0 : Math.sqrt(squares / (count - 1));
}
