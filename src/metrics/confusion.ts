import type { TruthObject } from '../frames/truth.ts';
import { intersectionOverUnion } from '../shared/box.ts';
import type { ImageOutcome, ScoredImage } from './scores.ts';

/** How often objects of one class were taken for another. Null truth: nothing there; null prediction: not seen. */
export interface Confusion {
  truth: string | null;
  predicted: string | null;
  count: number;
}

/**
 * Class confusion at the operating point. Hits on the own class stand; then what is left of objects and detections (of
 * any class) is paired one to one by falling IoU from the threshold up; what is still left was not seen, or, of a
 * target class and not on anything ignored, lies on nothing. Rows of a class add up to its objects.
 *
 * @param images and their outcomes, in parallel.
 * @returns entries with a count, by truth and prediction, nulls last.
 */
export function confusionOf(
  images: readonly ScoredImage[],
  outcomes: readonly ImageOutcome[],
  options: { scoreThreshold: number; iouThreshold: number },
): Confusion[] {
  const counts = new Map<string, Confusion>();
  const add = (truth: string | null, predicted: string | null): void => {
    const key = JSON.stringify([truth, predicted]);
    const entry = counts.get(key) ?? { truth, predicted, count: 0 };
    counts.set(key, { ...entry, count: entry.count + 1 });
  };
  for (const [index, image] of images.entries()) countImage(image, outcomes[index]!, options, add);
  const order = (name: string | null): string => (name === null ? '\uffff' : name);
  const byName = (a: string | null, b: string | null): number =>
    order(a) < order(b) ? -1 : Number(order(a) > order(b));
  return [...counts.values()].sort((a, b) => byName(a.truth, b.truth) || byName(a.predicted, b.predicted));
}

function countImage(
  image: ScoredImage,
  outcome: ImageOutcome,
  { scoreThreshold, iouThreshold }: { scoreThreshold: number; iouThreshold: number },
  add: (truth: string | null, predicted: string | null) => void,
): void {
  const { detections, truth } = image;
  const hits = new Set<number>();
  const missed: TruthObject[] = [];
  const byName = new Map(truth.objects.map((object) => [object.name, object]));
  for (const one of outcome.objects) {
    if (one.outcome === 'hit') {
      hits.add(one.detection!);
      add(one.class, one.class);
    } else if (one.outcome === 'miss') missed.push(byName.get(one.name)!);
  }
  const free = detections.scores.flatMap((score, index) =>
    score >= scoreThreshold && !hits.has(index) ? [index] : [],
  );
  const pairs = missed
    .flatMap((object) =>
      free.map((index) => ({ object, index, iou: intersectionOverUnion(object.box!, detections.boxes[index]!) })),
    )
    .filter(({ iou }) => iou >= iouThreshold)
    .sort((a, b) => b.iou - a.iou);
  const taken = new Set<number>();
  const confused = new Set<TruthObject>();
  for (const { object, index } of pairs) {
    if (taken.has(index) || confused.has(object)) continue;
    taken.add(index);
    confused.add(object);
    add(object.class, detections.classes[index]!);
  }
  for (const object of missed) if (!confused.has(object)) add(object.class, null);
  for (const index of outcome.falsePositives) if (!taken.has(index)) add(null, detections.classes[index]!);
}
