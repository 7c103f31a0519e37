import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BladeView, buildBlades } from '../../../src/frames/ground/blades.ts';

/** Towards +x, as wide as it is far. */
const isSeen = (x: number, z: number): boolean => x > 0 && Math.abs(z) < x / 2;
const view: BladeView = {
  eye: [0, 0.5, 0],
  pixelRadians: 1 / 500,
  isSeen,
  groundWithin: (reach) => ({ x: [0, reach], z: [-reach, reach] }),
};
const WEDGE = 2 * Math.atan(0.5);

describe('blades', () => {
  test('end where they would be two pixels high: 20 mm at 500 pixels to the radian, after 5 m', () => {
    const { roots, count } = buildBlades(0.02, view, 1);
    const distances = Array.from({ length: count }, (_, i) => Math.hypot(roots[i * 4]!, 0.48, roots[i * 4 + 1]!));
    expect(Math.max(...distances)).toBeLessThan(5.1);
    expect(Math.max(...distances)).toBeGreaterThan(4.7);
    const heights = Array.from({ length: count }, (_, i) => roots[i * 4 + 3]!);
    expect(Math.max(...heights)).toBeLessThanOrEqual(0.02);
    // At the end they have sunk into the picture of the ground.
    const last = heights.filter((_, i) => distances[i]! > 4.8);
    expect(Math.max(...last)).toBeLessThan(0.004);
  });

  test('are as dense in the picture near by as far off', () => {
    const { roots, count } = buildBlades(0.1, { ...view, eye: [0, 1, 0] }, 1);
    const perSteradian = (from: number, to: number): number => {
      let found = 0;
      for (let i = 0; i < count; i++) {
        const level = Math.hypot(roots[i * 4]!, roots[i * 4 + 1]!);
        if (level >= from && level < to) found++;
      }
      // Seen from 1 m up the ring covers its angle times cos of one edge less cos of the other.
      const cosine = (level: number): number => 1 / Math.hypot(1, level);
      return found / (WEDGE * (cosine(from) - cosine(to)));
    };
    // Rows of grass close up with the slant: per area of the picture 1 / cos as many.
    const slant = (level: number): number => Math.hypot(1, level);
    const near = perSteradian(0.8, 1.6) / slant(1.2);
    const far = perSteradian(3, 5) / slant(4);
    expect(far / near).toBeGreaterThan(0.6);
    expect(far / near).toBeLessThan(1.7);
  });

  test('stand where they stood when the camera looks elsewhere, and never in more than their number', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0.004, max: 0.4, noNaN: true }), (seed, height) => {
        const all = buildBlades(height, view, seed);
        const half = buildBlades(height, { ...view, isSeen: (x, z) => isSeen(x, z) && z > 0 }, seed);
        const isInHalf = Array.from({ length: all.count }, (_, i) => i).filter((i) => all.roots[i * 4 + 1]! > 0);
        expect(all.count).toBeLessThanOrEqual(60_000);
        if (all.count === 60_000) return;
        expect(half.count).toBe(isInHalf.length);
        expect(half.roots.slice(0, 4)).toEqual(all.roots.slice(isInHalf[0]! * 4, isInHalf[0]! * 4 + 4));
      }),
      { numRuns: 4 },
    );
  });
});
