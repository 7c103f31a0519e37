import { twoSidedZ } from './normal.ts';
import { studentQuantile } from './special-functions.ts';

/** t with P(|T| ≤ t) = confidence for Student's distribution with a whole number of `degrees` ≥ 1. */
export const twoSidedT = (confidence: number, degrees: number): number =>
  -studentQuantile((1 - confidence) / 2, degrees);

/** Weight of the made-up cluster that speaks where the data say nothing of the clustering. */
const PRIOR_CLUSTERS = 0.5;

/**
 * By what share clustered counts must shrink to weigh as much as independent ones: 1 / design effect, and
 * (z / t)² since the design effect was itself estimated from few clusters.
 * J. N. K. Rao and A. J. Scott, Biometrics 48, 1992, 577–585; E. L. Korn and B. I. Graubard, Survey Methodology 24,
 * 1998, 193–201. A design effect below 1 (luck, with clusters like ours) is not believed; and the smaller it is, the less
 * rests on its estimate, so that (z / t)² counts in full only where it is large (its power is 1 − 1 / design effect, our
 * own device: with t in full, independent objects in 24 cases were covered in 0.98 of worlds instead of 0.97).
 *
 * Near 0 % and 100 % the few objects that differ say next to nothing of the clustering: taken at their word, one miss
 * among 160 objects in 40 pictures claims independence, no miss at all claims nothing, and a model with one miss fewer
 * comes off worse. Half a made-up cluster of mean size whose objects all share their fate is therefore added to the
 * data (our own device). Simulated with 24 to 100 clusters of 1–8 objects (`npm run bench -- statistics`), 0.95 intervals
 * then hold the truth in 0.945–0.97 of worlds. Where no object differs, the clusters alone count.
 *
 * @param clusteredVariance of the figure, from the spread between clusters.
 * @param independentVariance of the figure if all objects were independent.
 */
export function effectiveShare(
  clusteredVariance: number,
  independentVariance: number,
  counts: { objects: number; clusters: number },
  confidence: number,
): number {
  const { objects, clusters } = counts;
  if (clusters < 2) return clusters / objects;
  const size = objects / clusters;
  const clustered = clusteredVariance * objects ** 2 + PRIOR_CLUSTERS * size ** 2;
  const independent = independentVariance * objects ** 2 + PRIOR_CLUSTERS * size;
  const designEffect = Math.max(1, clustered / independent);
  const caution = twoSidedZ(confidence) / twoSidedT(confidence, clusters - 1);
  return caution ** (2 * (1 - 1 / designEffect)) / designEffect;
}
