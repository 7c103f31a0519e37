import { describe, expect, test } from 'vitest';
import type { ResponseCurve } from '../../../src/metrics/response-curve.ts';
import { confusionMatrix } from '../../../src/report/page/figures/confusion-table.ts';
import { operatingPoint, stepPoints } from '../../../src/report/page/figures/precision-recall.ts';
import { isLogarithmic, middleOf, sampleCurve } from '../../../src/report/page/figures/response-curve.ts';
import { groupName, groupSlices, kindWord } from '../../../src/report/page/figures/slice-groups.ts';
import type { PageArm } from '../../../src/report/page-data.ts';
import { responseText } from '../../../src/report/response-text.ts';
import type { FactorRecord } from '../../../src/report/run.ts';

const curve = (change: Partial<Extract<ResponseCurve, { kind: 'curve' }>> = {}): ResponseCurve => ({
  kind: 'curve',
  ...{ intercept: 5, slope: -0.1, half: 50, low: 41.26, high: 66.04, dispersion: 1, count: 24 },
  method: 'logistic, profile likelihood',
  ...change,
});
const factor: FactorRecord = {
  ...{ name: 'visibility', kind: 'continuous', unit: 'm', nominal: 20000, bins: ['6–50', '50–400'] },
  edges: [6, 50, 400],
};

describe('response curves', () => {
  test('the curve is 50 % at its half, evenly sampled along the axis', () => {
    const linear = sampleCurve({ intercept: 5, slope: -0.1 }, [0, 100], false, 4);
    expect(linear.map(([level]) => level)).toEqual([0, 25, 50, 75, 100]);
    expect(linear[2]![1]).toBe(0.5);
    const log = sampleCurve({ intercept: -Math.log(10), slope: 1 }, [1, 100], true, 2);
    expect(log.map(([level]) => Math.round(level))).toEqual([1, 10, 100]);
    expect(log[1]![1]).toBeCloseTo(0.5, 12);
    expect([middleOf(1, 100, true), middleOf(1, 100, false)]).toEqual([10, 50.5]);
  });

  test('the axis is a logarithm where the factor says so, or in older runs the fit', () => {
    expect(isLogarithmic({ ...factor, scale: 'log' }, undefined)).toBe(true);
    expect(isLogarithmic(factor, curve({ kind: 'curve', method: 'logistic, on the logarithm' }))).toBe(true);
    expect(isLogarithmic(factor, curve())).toBe(false);
  });

  test.each<[string, ResponseCurve, string]>([
    ['bounded', curve(), 'Recall is 50 % at 50 m [41.3, 66].'],
    ['open above', curve({ high: null }), 'Recall is 50 % at 50 m [41.3, >400].'],
    ['reaches beyond', curve({ low: -34 }), 'Recall is 50 % at 50 m [<6, 66].'],
    ['unbounded', curve({ low: null, high: null }), 'No clear trend: chance alone could make it.'],
    ['falls to it beyond', curve({ half: 500 }), 'Recall stays over 50 % from 6 to 400 m.'],
    ['rises to it beyond', curve({ half: 500, slope: 0.1 }), 'Recall stays under 50 % from 6 to 400 m.'],
    ['fell to it before', curve({ half: 5 }), 'Recall stays under 50 % from 6 to 400 m.'],
    ['step', { kind: 'step', between: [40, 55] }, 'All is seen on one side of 40 to 55 m, nothing on the other.'],
    ['all hit', { kind: 'flat', value: 1 }, 'Everything is seen at every visibility played.'],
    ['all missed', { kind: 'flat', value: 0 }, 'Nothing is seen at any visibility played.'],
    ['one level', { kind: 'flat', value: 0.4 }, 'One visibility only was played: no curve to see.'],
    ['none', { kind: 'noTruth' }, 'No object counted.'],
  ])('in words: %s', (_, response, text) => {
    expect(responseText(response, factor)).toBe(text);
  });
});

test('steps go down upright, and on to recall 1 where precision never reaches 0', () => {
  const steps = stepPoints([
    [0, 1],
    [0.5, 0.75],
  ]);
  expect(steps).toEqual([
    [0, 1],
    [0.5, 1],
    [0.5, 0.75],
    [1, 0.75],
  ]);
  const fallen = [
    [0, 1],
    [0.5, 0],
  ] as const;
  expect(stepPoints(fallen).at(-1)).toEqual([0.5, 0]);
});

test('the operating point of several arms counts objects, not arms', () => {
  const arm = (hitCount: number, objectCount: number, falsePositivesPerImage: number) =>
    ({ hitCount, objectCount, falsePositivesPerImage, imageCount: 10 }) as PageArm;
  expect(operatingPoint([arm(9, 10, 0), arm(1, 30, 1)])).toEqual({ recall: 0.25, precision: 0.5 });
  expect(operatingPoint([arm(0, 10, 0)])).toBeNull();
});

test('confusion: classes of the truth, then missed, then what else was seen by falling count', () => {
  const matrix = confusionMatrix([
    ['car', 'car', 5],
    ['car', 'bus', 1],
    ['car', 'truck', 3],
    ['car', null, 2],
    ['bottle', 'bottle', 4],
    [null, 'car', 6],
  ]);
  expect(matrix.truths).toEqual(['bottle', 'car', null]);
  expect(matrix.predictions).toEqual(['bottle', 'car', null, 'truck', 'bus']);
  expect([matrix.count('car', 'truck'), matrix.count('bottle', 'car'), matrix.count(null, 'car')]).toEqual([3, 0, 6]);
  expect(matrix.rowTotal('car')).toBe(11);
});

test('slices of any kind stand in groups, in their own order', () => {
  const slice = (factor: string, level: string, kind?: string) => ({
    ...{ factor, level, recall: { kind: 'noTruth' }, drop: { kind: 'noTruth' } },
    ...(kind !== undefined && { kind }),
  });
  const groups = groupSlices([
    slice('roll', '165–180'),
    slice('roll', '180–195'),
    slice('roll', '165–180', 'realised'),
    slice('roll', '180–195', 'realised'),
    slice('contrast', '0.2–0.4', 'object'),
    slice('distance_m', '5–10', 'object'),
    slice('distance_m', '10–20', 'object'),
  ] as Parameters<typeof groupSlices>[0]);
  expect(groups.map((group) => [groupName(group), group.isAsked, kindWord(group), group.slices.length])).toEqual([
    ['roll', true, '', 2],
    ['roll', false, 'as measured', 2],
    ['distance (m)', false, 'of the object', 2],
  ]);
});
