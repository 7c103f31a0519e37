import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  averagePrecision,
  type ClassImage,
  meanAveragePrecision,
  rankDetections,
} from '../../src/metrics/average-precision.ts';
import { bootstrapStandardError } from '../../src/metrics/cluster-bootstrap.ts';
import { estimateAp50 } from '../../src/metrics/estimate-metric.ts';
import { matchDetections } from '../../src/metrics/match-detections.ts';
import { type CocoBox, cocoOverlap } from '../../src/metrics/overlap.ts';
import { score } from '../../src/metrics/score.ts';
import { imageOf, OPTIONS } from './builders.ts';

interface Item {
  score: number;
  /** Index of the truth that it covers, or null. */
  on: number | null;
}

/** One picture with `truthCount` objects; those in `crowds` are crowds. */
const picture = (truthCount: number, items: Item[], crowds: number[] = []): ClassImage => ({
  truths: Array.from({ length: truthCount }, (_, index) => ({
    ignore: crowds.includes(index),
    crowd: crowds.includes(index),
  })),
  scores: items.map((item) => item.score),
  overlap: (d, t) => (items[d]!.on === t ? 0.9 : 0),
});
const ap = (...images: ClassImage[]) =>
  averagePrecision(rankDetections(images, { iouThreshold: 0.5, maxDetections: 100 }));

describe('average precision by hand', () => {
  it.each([
    [
      'a perfect ranking',
      1,
      [
        picture(2, [
          { score: 0.9, on: 0 },
          { score: 0.8, on: 1 },
        ]),
      ],
    ],
    [
      'a false positive before the only hit halves it',
      1 / 2,
      [
        picture(1, [
          { score: 0.9, on: null },
          { score: 0.8, on: 0 },
        ]),
      ],
    ],
    [
      'a false positive after the last hit costs nothing',
      1,
      [
        picture(1, [
          { score: 0.9, on: 0 },
          { score: 0.8, on: null },
        ]),
      ],
    ],
    [
      'hit, false, hit: 51 points at 1 and 50 at 2/3',
      (51 + 50 * (2 / 3)) / 101,
      [
        picture(2, [
          { score: 0.9, on: 0 },
          { score: 0.8, on: null },
          { score: 0.7, on: 1 },
        ]),
      ],
    ],
    ['half the truth found: 51 of 101 recall points', 51 / 101, [picture(2, [{ score: 0.9, on: 0 }])]],
    [
      'a duplicate is false',
      (51 + 50 * (2 / 3)) / 101,
      [
        picture(2, [
          { score: 0.9, on: 0 },
          { score: 0.8, on: 0 },
          { score: 0.7, on: 1 },
        ]),
      ],
    ],
    [
      'any number of detections on a crowd are left out',
      1,
      [
        picture(
          2,
          [
            { score: 0.9, on: 1 },
            { score: 0.8, on: 1 },
            { score: 0.7, on: 0 },
          ],
          [1],
        ),
      ],
    ],
    [
      'of equal scores the first in the file comes first',
      1 / 2,
      [
        picture(1, [
          { score: 0.5, on: null },
          { score: 0.5, on: 0 },
        ]),
      ],
    ],
    [
      'of equal scores the first picture comes first',
      1,
      [picture(1, [{ score: 0.5, on: 0 }]), picture(0, [{ score: 0.5, on: null }])],
    ],
    ['nothing found', 0, [picture(3, [])]],
    ['no truth', null, [picture(0, [{ score: 0.9, on: null }])]],
    ['only crowds', null, [picture(1, [{ score: 0.9, on: 0 }], [0])]],
  ] as [string, number | null, ClassImage[]][])('%s: %d', (_, expected, images) => {
    const actual = ap(...images);
    if (expected === null) expect(actual).toBeNull();
    else expect(actual).toBeCloseTo(expected, 12);
  });

  it('beyond 100 detections of a picture nothing counts', () => {
    const noise = Array.from({ length: 100 }, () => ({ score: 0.9, on: null }));
    expect(ap(picture(1, [...noise, { score: 0.1, on: 0 }]))).toBe(0);
    expect(ap(picture(1, [...noise.slice(1), { score: 0.1, on: 0 }]))).toBeCloseTo(0.01, 12);
  });

  it('the mean leaves out classes without truth', () => {
    const classes = [picture(1, [{ score: 1, on: 0 }]), picture(1, []), picture(0, [{ score: 1, on: null }])];
    const ranked = classes.map((image) => rankDetections([image], { iouThreshold: 0.5, maxDetections: 100 }));
    expect(meanAveragePrecision(ranked)).toBeCloseTo(0.5, 12);
    expect(meanAveragePrecision(ranked.slice(2))).toBeNull();
  });
});

describe('average precision, laws', () => {
  const item = fc.record({
    score: fc.double({ min: 0, max: 1, noNaN: true }),
    on: fc.option(fc.integer({ min: 0, max: 2 })),
  });
  const images = fc.array(
    fc.array(item, { maxLength: 6 }).map((items) => picture(3, items)),
    { minLength: 1, maxLength: 4 },
  );

  it('lies in [0, 1], and only the order of the scores matters', () => {
    fc.assert(
      fc.property(images, (list) => {
        const value = ap(...list)!;
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        // Halving is exact and keeps every tie, unless it underflows.
        fc.pre(list.every((image) => image.scores.every((number) => number === 0 || number > 1e-300)));
        expect(ap(...list.map((image) => ({ ...image, scores: image.scores.map((number) => number / 2) })))).toBe(
          value,
        );
      }),
    );
  });

  it('an empty picture changes nothing, and a picture counted twice is the picture repeated', () => {
    fc.assert(
      fc.property(images, (list) => {
        expect(ap(...list, picture(0, []))).toBe(ap(...list));
        const ranked = rankDetections(list, { iouThreshold: 0.5, maxDetections: 100 });
        // Only without ties between pictures does repetition keep the order within a tie.
        const scores = list.flatMap((image) => image.scores);
        fc.pre(new Set(scores).size === scores.length);
        const weights = list.map((_, index) => (index === 0 ? 2 : 1));
        const weighted = averagePrecision(ranked, weights)!;
        // A weighted step up in recall passes at once over the point between the two copies: never below the repeat.
        expect(weighted).toBeGreaterThanOrEqual(ap(list[0]!, ...list)! - 1e-12);
        expect(
          averagePrecision(
            ranked,
            list.map(() => 1),
          ),
        ).toBe(averagePrecision(ranked));
      }),
    );
  });
});

describe('matching', () => {
  it('of equal overlaps the later truth wins, as in pycocotools', () => {
    const plain = { ignore: false, crowd: false };
    expect(matchDetections([plain, plain], 2, () => 0.7, 0.5)).toEqual({ truthOf: [1, 0], detectionOf: [1, 0] });
  });

  it('overlap is IoU, and for a crowd the share of the detection inside it', () => {
    const detection: CocoBox = [0, 0, 10, 10];
    expect(cocoOverlap(detection, [5, 0, 10, 10], false)).toBeCloseTo(1 / 3, 12);
    expect(cocoOverlap(detection, [5, 0, 100, 100], true)).toBe(0.5);
    expect(cocoOverlap(detection, [10, 0, 10, 10], false)).toBe(0);
  });
});

describe('standard error of AP', () => {
  it('of a mean of 0s and 1s is √(p q / n)', () => {
    const values = Array.from({ length: 100 }, (_, index) => Number(index < 30));
    const mean = (weights: Uint16Array) =>
      weights.reduce((sum, weight, index) => sum + weight * values[index]!, 0) / 100;
    const error = bootstrapStandardError(100, mean, { replicates: 4000, seed: 1 });
    expect(error).toBeCloseTo(Math.sqrt((0.3 * 0.7) / 100), 2);
    expect(error).toBe(bootstrapStandardError(100, mean, { replicates: 4000, seed: 1 }));
    expect(error).not.toBe(bootstrapStandardError(100, mean, { replicates: 4000, seed: 2 }));
  });

  it('gives AP50 about the interval of recall where nothing else is wrong', () => {
    // Without false positives AP is recall, up to the grid of 101 points.
    const images = Array.from({ length: 60 }, (_, index) => imageOf(`road/car#${index}`, [index % 3 > 0]));
    const { cases } = score(images, { id: 'road/car', factors: [], levels: {} }, OPTIONS);
    const actual = estimateAp50(cases, 0.95);
    if (actual.kind !== 'value' || cases.recall.kind !== 'value') throw new Error('no value');
    expect(actual.value).toBeCloseTo(cases.recall.value, 1);
    expect(Math.abs(actual.low - cases.recall.low)).toBeLessThan(0.03);
    expect(Math.abs(actual.high - cases.recall.high)).toBeLessThan(0.03);
  });
});
