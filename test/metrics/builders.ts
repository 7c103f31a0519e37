import type { TruthObject } from '../../src/frames/truth.ts';
import type { Detections } from '../../src/inference/detections.ts';
import { SCORE_DEFAULTS } from '../../src/metrics/score.ts';
import type { ScoredImage, ScoreOptions } from '../../src/metrics/scores.ts';
import { type Box, boxArea } from '../../src/shared/box.ts';

export const OPTIONS: ScoreOptions = { ...SCORE_DEFAULTS, scoreThreshold: 0.5 };

/** A fully visible object. */
export function truthObject(name: string, box: Box | null, changes: Partial<TruthObject> = {}): TruthObject {
  const pixels = box ? boxArea(box) : 0;
  return {
    name,
    class: 'car',
    ignore: false,
    box,
    amodalBox: box,
    visiblePixels: pixels,
    unoccludedPixels: pixels,
    visibleFraction: box ? 1 : 0,
    truncation: 0,
    distanceMetres: 10,
    luminance: 100,
    contrast: 0.5,
    ...changes,
  };
}

/** Sorted by falling score, as `Detections` promises. */
export function detections(items: readonly { box: Box; score: number; class?: string }[]): Detections {
  const sorted = [...items].sort((a, b) => b.score - a.score);
  return {
    boxes: sorted.map((item) => item.box),
    scores: sorted.map((item) => item.score),
    classes: sorted.map((item) => item.class ?? 'car'),
  };
}

export function scoredImage(
  id: string,
  objects: readonly TruthObject[],
  found: Detections,
  changes: Partial<ScoredImage> = {},
): ScoredImage {
  return {
    id,
    scenario: id.split('#')[0]!,
    twinOf: id.endsWith('~nominal') ? id.slice(0, -'~nominal'.length) : null,
    targets: ['car'],
    truth: { width: 640, height: 480, objects },
    detections: found,
    ...changes,
  };
}

/** Boxes that do not touch, 40 pixels wide. */
export const slot = (index: number): Box => [10 + 60 * index, 10, 50 + 60 * index, 50];

/** A case or twin with one object per entry: seen or not. */
export function imageOf(id: string, seen: readonly boolean[]): ScoredImage {
  return scoredImage(
    id,
    seen.map((_, index) => truthObject(`car/${index}`, slot(index))),
    detections(seen.flatMap((isSeen, index) => (isSeen ? [{ box: slot(index), score: 0.9 }] : []))),
  );
}
