import { boxHeight, toCocoBox } from '../shared/box.ts';
import { type ClassImage, meanAveragePrecision, rankDetections } from './average-precision.ts';
import { differenceOfIndependent } from './difference-of-independent.ts';
import { estimateProportion } from './estimate-proportion.ts';
import { cocoOverlap } from './overlap.ts';
import type { Estimate, ImageOutcome, ScoredImage } from './scores.ts';
import { precisionTallies, recallTallies } from './tallies.ts';

/** One class, seen by one model in nominal scenes and in photographs. */
export interface ClassGap {
  model: string;
  class: string;
  simulated: GapSide;
  real: GapSide;
  /** recall(simulated) − recall(real). */
  difference: Estimate;
}

export interface GapSide {
  recall: Estimate;
  precision: Estimate;
  /** At IoU 0.5; objects without a fair chance are crowds on both sides, so it is not COCO's figure of the photographs. */
  ap50: number | null;
  /** Of the objects that count, as a share of their picture's height: what is small is missed on either side. */
  medianHeight: number | null;
}

/** A nominal picture of a scene or a photograph, and what became of it. */
export interface GapImage {
  image: Pick<ScoredImage, 'truth' | 'detections'>;
  outcome: ImageOutcome;
}

/** The gap of one class, or null where one of the sides has no object that counts. */
export function estimateGap(
  simulated: readonly GapImage[],
  real: readonly GapImage[],
  { model, className, confidence }: { model: string; className: string; confidence: number },
): ClassGap | null {
  const sides = [sideOf(simulated, className, confidence), sideOf(real, className, confidence)] as const;
  const [first, second] = [sides[0].recall, sides[1].recall];
  if (first.kind !== 'value' || second.kind !== 'value') return null;
  const difference: Estimate = {
    kind: 'value',
    ...differenceOfIndependent(first, second),
    count: first.count + second.count,
    method: 'Newcombe independent, effective size by picture',
  };
  return { model, class: className, simulated: sides[0], real: sides[1], difference };
}

function sideOf(images: readonly GapImage[], className: string, confidence: number): GapSide {
  const outcomes = images.map(({ outcome }) => outcome);
  const ranked = rankDetections(
    images.map((image) => classImage(image, className)),
    { iouThreshold: 0.5, maxDetections: 100 },
  );
  return {
    recall: estimateProportion(recallTallies(outcomes, className), confidence),
    precision: estimateProportion(precisionTallies(outcomes, className), confidence),
    ap50: meanAveragePrecision([ranked]),
    medianHeight: median(images.flatMap((image) => heights(image, className))),
  };
}

function classImage({ image: { truth, detections }, outcome }: GapImage, className: string): ClassImage {
  const ignored = new Set(outcome.objects.filter((one) => one.outcome === 'ignored').map(({ name }) => name));
  const truths = truth.objects.flatMap(({ name, class: own, box }) => {
    if (own !== className || box === null) return [];
    return [{ box: toCocoBox(box), ignore: ignored.has(name), crowd: ignored.has(name) }];
  });
  const own = detections.classes.flatMap((name, index) => (name === className ? [index] : []));
  const boxes = own.map((index) => toCocoBox(detections.boxes[index]!));
  return {
    truths,
    scores: own.map((index) => detections.scores[index]!),
    overlap: (detection, at) => cocoOverlap(boxes[detection]!, truths[at]!.box, truths[at]!.crowd),
  };
}

function heights({ image: { truth }, outcome }: GapImage, className: string): number[] {
  const counted = new Set(outcome.objects.filter((one) => one.outcome !== 'ignored').map(({ name }) => name));
  return truth.objects.flatMap(({ name, class: own, box }) =>
    own === className && box !== null && counted.has(name) ? [boxHeight(box) / truth.height] : [],
  );
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}
