import { describe, expect, it } from 'vitest';
import type { Expectation } from '../../src/compile/scenario.ts';
import { collectFigure, type FigureQuery } from '../../src/metrics/collect-figure.ts';
import { estimateMean } from '../../src/metrics/estimate-mean.ts';
import { estimateRatio } from '../../src/metrics/estimate-ratio.ts';
import { estimateStrata } from '../../src/metrics/estimate-strata.ts';
import { estimateFigure } from '../../src/metrics/figure.ts';
import { responseCurve } from '../../src/metrics/response-curve.ts';
import { type Estimate, OPEN_END } from '../../src/metrics/scores.ts';
import { wilsonInterval } from '../../src/metrics/wilson.ts';
import { detections, imageOf, scoredImage, slot, truthObject } from './builders.ts';
import { sampleOf } from './sample-builder.ts';

type Value = Extract<Estimate, { kind: 'value' }>;
const asValue = (estimate: Estimate): Value => {
  if (estimate.kind !== 'value') throw new Error(`expected a value, found ${estimate.kind}.`);
  return estimate;
};

/** Eight cases of a car: near or far, at noon or dusk, in fog of 5, 15, …, with what the detector says of each. */
const dusk = (index: number): boolean => index >= 4;
const SEEN = [true, true, true, true, true, false, false, false];
const images = SEEN.flatMap((seen, index) => {
  const car = truthObject('car/0', slot(0), { distanceMetres: index % 2 === 0 ? 5 : 15 });
  const wrong = index === 1 ? [{ box: slot(5), score: 0.8 }] : [];
  const boat = index === 6 ? [{ box: slot(0), score: 0.9, class: 'boat' }] : [];
  const found = detections([...(seen ? [{ box: slot(0), score: 0.9 }] : []), ...wrong, ...boat]);
  return [scoredImage(`road/car#${index}`, [car], found), imageOf(`road/car#${index}~nominal`, [true])];
});
const levels = Object.fromEntries(
  SEEN.map((_, index) => [`road/car#${index}`, { light: dusk(index) ? 'dusk' : 'noon', fog: 95 - 10 * index }]),
);
const realised = Object.fromEntries(SEEN.map((_, index) => [`road/car#${index}`, { 'car/0': { crush: index / 10 } }]));
const { scores, sample } = sampleOf(images, levels, realised);
const figureOf = (query: FigureQuery): Value => asValue(estimateFigure(collectFigure(query, sample), 0.95));

describe('figures that gates bound', () => {
  const level = (name: string): NonNullable<Expectation['where']> => [{ of: 'level', name: 'light', levels: [name] }];

  it.each<[FigureQuery, number, number]>([
    [{ metric: 'recall' }, 5 / 8, 8],
    [{ metric: 'precision' }, 5 / 6, 6],
    // 2 · 5 / (2 · 5 + 3 missed + 1 false)
    [{ metric: 'f1' }, 10 / 14, 9],
    [{ metric: 'false_positives_per_image' }, 1 / 8, 8],
    [{ metric: 'mean_iou' }, 1, 5],
    [{ metric: 'confused' }, 1 / 8, 8],
    [{ metric: 'drop' }, 3 / 8, 8],
    [{ metric: 'conditional_failure' }, 3 / 8, 8],
    // Dusk is the only level but the nominal one: 1 of 4; the twins are all seen.
    [{ metric: 'mpc', factor: 'light' }, 1 / 4, 4],
    [{ metric: 'rpc', factor: 'light' }, 1 / 4, 4],
    // All five from 55 m on, none of the three at 45, 35 and 25 m.
    [{ metric: 'mpc', factor: 'fog' }, (1 + 0) / 2, 8],
    // Scores 0.9 (right, 5 times) and 0.8 (wrong): squares 5 · 0.01 + 0.64, gaps 5 · 0.1 + 0.8.
    [{ metric: 'brier' }, 0.69 / 6, 6],
    [{ metric: 'calibration_error' }, 1.3 / 6, 6],
    [{ metric: 'recall', where: level('dusk') }, 1 / 4, 4],
    [{ metric: 'precision', where: level('noon') }, 4 / 5, 5],
    [{ metric: 'recall', where: [{ of: 'range', name: 'fog', min: 45, max: 75 }] }, 3 / 4, 4],
    [{ metric: 'recall', where: [{ of: 'quantity', name: 'distance_m', min: 10, max: null }] }, 2 / 4, 4],
    [{ metric: 'drop', where: [{ of: 'quantity', name: 'crush', min: 0.45, max: 0.6 }] }, 1, 2],
    [{ metric: 'recall', where: [{ of: 'size', sizes: ['medium'] }] }, 5 / 8, 8],
  ])('%j is %d of %d', (query, value, count) => {
    expect(figureOf(query)).toMatchObject({ value: expect.closeTo(value, 12), count });
  });

  it('nothing lies where no case and no object does', () => {
    for (const where of [
      [{ of: 'range', name: 'fog', min: 200, max: null }],
      [{ of: 'size', sizes: ['large'] }],
    ] as const) {
      expect(estimateFigure(collectFigure({ metric: 'recall', where }, sample), 0.95)).toEqual({ kind: 'noTruth' });
    }
  });

  it('AP, AR and TIDE are those of the scores', () => {
    const { coco, tide } = scores.cases;
    const cocoValue = (name: string) => expect.closeTo((coco![name] as { value: number }).value, 12);
    expect(figureOf({ metric: 'ap' }).value).toEqual(cocoValue('AP'));
    expect(figureOf({ metric: 'ap50' }).value).toEqual(cocoValue('AP50'));
    expect(figureOf({ metric: 'ap75' }).value).toEqual(cocoValue('AP75'));
    expect(figureOf({ metric: 'ar' }).value).toEqual(cocoValue('AR100'));
    if (tide?.kind !== 'value') throw new Error('TIDE has no value.');
    expect(figureOf({ metric: 'tide', of: 'missed' }).value).toBe(tide.errors.missed.deltaAp);
    expect(figureOf({ metric: 'tide', of: 'false_negatives' }).value).toBe(tide.falseNegatives.deltaAp);
    expect(figureOf({ metric: 'tide', of: 'missed' }).value).toBeGreaterThan(0);
  });

  it('mPC, rPC and the 50 % point are those of the scores', () => {
    for (const { factor, corruption, response } of scores.robustness!) {
      if (corruption.kind !== 'value') throw new Error('no value.');
      expect(figureOf({ metric: 'mpc', factor }).value).toBeCloseTo(corruption.meanPerformance, 12);
      expect(figureOf({ metric: 'rpc', factor }).value).toBeCloseTo(corruption.relativePerformance!, 12);
      if (response?.kind !== 'step') continue;
      expect(response.between).toEqual([45, 55]);
      expect(figureOf({ metric: 'half_point', factor })).toMatchObject({ value: 50, low: response.low, count: 8 });
    }
  });

  it('a wider interval holds a narrower one, whatever the figure', () => {
    const queries: FigureQuery[] = [
      ...(['recall', 'f1', 'mean_iou', 'ap', 'ar', 'brier', 'drop', 'confused'] as const).map((metric) => ({ metric })),
      ...(['mpc', 'rpc', 'half_point'] as const).map((metric) => ({ metric, factor: 'fog' })),
    ];
    for (const query of queries) {
      const [narrow, wide] = [0.8, 0.99].map((confidence) =>
        asValue(estimateFigure(collectFigure(query, sample), confidence)),
      );
      expect(narrow!.low <= narrow!.value && narrow!.value <= narrow!.high).toBe(true);
      expect([query, wide!.low <= narrow!.low && narrow!.high <= wide!.high]).toEqual([query, true]);
    }
  });
});

describe('their intervals', () => {
  it('of a mean are Student’s: 1, 2, 3, 4 of one each have 2.5 ± 3.1824 · √(5/3) / 2', () => {
    const sums = [1, 2, 3, 4].map((sum) => ({ sum, count: 1 }));
    const reach = 3.1824463 * Math.sqrt(5 / 12);
    expect(estimateMean(sums, [0, 10], 0.95)).toMatchObject({
      value: 2.5,
      low: expect.closeTo(2.5 - reach, 2),
      high: expect.closeTo(2.5 + reach, 2),
    });
    expect(estimateMean([{ sum: 3, count: 4 }], [0, 1], 0.95)).toMatchObject({ value: 0.75, low: 0, high: 1 });
    expect(estimateMean([{ sum: 0, count: 0 }], [0, 1], 0.95)).toEqual({ kind: 'noTruth' });
  });

  it('of equal groups are Wilson’s over all of them, and an uneven group makes them wider', () => {
    const tallies = (hits: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({ hits: Number(index < hits), total: 1 }));
    const even = estimateStrata([tallies(2, 10), tallies(8, 10)], 0.95);
    expect(even).toMatchObject({ value: 0.5, ...wilsonInterval(10, 20, 0.95), count: 20 });
    // 4 / (1/5 + 1/15) = 15 objects are what 5 and 15 are worth.
    const uneven = estimateStrata([tallies(1, 5), tallies(12, 15), []], 0.95);
    expect(uneven).toMatchObject({ value: 0.5, low: expect.closeTo(wilsonInterval(7.5, 15, 0.95).low, 12), count: 20 });
  });

  it('of a ratio hold it where both are known well, and are open where the second may be nil', () => {
    const estimate = (value: number, low: number, high: number): Estimate => {
      return { kind: 'value', value, low, high, count: 10, method: 'test' };
    };
    // Known exactly: the ratio itself. One of the two known exactly: the other's ends, divided.
    expect(estimateRatio(estimate(0.4, 0.4, 0.4), estimate(0.8, 0.8, 0.8))).toMatchObject({
      low: expect.closeTo(0.5, 6),
      high: expect.closeTo(0.5, 6),
    });
    expect(estimateRatio(estimate(0.4, 0.3, 0.6), estimate(0.8, 0.8, 0.8))).toMatchObject({
      value: 0.5,
      low: expect.closeTo(0.375, 12),
      high: expect.closeTo(0.75, 12),
    });
    expect(estimateRatio(estimate(0.4, 0.4, 0.4), estimate(0.8, 0.5, 1))).toMatchObject({
      low: expect.closeTo(0.4, 12),
      high: expect.closeTo(0.8, 12),
    });
    expect(estimateRatio(estimate(0.4, 0.3, 0.6), estimate(0.8, 0, 1))).toMatchObject({ high: OPEN_END });
    expect(estimateRatio(estimate(0.4, 0.3, 0.6), estimate(0, 0, 0.2))).toEqual({ kind: 'noTruth' });
  });

  it('of a step end where the likeliest curve through that point is e^(−χ²/2) as likely as the step', () => {
    const doses = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((x) => ({ x, hits: Number(x < 5), total: 1 }));
    const curve = responseCurve(doses, 0.95);
    if (curve.kind !== 'step') throw new Error('expected a step.');
    expect(curve.between).toEqual([4, 5]);
    // Symmetric about 4.5, and by brute force over slopes.
    expect(curve.low! + curve.high!).toBeCloseTo(9, 6);
    const best = Math.max(
      ...Array.from({ length: 4000 }, (_, step) => {
        const slope = -0.005 * step;
        return doses.reduce((sum, { x, hits }) => {
          const p = 1 / (1 + Math.exp(-slope * (x - curve.low!)));
          return sum + Math.log(hits ? p : 1 - p);
        }, 0);
      }),
    );
    expect(-2 * best).toBeCloseTo(5.9915, 2);
  });
});
