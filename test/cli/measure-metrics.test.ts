import { expect, test } from 'vitest';
import { makeSet } from '../../src/cli/measure-metrics.ts';
import { evaluateCoco } from '../../src/metrics/coco/evaluate-coco.ts';

test('the made-up set of the bench is as large as asked for, the same each time, and neither trivial nor hopeless', () => {
  const size = { images: 40, objects: 300, classes: 5, detectionsPerImage: 30 };
  const { truth, detections } = makeSet(size);
  expect([truth.images.length, truth.annotations.length, detections.length]).toEqual([40, 300, 1200]);
  expect(makeSet(size)).toEqual({ truth, detections });
  const { AP, AR100 } = evaluateCoco(truth, detections).figures;
  if (AP?.kind !== 'value' || AR100?.kind !== 'value') throw new Error('no truth');
  expect(AP.value).toBeGreaterThan(0.1);
  expect(AP.value).toBeLessThan(AR100.value);
});
