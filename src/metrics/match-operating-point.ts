import type { TruthObject } from '../frames/truth.ts';
import { intersectionOverUnion, toCocoBox } from '../shared/box.ts';
import { reasonToIgnore } from './fair-chance.ts';
import { instanceOverlaps } from './instance-overlaps.ts';
import { matchDetections } from './match-detections.ts';
import { cocoOverlap } from './overlap.ts';
import type { ImageOutcome, ObjectOutcome, ScoredImage, ScoreOptions } from './scores.ts';

export type MatchOptions = Pick<ScoreOptions, 'scoreThreshold' | 'iouThreshold' | 'fairChance' | 'keypoints'>;

/**
 * What became of every target object of one picture at the operating point (score ≥ threshold).
 * Classes match separately and greedily by falling score (`matchDetections`). An ignored object behaves like a COCO
 * crowd: any number of detections may lie on it (intersection over the detection's area ≥ the threshold, which IoU
 * implies), and they are neither right nor wrong. Truth is the *visible* box, as COCO's annotators drew it and as
 * detectors were trained; one that guesses the hidden part pays for it.
 */
export function matchOperatingPoint(image: ScoredImage, options: MatchOptions): ImageOutcome {
  const { detections, truth } = image;
  const alive = detections.scores.flatMap((score, index) => (score >= options.scoreThreshold ? [index] : []));
  const outcomes = new Map<TruthObject, ObjectOutcome>();
  const falsePositives: number[] = [];
  const hits = new Set<number>();

  for (const target of new Set(image.targets)) {
    const objects = truth.objects.filter((object) => object.class === target);
    const reasons = objects.map((object) => reasonToIgnore(object, options.fairChance));
    const boxes = objects.map((object) => object.box && toCocoBox(object.box));
    const candidates = alive.filter((index) => detections.classes[index] === target);
    const candidateBoxes = candidates.map((index) => toCocoBox(detections.boxes[index]!));
    const { truthOf, detectionOf } = matchDetections(
      reasons.map((reason) => ({ ignore: reason !== null, crowd: reason !== null })),
      candidates.length,
      (d, t) => (boxes[t] ? cocoOverlap(candidateBoxes[d]!, boxes[t], reasons[t] !== null) : 0),
      options.iouThreshold,
    );
    for (const [rank, index] of candidates.entries()) {
      const taken = truthOf[rank] ?? null;
      if (taken === null) falsePositives.push(index);
      else if (reasons[taken] === null) hits.add(index);
    }
    for (const [index, object] of objects.entries()) {
      const base = { name: object.name, class: target };
      const reason = reasons[index] ?? null;
      const rank = detectionOf[index] ?? null;
      if (reason !== null) outcomes.set(object, { ...base, outcome: 'ignored', reason });
      else if (rank === null) outcomes.set(object, { ...base, outcome: 'miss' });
      else {
        const detection = candidates[rank]!;
        const iou = intersectionOverUnion(object.box!, detections.boxes[detection]!);
        outcomes.set(object, {
          ...base,
          outcome: 'hit',
          detection,
          iou,
          score: detections.scores[detection]!,
          ...instanceOverlaps(object, detections, detection, options.keypoints),
        });
      }
    }
  }

  const objects = truth.objects.flatMap((object) => {
    const outcome = outcomes.get(object);
    if (outcome?.outcome !== 'miss') return outcome ? [outcome] : [];
    const confusedWith = confusedClass(image, object, alive, hits, options.iouThreshold);
    return [confusedWith === null ? outcome : { ...outcome, confusedWith }];
  });
  falsePositives.sort((a, b) => a - b);
  return { id: image.id, objects, falsePositives };
}

/** Class of the best-scoring detection of another class on a missed object; one that hit its own object is none. */
function confusedClass(
  { detections }: ScoredImage,
  object: TruthObject,
  alive: readonly number[],
  hits: ReadonlySet<number>,
  iouThreshold: number,
): string | null {
  let best: number | null = null;
  for (const index of alive) {
    if (detections.classes[index] === object.class || hits.has(index)) continue;
    if (intersectionOverUnion(object.box!, detections.boxes[index]!) < iouThreshold) continue;
    if (best === null || detections.scores[index]! > detections.scores[best]!) best = index;
  }
  return best === null ? null : detections.classes[best]!;
}
