import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linearScale, linearTicks, logScale, logTicks } from '../../../src/report/page/figures/scale.ts';

describe('scales', () => {
  test('a linear scale maps ends to ends and the middle to the middle', () => {
    const scale = linearScale([6, 18], [100, 340]);
    expect([6, 12, 18].map(scale)).toEqual([100, 220, 340]);
  });

  test('on the logarithm the geometric mean lies in the middle', () => {
    const scale = logScale([6, 400], [0, 100]);
    expect([6, Math.sqrt(6 * 400), 400].map((value) => Math.round(scale(value)))).toEqual([0, 50, 100]);
  });

  test.each([
    [6, 15, 5, [6, 8, 10, 12, 14]],
    [0, 0.75, 5, [0, 0.2, 0.4, 0.6]],
    [0, 0.3, 4, [0, 0.1, 0.2, 0.3]],
    [-40, 20, 4, [-40, -20, 0, 20]],
    [3, 3, 5, [3]],
  ])('ticks from %d to %d, about %d', (low, high, count, ticks) => {
    expect(linearTicks(low, high, count)).toEqual(ticks);
  });

  test.each([
    [6, 400, [10, 20, 50, 100, 200], 'three a decade'],
    [0.003, 300, [0.01, 0.1, 1, 10, 100], 'decades'],
    [12, 16, [12, 13, 14, 15, 16], 'less than a decade'],
  ])('ticks on the logarithm from %d to %d: %j, %s', (low, high, ticks) => {
    expect(logTicks(low, high, 5)).toEqual(ticks);
  });

  test('ticks rise, lie in the range and are few', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        fc.double({ min: 1.01, max: 1e6, noNaN: true }),
        (low, ratio) => {
          for (const ticks of [linearTicks(low, low * ratio, 5), logTicks(low, low * ratio, 5)]) {
            expect(ticks.length).toBeGreaterThan(1);
            expect(ticks.length).toBeLessThan(13);
            expect(ticks.every((tick) => tick >= low * (1 - 1e-6) && tick <= low * ratio * (1 + 1e-6))).toBe(true);
            expect(new Set(ticks).size).toBe(ticks.length);
            expect(ticks).toEqual([...ticks].sort((a, b) => a - b));
          }
        },
      ),
      { numRuns: 200, seed: 1 },
    );
  });
});
