import { armAveragePrecision } from './arm-average-precision.ts';
import { armCoco } from './arm-coco.ts';
import { calibrationOf } from './calibration.ts';
import { type Confusion, confusionOf } from './confusion.ts';
import { estimateDifference } from './estimate-difference.ts';
import { countPairs, estimateConditionalFailure } from './estimate-metric.ts';
import { estimateProportion } from './estimate-proportion.ts';
import { meanOverlaps } from './instance-overlaps.ts';
import { judgedByImage } from './judged-detections.ts';
import type { ArmScores, Control, Estimate, ImageOutcome, PairedScores, ScoredImage, ScoreOptions } from './scores.ts';
import { type ClassFilter, falsePositiveCount, pairTables, precisionTallies, recallTallies } from './tallies.ts';

/**
 * The figures of one arm, over all its classes together or one of them.
 *
 * @param images and their outcomes, in parallel.
 */
export function scoreArm(
  images: readonly ScoredImage[],
  outcomes: readonly ImageOutcome[],
  classes: readonly string[],
  options: ScoreOptions & {
    className?: ClassFilter;
    bootstrapSeed: number;
    /** Of all classes, where it is known: one class then takes its own rows of it. */
    confusion?: readonly Confusion[] | undefined;
  },
): ArmScores {
  const { className, confidence, fairChance } = options;
  const cocoFloors = options.cocoFairChance ?? fairChance;
  const objects = outcomes
    .flatMap((image) => image.objects)
    .filter((object) => className === undefined || object.class === className);
  const hits = objects.filter((object) => object.outcome === 'hit');
  const ignoredCount = objects.filter((object) => object.outcome === 'ignored').length;
  const falsePositives = outcomes.reduce((sum, image) => sum + falsePositiveCount(image, className), 0);
  const precision = armAveragePrecision(images, classes, { fairChance: cocoFloors, seed: options.bootstrapSeed });
  return {
    imageCount: outcomes.length,
    objectCount: objects.length - ignoredCount,
    ignoredCount,
    hitCount: hits.length,
    recall: estimateProportion(recallTallies(outcomes, className), confidence),
    precision: estimateProportion(precisionTallies(outcomes, className), confidence),
    falsePositivesPerImage: outcomes.length === 0 ? 0 : falsePositives / outcomes.length,
    ...(precision ?? { ap50: null }),
    meanIou: hits.length === 0 ? null : hits.reduce((sum, hit) => sum + hit.iou!, 0) / hits.length,
    ...armCoco(images, classes, { ...options, fairChance: cocoFloors }),
    ...meanOverlaps(images, hits, options.keypoints),
    calibration: calibrationOf(judgedByImage(images, outcomes, className).flat(), { confidence }),
    confusion: (options.confusion ?? confusionOf(images, outcomes, options)).filter(
      ({ truth, predicted }) => className === undefined || (truth ?? predicted) === className,
    ),
  };
}

/** Twin against case, object by object. */
export const scorePairs = (
  outcomes: readonly ImageOutcome[],
  options: { className?: ClassFilter; confidence: number },
): PairedScores => ({
  ...countPairs(outcomes, options.className),
  drop: estimateDifference(pairTables(outcomes, options.className), options.confidence),
  conditionalFailure: estimateConditionalFailure(outcomes, options.className, options.confidence),
});

/** Whether the pictures allow a judgement at all: recall on twins must reach the floor. */
export function controlOf(twinRecall: Estimate, floor: number | null): Control {
  if (floor === null) return { kind: 'assessable' };
  const value = twinRecall.kind === 'value' ? twinRecall.value : null;
  return value !== null && value >= floor
    ? { kind: 'assessable' }
    : { kind: 'notAssessable', twinRecall: value, floor };
}
