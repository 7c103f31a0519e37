import { describe, expect, test } from 'vitest';
import { evaluateCoco } from '../../../src/metrics/coco/evaluate-coco.ts';
import type { CocoAnnotation, CocoGroundTruth, CocoResult } from '../../../src/report/formats/coco.ts';
import {
  detectionsFileName,
  toCocoGroundTruth,
  toCocoResults,
  toGroundTruthJson,
  toResultsJson,
} from '../../../src/report/formats/coco.ts';
import { makeRun } from '../make-run.ts';

const finished = makeRun({ pairCount: 60 });
const truth: CocoGroundTruth = JSON.parse(toGroundTruthJson(finished));

describe('ground-truth.coco.json', () => {
  test('ids count from 1 without a gap, and every reference leads somewhere', () => {
    const isCounted = (items: readonly { id: number }[]) => items.every((item, index) => item.id === index + 1);
    expect(isCounted(truth.images) && isCounted(truth.annotations) && isCounted(truth.categories)).toBe(true);
    const images = new Set(truth.images.map((image) => image.id));
    const categories = new Set(truth.categories.map((category) => category.id));
    for (const one of [
      ...truth.annotations,
      ...finished.run.models.flatMap(({ name }) => toCocoResults(finished, name)),
    ]) {
      expect(images.has(one.image_id) && categories.has(one.category_id)).toBe(true);
    }
  });

  test('boxes are [x, y, width, height] of the visible box, and go back to it', () => {
    const [annotation] = truth.annotations as [CocoAnnotation];
    const [x, y, width, height] = annotation.bbox;
    expect([x, y, x + width, y + height]).toEqual(finished.cases[0]?.truth.objects[0]?.box);
  });

  test('an object that does not count is a crowd, with the reason', () => {
    const traffic = truth.annotations.filter((one) => one.cornercase.name.startsWith('traffic/'));
    expect(traffic.length).toBeGreaterThan(0);
    expect(traffic.every((one) => one.iscrowd === 1 && one.cornercase.ignored === 'declared')).toBe(true);
    const counted = truth.annotations.filter((one) => one.iscrowd === 0).length;
    const { cases, twins } = finished.scores.centernet?.[0] ?? {};
    const inFirst = truth.annotations.filter(
      (one) => imageOf(one).cornercase.scenario === 'road/flipped-car' && one.iscrowd === 0,
    );
    expect(inFirst.length).toBe((cases?.objectCount ?? 0) + (twins?.objectCount ?? 0));
    expect(counted).toBeGreaterThan(inFirst.length);
  });

  test('an object of no class, or that is not seen, has no annotation', () => {
    expect(truth.annotations.some((one) => one.cornercase.name === 'bin')).toBe(false);
    const [record, ...rest] = finished.cases as [(typeof finished.cases)[0]];
    const objects = record.truth.objects.map((object) => ({ ...object, box: null, visiblePixels: 0 }));
    const hidden = { ...finished, cases: [{ ...record, truth: { ...record.truth, objects } }, ...rest] };
    expect(toCocoGroundTruth(hidden).annotations.some((one) => one.image_id === 1)).toBe(false);
  });

  test('classes of the truth keep their ids whatever a model says', () => {
    const quiet = finished.cases.map((record) => ({ ...record, detections: {} }));
    const { categories } = toCocoGroundTruth({ ...finished, cases: quiet });
    expect(truth.categories.slice(0, categories.length)).toEqual(categories);
  });
});

describe('any COCO tool', () => {
  const arms = finished.run.models.flatMap(({ name: model }) =>
    (finished.scores[model] ?? []).flatMap((scores) => [
      { model, scenario: scores.scenario, arm: 'cases', ap50: scores.cases.ap50, coco: scores.cases.coco },
      { model, scenario: scores.scenario, arm: 'twins', ap50: scores.twins.ap50, coco: scores.twins.coco },
    ]),
  );

  test.each(arms)(
    'reaches the figures of metrics.json from the files: $model, $scenario, $arm',
    ({ model, scenario, arm, ap50, coco }) => {
      const results: CocoResult[] = JSON.parse(toResultsJson(finished, model));
      const ids = truth.images
        .filter(
          ({ cornercase }) => cornercase.scenario === scenario && (cornercase.twin_of !== null) === (arm === 'twins'),
        )
        .map((image) => image.id);
      expect(ap50).not.toBeNull();
      expect(meanAp50(truth, results, new Set(ids))).toBeCloseTo(ap50 as number, 9);
      const own = <Item extends { image_id: number }>(items: readonly Item[]): Item[] =>
        items.filter((one) => ids.includes(one.image_id));
      const images = truth.images.filter(({ id }) => ids.includes(id));
      const evaluation = evaluateCoco({ ...truth, images, annotations: own(truth.annotations) }, own(results));
      expect(coco?.AP50).toEqual({ kind: 'value', value: expect.closeTo(ap50 as number, 9) });
      for (const [name, figure] of Object.entries(evaluation.figures)) {
        expect(coco?.[name]).toEqual(
          figure.kind === 'value' ? { kind: 'value', value: expect.closeTo(figure.value, 9) } : figure,
        );
      }
    },
  );

  test('a model name becomes a safe file name', () => {
    expect(detectionsFileName('yolox-nano')).toBe('detections-yolox-nano.coco.json');
    expect(detectionsFileName('../models/x:1')).toBe('detections-..%2Fmodels%2Fx%3A1.coco.json');
  });
});

const imageOf = (annotation: CocoAnnotation) =>
  truth.images[annotation.image_id - 1] as CocoGroundTruth['images'][number];

/**
 * An evaluator of its own, from the definition: greedy matching at IoU 0.5, crowds as ignore regions, 101 recalls (as
 * floating-point multiples of 0.01, like numpy's `linspace` in pycocotools: a recall of 7/20 does not reach 0.35).
 */
function meanAp50(gt: CocoGroundTruth, results: readonly CocoResult[], ids: ReadonlySet<number>): number {
  const values = gt.categories.flatMap(({ id }) => {
    const mine = gt.annotations.filter((one) => one.category_id === id && ids.has(one.image_id));
    const total = mine.filter((one) => one.iscrowd === 0).length;
    if (total === 0) return [];
    const found = results
      .filter((one) => one.category_id === id && ids.has(one.image_id))
      .sort((a, b) => b.score - a.score);
    const taken = new Set<CocoAnnotation>();
    const marks: boolean[] = [];
    for (const one of found) {
      const free = mine.filter((truth) => truth.image_id === one.image_id && truth.iscrowd === 0 && !taken.has(truth));
      const best = free
        .map((truth) => ({ truth, overlap: overlap(one.bbox, truth.bbox, false) }))
        .sort((a, b) => b.overlap - a.overlap)[0];
      if (best && best.overlap >= 0.5) {
        taken.add(best.truth);
        marks.push(true);
      } else if (
        !mine.some(
          (truth) =>
            truth.image_id === one.image_id && truth.iscrowd === 1 && overlap(one.bbox, truth.bbox, true) >= 0.5,
        )
      ) {
        marks.push(false);
      }
    }
    const points = marks.map((_, at) => {
      const hits = marks.slice(0, at + 1).filter(Boolean).length;
      return { recall: hits / total, precision: hits / (at + 1) };
    });
    let sum = 0;
    for (let step = 0; step <= 100; step += 1) {
      const reached = points.filter((point) => point.recall >= step * 0.01).map((point) => point.precision);
      sum += reached.length > 0 ? Math.max(...reached) : 0;
    }
    return [sum / 101];
  });
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function overlap(a: readonly number[], b: readonly number[], crowd: boolean): number {
  const [ax = 0, ay = 0, aw = 0, ah = 0] = a;
  const [bx = 0, by = 0, bw = 0, bh = 0] = b;
  const width = Math.max(0, Math.min(ax + aw, bx + bw) - Math.max(ax, bx));
  const height = Math.max(0, Math.min(ay + ah, by + bh) - Math.max(ay, by));
  const both = width * height;
  return both / (crowd ? aw * ah : aw * ah + bw * bh - both);
}
