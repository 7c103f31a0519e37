import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CocoDetection, CocoTruth } from '../../../src/metrics/coco/coco-files.ts';
import { evaluateTide } from '../../../src/metrics/coco/evaluate-tide.ts';
import { TIDE_ERRORS } from '../../../src/metrics/coco/tide.ts';
import type { TideError } from '../../../src/metrics/coco/tide-classify.ts';

/** One picture with two cars (10 × 10) and a bus; class 1 is car. */
const TRUTH: CocoTruth = {
  images: [{ id: 1 }],
  categories: [
    { id: 1, name: 'car' },
    { id: 2, name: 'bus' },
  ],
  annotations: [
    { id: 1, image_id: 1, category_id: 1, bbox: [0, 0, 10, 10], area: 100 },
    { id: 2, image_id: 1, category_id: 1, bbox: [100, 0, 10, 10], area: 100 },
    { id: 3, image_id: 1, category_id: 2, bbox: [200, 0, 10, 10], area: 100 },
  ],
};
const found = (x: number, category_id: number, score: number): CocoDetection => ({
  ...{ image_id: 1, category_id, bbox: [x, 0, 10, 10], score },
});

const report = (...detections: CocoDetection[]) => {
  const value = evaluateTide(TRUTH, detections);
  if (value.kind === 'noTruth') throw new Error('no truth');
  return value;
};

/** All three found, best first. */
const PERFECT = [found(0, 1, 0.9), found(100, 1, 0.8), found(200, 2, 0.9)];

describe('TIDE by hand', () => {
  it('a perfect detector makes no errors', () => {
    const { ap, errors, falsePositives, falseNegatives } = report(...PERFECT);
    expect(ap).toBe(1);
    for (const figure of [...Object.values(errors), falsePositives, falseNegatives]) {
      expect(figure).toEqual({ count: 0, deltaAp: 0 });
    }
  });

  // Car 2 is at x = 100 and 10 wide: a shift of s leaves an IoU of (10 − s) / (10 + s).
  it.each([
    ['background', found(50, 1, 0.95), 'on nothing'],
    ['duplicate', found(1, 1, 0.95), 'the better-scoring one hits, the other is one too many'],
    ['localisation', found(4, 1, 0.95), 'IoU 6/14 with a car that is found'],
    ['classification', found(201, 1, 0.95), 'a car where the bus is'],
    ['both', found(204, 1, 0.95), 'IoU 6/14 with the bus, and called a car'],
    ['background', found(208.5, 1, 0.95), 'IoU 1.5/18.5 is under 0.1'],
  ] as [TideError, CocoDetection, string][])(
    '%s: %o is %s; it alone is counted, and costs cars a third of their precision',
    (kind, wrong) => {
      const { ap, errors } = report(...PERFECT, wrong);
      expect(Object.fromEntries(TIDE_ERRORS.map((error) => [error, errors[error].count]))).toEqual({
        ...Object.fromEntries(TIDE_ERRORS.map((error) => [error, 0])),
        [kind]: 1,
      });
      // Cars: false, right, right (or right, false, right for the duplicate): precision 2/3 for all, or half the points.
      const cars = kind === 'duplicate' ? (51 + 50 * (2 / 3)) / 101 : 2 / 3;
      expect(ap).toBeCloseTo((cars + 1) / 2, 12);
      expect(errors[kind].deltaAp).toBeCloseTo(1 - ap, 12);
    },
  );

  it('a car out of place whose car nothing else found is mended into a hit, and the car is not missed', () => {
    const { ap, errors, falseNegatives } = report(found(0, 1, 0.9), found(104, 1, 0.8), found(200, 2, 0.9));
    expect(ap).toBeCloseTo((51 / 101 + 1) / 2, 12);
    expect(errors.localisation).toEqual({ count: 1, deltaAp: expect.closeTo(1 - ap, 12) });
    expect(errors.missed).toEqual({ count: 0, deltaAp: 0 });
    expect(falseNegatives.count).toBe(1);
  });

  it('a missed car no longer counts as truth under the oracle', () => {
    const { ap, errors, falseNegatives } = report(found(0, 1, 0.9), found(200, 2, 0.9));
    expect(ap).toBeCloseTo((51 / 101 + 1) / 2, 12);
    expect(errors.missed).toEqual({ count: 1, deltaAp: expect.closeTo(1 - ap, 12) });
    expect(falseNegatives).toEqual(errors.missed);
  });

  it('of two claims to one free car only the better-scoring is mended', () => {
    const { errors } = report(found(0, 1, 0.9), found(104, 1, 0.5), found(96, 1, 0.8), found(200, 2, 0.9));
    expect(errors.localisation.count).toBe(2);
    // Mended: hits at 0.9 and 0.8, and the other claim gone.
    expect(errors.localisation.deltaAp).toBeCloseTo((1 - 51 / 101) / 2, 12);
  });

  it('detections on a crowd of their class are left out', () => {
    const crowd = { id: 9, image_id: 1, category_id: 1, bbox: [300, 0, 100, 100], area: 1e4, iscrowd: 1 as const };
    const truth = { ...TRUTH, annotations: [...TRUTH.annotations, crowd] };
    const actual = evaluateTide(truth, [...PERFECT, found(310, 1, 0.95), found(330, 2, 0.95)]);
    expect(actual).toMatchObject({ errors: { background: { count: 1 } }, falsePositives: { count: 1 } });
  });

  it('no truth is a case of its own', () => {
    expect(evaluateTide({ ...TRUTH, annotations: [] }, PERFECT)).toEqual({ kind: 'noTruth' });
  });
});

interface Fixture {
  truth: CocoTruth;
  detections: CocoDetection[];
  expected: {
    ap: number;
    errors: Record<TideError, { count: number; deltaAp: number }>;
    falsePositives: number;
    falseNegatives: number;
  };
}
const fixtures: Fixture[] = JSON.parse(
  readFileSync(new URL('../../fixtures/coco-metrics/tide.json', import.meta.url), 'utf8'),
);

describe('TIDE against a transcript of tidecv in Python', () => {
  it.each(fixtures.map((fixture, index) => [index, fixture] as const))('recorded set %d', (_, fixture) => {
    const actual = evaluateTide(fixture.truth, fixture.detections);
    if (actual.kind === 'noTruth') throw new Error('no truth');
    const { ap, errors, falsePositives, falseNegatives } = fixture.expected;
    expect(actual.ap).toBeCloseTo(ap, 9);
    expect(actual.falsePositives.deltaAp).toBeCloseTo(falsePositives, 9);
    expect(actual.falseNegatives.deltaAp).toBeCloseTo(falseNegatives, 9);
    for (const error of TIDE_ERRORS) {
      expect(actual.errors[error].count).toBe(errors[error].count);
      expect(actual.errors[error].deltaAp).toBeCloseTo(errors[error].deltaAp, 9);
    }
  });
});
