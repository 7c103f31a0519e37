import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CocoDetection, CocoTruth } from '../../../src/metrics/coco/coco-files.ts';
import type { IouType } from '../../../src/metrics/coco/coco-settings.ts';
import { type CocoEvaluation, evaluateCoco } from '../../../src/metrics/coco/evaluate-coco.ts';
import { cocoSet } from './coco-sets.ts';
import { plainCurves } from './plain-coco.ts';

/** pycocotools writes −1 where there is no truth. */
const asReference = ({ figures }: CocoEvaluation): number[] =>
  Object.values(figures).map((figure) => (figure.kind === 'value' ? figure.value : -1));

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < actual.length; i++) {
    if (Number.isNaN(expected[i]) ? Number.isNaN(actual[i]) : Math.abs(actual[i]! - expected[i]!) <= 1e-9) continue;
    expect.fail(`entry ${i}: ${actual[i]} instead of ${expected[i]}`);
  }
}

/** Sums over each threshold's part, weighted by position: a digest that still compares to 1e-9. */
function digest(values: Float64Array): number[] {
  const part = values.length / 10;
  return Array.from({ length: 10 }, (_, threshold) =>
    values
      .subarray(threshold * part, (threshold + 1) * part)
      .reduce((sum, value, i) => sum + (Number.isNaN(value) ? -1 : value) * ((i % 97) + 1), 0),
  );
}

interface Fixture {
  iouType: IouType;
  classAgnostic: boolean;
  truth: CocoTruth;
  detections: CocoDetection[];
  expected: { stats: number[]; precision: number[]; scores: number[]; recall: number[] };
}
const fixtures: Fixture[] = JSON.parse(
  readFileSync(new URL('../../fixtures/coco-metrics/sets.json', import.meta.url), 'utf8'),
);

describe('COCO metrics are those of pycocotools 2.0.11', () => {
  it.each(fixtures.map((fixture, index) => [index, fixture.iouType, fixture] as const))(
    'recorded set %d (%s): all figures, and the digests of all curves',
    (_, iouType, { truth, detections, classAgnostic, expected }) => {
      const actual = evaluateCoco(truth, detections, { iouType, classAgnostic });
      expectClose(asReference(actual), expected.stats);
      const scale = (values: number[]) => values.map((value) => value / 1e4);
      for (const name of ['precision', 'scores', 'recall'] as const) {
        expectClose(scale(digest(actual.curves[name])), scale(expected[name]));
      }
    },
  );
});

describe('COCO metrics against an independent plain implementation', () => {
  it.each(['bbox', 'segm', 'keypoints'] as const)(
    '%s: full curves of random nasty sets agree to 1e-9',
    (iouType) => {
      fc.assert(
        fc.property(cocoSet, (drawn) => {
          // The plain one remembers overlaps by record: fresh records for each type.
          const { truth, detections } = structuredClone(drawn);
          const { curves } = evaluateCoco(truth, detections, { iouType });
          const expected = plainCurves(truth, detections, iouType);
          expectClose(curves.precision, expected.precision);
          expectClose(curves.scores, expected.scores);
          expectClose(curves.recall, expected.recall);
        }),
        { numRuns: 15, seed: 6 },
      );
    },
    30_000,
  );
});

const box = (x: number): number[] => [x, 0, 50, 50];
const SMALL_SET: CocoTruth = {
  images: [{ id: 1, file_name: 'street/a.jpg' }, { id: 2 }],
  categories: [
    { id: 1, name: 'car' },
    { id: 2, name: 'bus' },
  ],
  annotations: [
    { id: 1, image_id: 1, category_id: 1, bbox: box(0), area: 2500 },
    { id: 2, image_id: 2, category_id: 1, bbox: box(0), area: 2500 },
  ],
};
const found = (changes: Partial<CocoDetection> = {}): CocoDetection => ({
  ...{ image_id: 1, category_id: 1, bbox: box(0), score: 0.9 },
  ...changes,
});

describe('COCO metrics by hand', () => {
  it('one of two found: AP is the 51 recall points up to a half, and what has no truth says so', () => {
    const { figures, byCategory } = evaluateCoco(SMALL_SET, [found()]);
    expect(figures.AP).toEqual({ kind: 'value', value: expect.closeTo(51 / 101, 12) });
    expect(figures.AR100).toEqual({ kind: 'value', value: 0.5 });
    expect(figures.APs).toEqual({ kind: 'noTruth' });
    expect(byCategory.map(({ name, figures: { AP } }) => [name, AP?.kind])).toEqual([
      ['car', 'value'],
      ['bus', 'noTruth'],
    ]);
  });

  it('no figure is ever −1 or NaN, and an entry without truth is never a number', () => {
    const { figures, curves } = evaluateCoco({ ...SMALL_SET, annotations: [] }, [found()]);
    expect(Object.values(figures).every((figure) => figure.kind === 'noTruth')).toBe(true);
    expect(curves.precision.every(Number.isNaN)).toBe(true);
  });

  it('no detections is recall 0, not an error', () => {
    expect(evaluateCoco(SMALL_SET, []).figures.AP).toEqual({ kind: 'value', value: 0 });
  });

  it('a picture may be named by its file', () => {
    const named = evaluateCoco(SMALL_SET, [found({ image_id: 'a.jpg' })]);
    expect(named.figures).toEqual(evaluateCoco(SMALL_SET, [found()]).figures);
  });

  it('a hit on annotation 0 counts as false, as in pycocotools, and the user is told', () => {
    const [first, ...rest] = SMALL_SET.annotations;
    const { figures, notes } = evaluateCoco({ ...SMALL_SET, annotations: [{ ...first!, id: 0 }, ...rest] }, [found()]);
    expect(figures.AP).toEqual({ kind: 'value', value: 0 });
    expect(notes.join()).toContain('id 0');
  });

  it('a false detection of just 32² or 96² pixels counts on both sides of the limit', () => {
    const sizes = [20, 50, 200];
    const square = (x: number, size: number) => ({ bbox: [x, 0, size, size], category_id: 1, image_id: 1 });
    const truth: CocoTruth = {
      images: [{ id: 1 }],
      categories: [{ id: 1 }],
      annotations: sizes.map((size, index) => ({ ...square(300 * index, size), id: index + 1, area: size ** 2 })),
    };
    const hits = sizes.map((size, index) => ({ ...square(300 * index, size), score: 0.5 }));
    const falls = (size: number): string[] => {
      const { figures } = evaluateCoco(truth, [...hits, { ...square(2000, size), score: 0.9 }]);
      return ['APs', 'APm', 'APl'].filter((name) => {
        const figure = figures[name];
        return figure?.kind === 'value' && figure.value < 0.9;
      });
    };
    expect([31, 32, 33, 96, 97].map(falls)).toEqual([['APs'], ['APs', 'APm'], ['APm'], ['APm', 'APl'], ['APl']]);
  });

  it('a pose on a person without labelled points is neither right nor wrong, up to a box’s width beside it', () => {
    const pose = (x: number, v: number) => Array.from({ length: 17 }, () => [x, 50, v]).flat();
    const person = { image_id: 1, category_id: 1, bbox: [100, 0, 100, 100], area: 1e4 };
    const truth: CocoTruth = {
      images: [{ id: 1 }],
      categories: [{ id: 1 }],
      annotations: [
        { ...person, id: 1, keypoints: pose(150, 2), num_keypoints: 17 },
        { ...person, id: 2, bbox: [1000, 0, 100, 100], keypoints: pose(0, 0), num_keypoints: 0 },
      ],
    };
    const apWith = (x: number) => {
      const poses = [pose(150, 2), pose(x, 2)].map((keypoints, index) => ({ keypoints, score: [0.5, 0.9][index]! }));
      const detections = poses.map((one) => ({ image_id: 1, category_id: 1, bbox: person.bbox, ...one }));
      return evaluateCoco(truth, detections, { iouType: 'keypoints' }).figures.AP;
    };
    const value = (number: number) => ({ kind: 'value', value: expect.closeTo(number, 12) });
    expect([905, 1195].map(apWith)).toEqual([value(1), value(1)]);
    expect([800, 1300].map(apWith)).toEqual([value(0.5), value(0.5)]);
  });

  it('detections of classes without truth change nothing but a note', () => {
    const { figures, notes } = evaluateCoco(SMALL_SET, [found(), found({ category_id: 77 })]);
    expect(figures).toEqual(evaluateCoco(SMALL_SET, [found()]).figures);
    expect(notes).toEqual(['detections: 1 detections of categories without truth (77) are left out.']);
  });
});

describe('what is not COCO is refused, with its place', () => {
  const [annotation] = SMALL_SET.annotations;
  const withAnnotation = (changes: object) => ({
    ...SMALL_SET,
    annotations: [{ ...annotation!, ...changes }] as CocoTruth['annotations'],
  });
  it.each([
    [
      'a score that is NaN',
      SMALL_SET,
      [found({ score: Number.NaN })],
      'detections: [0].score: expected a finite number, found NaN',
    ],
    [
      'an infinite side',
      SMALL_SET,
      [found({ bbox: [0, 0, Infinity, 1] })],
      'detections: [0].bbox[2]: expected a finite number',
    ],
    [
      'a box of three',
      SMALL_SET,
      [found({ bbox: [1, 2, 3] })],
      'detections: [0].bbox: expected [x, y, width, height], found [1,2,3]',
    ],
    ['a box with NaN in the truth', withAnnotation({ bbox: [0, Number.NaN, 1, 1] }), [], 'annotations[0].bbox[1]'],
    [
      'an unknown picture',
      SMALL_SET,
      [found({ image_id: 9 })],
      'detections: [0].image_id: 9 is no picture of the ground truth',
    ],
    ['no area', withAnnotation({ area: undefined }), [], 'ground truth: annotations[0]: `area` is missing'],
    [
      'an id twice',
      { ...SMALL_SET, annotations: [annotation!, annotation!] },
      [],
      'annotations[1].id: 1 is there twice',
    ],
    ['no pictures', { ...SMALL_SET, images: [] }, [], 'images: expected at least one picture'],
    ['truth as a list', [] as unknown as CocoTruth, [], 'ground truth: expected an object, found []'],
    ['results as a record', SMALL_SET, {} as unknown as CocoDetection[], 'detections: expected a list, found {}'],
  ])('%s', (_, truth, detections, message) => {
    expect(() => evaluateCoco(truth as CocoTruth, detections)).toThrow(message);
  });

  it.each([
    ['runs of another size', { size: [4, 4], counts: [16] }, "expected the picture's own [height, width] [5, 5]"],
    ['runs that do not fill the picture', { size: [5, 5], counts: [3] }, 'runs add up to 3, not to the 25 pixels'],
    ['broken text', { size: [5, 5], counts: 'o' }, 'this is no run-length text'],
    ['a polygon of two corners', [[1, 1, 3, 3]], 'a polygon of at least 3 corners'],
    ['an empty mask', [], 'found an empty list'],
    ['a polygon far away', [[1, 1, 3, 3, 1e9, 0]], 'expected coordinates in pixels, found 1000000000'],
  ])('masks: %s', (_, segmentation, message) => {
    const truth = { ...withAnnotation({ segmentation }), images: [{ id: 1, width: 5, height: 5 }] };
    expect(() => evaluateCoco(truth, [], { iouType: 'segm' })).toThrow(message);
  });
});
