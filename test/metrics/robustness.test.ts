import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Factor } from '../../src/compile/scenario.ts';
import { calibrationOf } from '../../src/metrics/calibration.ts';
import { corruptionFigures } from '../../src/metrics/corruption.ts';
import type { Dose } from '../../src/metrics/logistic-fit.ts';
import { responseCurve } from '../../src/metrics/response-curve.ts';
import { score } from '../../src/metrics/score.ts';
import { stream } from '../../src/shared/random.ts';
import { detections, imageOf, OPTIONS, scoredImage, slot, truthObject } from './builders.ts';

const judged = (score: number, right: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ score, correct: index < right }));

describe('calibration', () => {
  it('by hand: 10 at 0.95 of which 8 are right, 30 at 0.55 of which 18 are', () => {
    const actual = calibrationOf([...judged(0.95, 8, 10), ...judged(0.55, 18, 30)]);
    if (actual.kind !== 'value') throw new Error('no value');
    expect(actual.expectedError).toBeCloseTo(0.25 * 0.15 + 0.75 * 0.05, 12);
    expect(actual.maximumError).toBeCloseTo(0.15, 12);
    expect(actual.brier).toBeCloseTo((8 * 0.05 ** 2 + 2 * 0.95 ** 2 + 18 * 0.45 ** 2 + 12 * 0.55 ** 2) / 40, 12);
    expect(actual.bins.map(({ from, to, count, precision }) => [from, to, count, precision])).toEqual([
      [0.5, 0.6, 30, 0.6],
      [0.9, 1, 10, 0.8],
    ]);
  });

  it('scores that keep their word have no error; a score of 1 is in the last bin', () => {
    expect(calibrationOf([...judged(0.25, 1, 4), ...judged(1, 5, 5)])).toMatchObject({
      expectedError: 0,
      bins: [{ from: 0.2 }, { from: 0.9, to: 1 }],
    });
    expect(calibrationOf([])).toEqual({ kind: 'noDetections' });
  });

  it('the error lies between the gap of the means and the largest gap', () => {
    const detection = fc.record({ score: fc.double({ min: 0, max: 1, noNaN: true }), correct: fc.boolean() });
    fc.assert(
      fc.property(fc.array(detection, { minLength: 1 }), (list) => {
        const actual = calibrationOf(list);
        if (actual.kind !== 'value') throw new Error('no value');
        const gap = Math.abs(list.reduce((sum, one) => sum + one.score - Number(one.correct), 0)) / list.length;
        expect(actual.expectedError).toBeGreaterThanOrEqual(gap - 1e-12);
        expect(actual.expectedError).toBeLessThanOrEqual(actual.maximumError + 1e-12);
      }),
    );
  });
});

describe('mPC and rPC', () => {
  it('is the mean over severities, then over corruptions', () => {
    const performances = [
      { corruption: 'fog', severity: 1, value: 0.6 },
      { corruption: 'fog', severity: 2, value: 0.2 },
      { corruption: 'snow', severity: 1, value: 0.6 },
    ];
    const actual = corruptionFigures(0.8, performances);
    expect(actual).toEqual({ kind: 'value', meanPerformance: 0.5, relativePerformance: 0.5 / 0.8 });
    expect(corruptionFigures(0, performances)).toMatchObject({ relativePerformance: null });
    expect(corruptionFigures(0.8, [])).toEqual({ kind: 'noTruth' });
  });

  // C. Michaelis et al. 2019, table 1 (Faster R-CNN, PASCAL VOC: 80.5, 48.6, 60.4 %; COCO: 36.3, 18.2, 50.2 %).
  it.each([
    [0.805, 0.486, 0.604],
    [0.363, 0.182, 0.502],
  ])('published: clean %d and mPC %d are an rPC of %d', (clean, value, relative) => {
    const actual = corruptionFigures(clean, [{ corruption: 'all', severity: 1, value }]);
    if (actual.kind !== 'value') throw new Error('no value');
    expect(Math.abs(actual.relativePerformance! - relative)).toBeLessThan(0.002);
  });
});

/** C. I. Bliss, Annals of Applied Biology 22, 1935: beetles killed by log dose of carbon disulphide. */
const BEETLES: Dose[] = [
  [1.6907, 6, 59],
  [1.7242, 13, 60],
  [1.7552, 18, 62],
  [1.7842, 28, 56],
  [1.8113, 52, 63],
  [1.8369, 53, 59],
  [1.861, 61, 62],
  [1.8839, 60, 60],
].map(([x, hits, total]) => ({ x: x!, hits: hits!, total: total! }));

const single = (x: number, hit: number): Dose => ({ x, hits: hit, total: 1 });

describe('response curve', () => {
  it('gives the published fit to Bliss’s beetles', () => {
    const actual = responseCurve(BEETLES, 0.95);
    if (actual.kind !== 'curve') throw new Error(actual.kind);
    // A. J. Dobson and A. G. Barnett, "An Introduction to Generalized Linear Models", 2008, table 7.3: −60.717, 34.270.
    expect(actual.intercept).toBeCloseTo(-60.717, 2);
    expect(actual.slope).toBeCloseTo(34.27, 2);
    expect(actual.half).toBeCloseTo(60.717 / 34.27, 4);
  });

  it('bounds the 50 % point as scipy’s optimiser does on the profile likelihood', () => {
    const hits = [1, 1, 1, 1, 0, 1, 0, 1, 0, 0];
    const actual = responseCurve(
      hits.map((hit, index) => single(2 + 2 * index, hit)),
      0.95,
    );
    expect(actual).toMatchObject({
      half: expect.closeTo(13.161357871, 5),
      low: expect.closeTo(6.403866014, 5),
      high: expect.closeTo(30.546466975, 5),
      dispersion: 1,
    });
  });

  it('says so where there is no curve to fit', () => {
    expect(responseCurve([], 0.95)).toEqual({ kind: 'noTruth' });
    expect(responseCurve([single(1, 1), single(2, 1)], 0.95)).toEqual({ kind: 'flat', value: 1 });
    expect(responseCurve([single(3, 1), single(3, 0)], 0.95)).toEqual({ kind: 'flat', value: 0.5 });
    expect(responseCurve([single(1, 1), single(2, 1), single(3, 0)], 0.95)).toMatchObject({
      kind: 'step',
      between: [2, 3],
    });
    // Two pictures say nothing: a coin explains them at 2 · 2 log 2 = 2.77 < −2 log 0.05.
    const two = { kind: 'step', between: [1, 2], low: null, high: null, count: 2 };
    expect(responseCurve([single(1, 0), single(2, 1)], 0.95)).toEqual(two);
  });

  it('leaves the interval open where the slope may be nil', () => {
    const actual = responseCurve([single(1, 1), single(2, 0), single(3, 1), single(4, 0)], 0.95);
    expect(actual).toMatchObject({ kind: 'curve', low: null, high: null });
  });

  it('objects that share their fate widen it', () => {
    // 30 pictures of 4 objects, all hit or all missed: as good as 30 objects.
    const random = stream(3);
    const fates = Array.from({ length: 30 }, (_, index) => Number(random() < 1 / (1 + Math.exp((index - 15) / 3))));
    const width = (size: number): number => {
      const actual = responseCurve(
        fates.map((fate, x) => ({ x, hits: size * fate, total: size })),
        0.95,
      );
      if (actual.kind !== 'curve') throw new Error(actual.kind);
      return actual.high! - actual.low!;
    };
    expect(width(4)).toBeGreaterThan(0.9 * width(1));
  });

  it('its 95 % interval holds the true 50 % point in about 95 % of seeded worlds', () => {
    const random = stream(11);
    let held = 0;
    const worlds = 120;
    for (let world = 0; world < worlds; world++) {
      const doses = Array.from({ length: 40 }, () => {
        const x = 20 * random();
        return single(x, Number(random() < 1 / (1 + Math.exp((x - 9) / 2))));
      });
      const actual = responseCurve(doses, 0.95);
      if (actual.kind === 'curve' && (actual.low ?? -Infinity) <= 9 && 9 <= (actual.high ?? Infinity)) held++;
    }
    // Standard error of the share: 2 points.
    expect(held / worlds).toBeGreaterThan(0.9);
    expect(held / worlds).toBeLessThan(0.99);
  });
});

describe('in the scores of a scenario', () => {
  const image = scoredImage(
    'road/car#0',
    [
      truthObject('seen', slot(0)),
      truthObject('taken', slot(1)),
      truthObject('missed', slot(2)),
      truthObject('bus', slot(3), { class: 'bus' }),
    ],
    detections([
      { box: slot(0), score: 0.9 },
      { box: slot(1), score: 0.8, class: 'truck' },
      { box: slot(3), score: 0.7 },
      { box: slot(6), score: 0.6 },
    ]),
    { targets: ['car', 'bus'] },
  );

  it('confusion: rows add up to the objects, a detection is used once, other classes than targets show', () => {
    const { cases } = score([image], { id: 'road/car', factors: [], levels: {} }, OPTIONS);
    expect(cases.confusion).toEqual([
      { truth: 'bus', predicted: 'car', count: 1 },
      { truth: 'car', predicted: 'car', count: 1 },
      { truth: 'car', predicted: 'truck', count: 1 },
      { truth: 'car', predicted: null, count: 1 },
      { truth: null, predicted: 'car', count: 1 },
    ]);
  });

  it('calibration is over hits and false positives at the operating point', () => {
    const { cases } = score([image], { id: 'road/car', factors: [], levels: {} }, OPTIONS);
    expect(cases.calibration).toMatchObject({ kind: 'value', count: 3 });
  });

  it('robustness: by factor, without a choice’s nominal level, with the curve of a continuous one', () => {
    const factors: Factor[] = [
      { name: 'paint', kind: 'choice', unit: null, nominal: 'red', levels: ['red', 'black', 'white'] },
      { name: 'fog', kind: 'continuous', unit: 'm', nominal: 500, edges: [10, 40, 160], scale: 'log', integer: false },
    ];
    const paints = ['red', 'black', 'white', 'black'];
    const fogs = [100, 20, 50, 40];
    const seen = [true, false, true, true];
    const images = seen.flatMap((hit, index) => [
      imageOf(`road/car#${index}`, [hit]),
      imageOf(`road/car#${index}~nominal`, [true]),
    ]);
    const levels = Object.fromEntries(
      seen.map((_, index) => [`road/car#${index}`, { paint: paints[index]!, fog: fogs[index]! }]),
    );
    const { robustness } = score(images, { id: 'road/car', factors, levels }, OPTIONS);
    expect(robustness).toEqual([
      // Black 1 of 2, white 1 of 1.
      { factor: 'paint', corruption: { kind: 'value', meanPerformance: 0.75, relativePerformance: 0.75 } },
      {
        factor: 'fog',
        corruption: { kind: 'value', meanPerformance: 0.5, relativePerformance: 0.5 },
        response: expect.objectContaining({ kind: 'step', between: [expect.closeTo(20, 9), expect.closeTo(40, 9)] }),
      },
    ]);
  });
});
