import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceToTriangle, sampleField, solidField } from '../../../src/dynamics/cloth/solid-field.ts';
import { boxTriangles } from './triangles.ts';

const HALF = [1, 0.5, 0.75] as const;
const field = solidField(boxTriangles([-1, -0.5, -0.75], [1, 0.5, 0.75]), 60);

/** Signed distance to the box in closed form. */
function toBox(point: readonly number[]): number {
  const q = point.map((value, axis) => Math.abs(value) - HALF[axis as 0]!);
  const outside = Math.hypot(...q.map((value) => Math.max(0, value)));
  return outside + Math.min(0, Math.max(...q));
}

describe('the field of a solid', () => {
  test('is the signed distance to a box, to a third of a cell, within its band', () => {
    const coordinate = (half: number) => fc.double({ min: -half - 0.2, max: half + 0.2, noNaN: true });
    const property = fc.property(coordinate(1), coordinate(0.5), coordinate(0.75), (x, y, z) => {
      const expected = toBox([x, y, z]);
      if (Math.abs(expected) > field.band - 1.8 * field.cell) return;
      expect(Math.abs(sampleField(field, x, y, z, null) - expected)).toBeLessThan(0.35 * field.cell);
    });
    fc.assert(property, { numRuns: 500, seed: 3 });
  });

  test('has a gradient that points out', () => {
    const gradient = new Float64Array(3);
    sampleField(field, 0.3, 0.51, 0.1, gradient);
    expect(gradient[1]).toBeGreaterThan(0.99);
    sampleField(field, -1.02, 0.1, 0.1, gradient);
    expect(gradient[0]).toBeLessThan(-0.99);
  });

  test('leaves out what lies under a table top: only what is enclosed along all three axes is solid', () => {
    const table = [
      ...boxTriangles([-1, 0.9, -0.5], [1, 1, 0.5]),
      ...[-0.95, 0.95].flatMap((x) => [...boxTriangles([x - 0.05, 0, -0.05], [x + 0.05, 0.9, 0.05])]),
    ];
    const solid = solidField(Float64Array.from(table));
    expect(sampleField(solid, 0, 0.5, 0.3, null)).toBeGreaterThan(0);
    expect(sampleField(solid, 0, 0.95, 0.3, null)).toBeLessThan(0);
  });

  test('distance to a triangle: face, edge and corner by hand', () => {
    const distance = distanceToTriangle([0, 0, 0, 1, 0, 0, 0, 1, 0]);
    expect(distance(0.2, 0.2, 0.7)).toBeCloseTo(0.7, 12);
    expect(distance(0.5, -2, 0)).toBeCloseTo(2, 12);
    expect(distance(1, 1, 0)).toBeCloseTo(Math.SQRT1_2, 12);
    expect(distance(-3, -4, 0)).toBeCloseTo(5, 12);
  });
});
