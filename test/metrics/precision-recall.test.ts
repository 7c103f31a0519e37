import { describe, expect, test } from 'vitest';
import type { CocoDetection, CocoTruth } from '../../src/metrics/coco/coco-files.ts';
import { evaluateCoco } from '../../src/metrics/coco/evaluate-coco.ts';
import { precisionRecall } from '../../src/metrics/precision-recall.ts';

const BOX = [0, 0, 10, 10] as const;
const FAR = [100, 100, 10, 10] as const;
/** One object of class 1 a picture. */
const truth = (images: number, categories = [1]): CocoTruth => ({
  images: Array.from({ length: images }, (_, index) => ({ id: index + 1 })),
  categories: categories.map((id) => ({ id })),
  annotations: Array.from({ length: images }, (_, index) => ({
    ...{ id: index + 1, image_id: index + 1, category_id: 1, bbox: BOX, area: 100 },
  })),
});
const found = (image_id: number, score: number, bbox: readonly number[]): CocoDetection => ({
  ...{ image_id, category_id: 1, score, bbox },
});

describe('precision against recall', () => {
  test('hit, wrong, hit over four objects: precision 1 to recall 1/4, 2/3 to 1/2, nothing beyond', () => {
    const detections = [found(1, 0.9, BOX), found(2, 0.8, FAR), found(3, 0.7, BOX)];
    const evaluation = evaluateCoco(truth(4), detections);
    expect(precisionRecall(evaluation)).toEqual([
      // pycocotools adds an epsilon to what it divides by.
      [0, expect.closeTo(1, 12)],
      [0.26, expect.closeTo(2 / 3, 12)],
      [0.51, 0],
    ]);
  });

  test('its mean over the 101 recall points is AP50', () => {
    const detections = [1, 2, 3, 4, 5, 6].map((image, at) => found(image, 1 - at / 10, at % 3 === 1 ? FAR : BOX));
    const evaluation = evaluateCoco(truth(6), detections);
    const corners = precisionRecall(evaluation);
    const points = Array.from(
      { length: 101 },
      (_, at) => corners.findLast(([recall]) => recall <= at / 100 + 1e-9)![1],
    );
    const mean = points.reduce((sum, precision) => sum + precision, 0) / 101;
    expect(evaluation.figures.AP50).toEqual({ kind: 'value', value: expect.closeTo(mean, 12) });
  });

  test('a class without truth does not pull the curve down; no truth at all is no curve', () => {
    const detections = [found(1, 0.9, BOX)];
    expect(precisionRecall(evaluateCoco(truth(1, [1, 2]), detections))).toEqual([[0, expect.closeTo(1, 12)]]);
    expect(precisionRecall(evaluateCoco({ ...truth(1), annotations: [] }, detections))).toEqual([]);
  });
});
