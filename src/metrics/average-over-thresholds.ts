import type { FairChance } from '../compile/scenario.ts';
import { classImage, MAX_DETECTIONS, REPLICATES } from './arm-average-precision.ts';
import { meanAveragePrecision, type RankedDetections, rankDetections } from './average-precision.ts';
import { bootstrapStandardError, optimismOf } from './cluster-bootstrap.ts';
import type { Resampled } from './estimate-resampled.ts';
import { reasonToIgnore } from './fair-chance.ts';
import type { ScoredImage } from './scores.ts';

/**
 * COCO's AP or AR, mean over IoU thresholds and classes that have truth, with its standard error by resampling pictures;
 * null without truth.
 */
export function averageOverThresholds(
  images: readonly ScoredImage[],
  classes: readonly string[],
  options: { of: 'precision' | 'recall'; thresholds: readonly number[]; fairChance: FairChance; seed: number },
): Resampled | null {
  const byClass = classes.map((name) => images.map((image) => classImage(image, name, options.fairChance)));
  const ranked = options.thresholds.map((iouThreshold) =>
    byClass.map((own) => rankDetections(own, { iouThreshold, maxDetections: MAX_DETECTIONS })),
  );
  const figure = options.of === 'precision' ? meanAveragePrecision : meanRecall;
  const statistic = (weights?: ArrayLike<number>): number | null => {
    let sum = 0;
    for (const one of ranked) {
      const value = figure(one, weights);
      if (value === null) return null;
      sum += value / ranked.length;
    }
    return sum;
  };
  const value = statistic();
  if (value === null) return null;
  const standardError = bootstrapStandardError(images.length, statistic, {
    replicates: REPLICATES,
    seed: options.seed,
  });
  // Recall has no maximum in it.
  const optimism = options.of === 'precision' ? optimismOf(images.length, statistic, options) : 0;
  const objectCount = images
    .flatMap(({ truth }) => truth.objects)
    .filter(
      (one) => one.class !== null && classes.includes(one.class) && !reasonToIgnore(one, options.fairChance),
    ).length;
  return { value, standardError, optimism, objectCount, imageCount: images.length };
}

/** Share of truth that any detection matches, mean over the classes that have truth. */
function meanRecall(classes: readonly RankedDetections[], weights?: ArrayLike<number>): number | null {
  const values = classes.flatMap(({ correct, images, positives }) => {
    let [right, all] = [0, 0];
    for (let image = 0; image < positives.length; image++) all += positives[image]! * (weights?.[image] ?? 1);
    for (let i = 0; i < correct.length; i++) right += correct[i]! * (weights?.[images[i]!] ?? 1);
    return all > 0 ? [right / all] : [];
  });
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
