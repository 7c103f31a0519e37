import type { FairChance } from '../compile/scenario.ts';
import { toCocoBox } from '../shared/box.ts';
import { type ClassImage, meanAveragePrecision, rankDetections } from './average-precision.ts';
import { bootstrapStandardError, optimismOf, type Statistic } from './cluster-bootstrap.ts';
import { reasonToIgnore } from './fair-chance.ts';
import { cocoOverlap } from './overlap.ts';
import type { ArmScores, ScoredImage } from './scores.ts';

/** COCO's cap on detections per class and picture. */
export const MAX_DETECTIONS = 100;
export const REPLICATES = 200;

/**
 * COCO AP at IoU 0.5 over all scores, mean over the classes that have truth, with its standard error and optimism; null without
 * truth. An ignored object is a crowd, as the exported ground truth says of it (`iscrowd`), so that any COCO tool
 * reaches the same number from the files.
 */
export function armAveragePrecision(
  images: readonly ScoredImage[],
  classes: readonly string[],
  options: { fairChance: FairChance; seed: number },
): Pick<ArmScores, 'ap50' | 'ap50StandardError' | 'ap50Optimism'> | null {
  const ranked = classes.map((className) =>
    rankDetections(
      images.map((image) => classImage(image, className, options.fairChance)),
      { iouThreshold: 0.5, maxDetections: MAX_DETECTIONS },
    ),
  );
  const ap50 = meanAveragePrecision(ranked);
  if (ap50 === null) return null;
  const resample = resampling(images);
  const statistic: Statistic = (weights) => meanAveragePrecision(ranked, resample.toImages(weights));
  return {
    ap50,
    ap50StandardError: bootstrapStandardError(resample.clusterCount, statistic, {
      replicates: REPLICATES,
      seed: options.seed,
    }),
    ap50Optimism: optimismOf(resample.clusterCount, statistic, options),
  };
}

/** Pictures are drawn one by one, those of one photograph together. */
function resampling(images: readonly ScoredImage[]) {
  const clusters = new Map<string | ScoredImage, number>();
  const clusterOf = images.map((image) => {
    const key = image.photograph ?? image;
    if (!clusters.has(key)) clusters.set(key, clusters.size);
    return clusters.get(key)!;
  });
  const toImages = (weights: Uint16Array): Uint16Array =>
    clusters.size === images.length ? weights : Uint16Array.from(clusterOf, (cluster) => weights[cluster]!);
  return { clusterCount: clusters.size, toImages };
}

/** One class of one picture. */
export function classImage({ truth, detections }: ScoredImage, className: string, fairChance: FairChance): ClassImage {
  const seen = truth.objects.flatMap((object) => {
    if (object.class !== className || object.box === null) return [];
    const ignore = reasonToIgnore(object, fairChance) !== null;
    return [{ box: toCocoBox(object.box), ignore, crowd: ignore }];
  });
  const own = detections.classes.flatMap((name, index) => (name === className ? [index] : []));
  const boxes = own.map((index) => toCocoBox(detections.boxes[index]!));
  return {
    truths: seen,
    scores: own.map((index) => detections.scores[index]!),
    overlap: (detection, truth) => cocoOverlap(boxes[detection]!, seen[truth]!.box, seen[truth]!.crowd),
  };
}
