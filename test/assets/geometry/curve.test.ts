import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curveThrough, smoothStep } from '../../../src/assets/geometry/curve.ts';

const knots = fc
  .uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 8 })
  .chain((xs) =>
    fc.tuple(
      fc.constant([...xs].sort((a, b) => a - b)),
      fc.array(fc.integer({ min: -9, max: 9 }), { minLength: xs.length, maxLength: xs.length }),
    ),
  )
  .map(([xs, ys]) => xs.map((x, i) => [x, ys[i]!] as const));

describe('curveThrough', () => {
  it('passes through every knot and stays constant outside', () => {
    fc.assert(
      fc.property(knots, (points) => {
        const curve = curveThrough(points);
        for (const [x, y] of points) expect(curve(x)).toBeCloseTo(y, 9);
        expect(curve(-99)).toBe(points[0]![1]);
        expect(curve(99)).toBe(points.at(-1)![1]);
      }),
    );
  });

  it('overshoots nowhere: between two knots it stays between their values', () => {
    fc.assert(
      fc.property(knots, fc.double({ min: 0, max: 1, noNaN: true }), (points, t) => {
        const curve = curveThrough(points);
        points.slice(1).forEach(([x1, y1], i) => {
          const [x0, y0] = points[i]!;
          const y = curve(x0 + (x1 - x0) * t);
          expect(y).toBeGreaterThanOrEqual(Math.min(y0, y1) - 1e-9);
          expect(y).toBeLessThanOrEqual(Math.max(y0, y1) + 1e-9);
        });
      }),
    );
  });

  it('is straight where the knots lie on a line', () => {
    const curve = curveThrough([
      [0, 1],
      [1, 3],
      [4, 9],
    ]);
    expect(curve(2.5)).toBeCloseTo(6, 9);
  });
});

describe('smoothStep', () => {
  it('runs from 0 to 1 through a half in the middle', () => {
    expect([smoothStep(2, 4, 1), smoothStep(2, 4, 3), smoothStep(2, 4, 9)]).toEqual([0, 0.5, 1]);
  });
});
