import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sweepGap } from '../../src/dynamics/place/sweep-gap.ts';
import type { Vec3 } from '../../src/shared/vector.ts';
import { boxTriangles, moved } from './solids.ts';

const DOWN: Vec3 = [0, -1, 0];
const cube = boxTriangles([-1, -1, -1], [1, 1, 1]);

/** A square pyramid with its tip up: base 2 × 2 on y = 0, height 1. */
const pyramid = Float64Array.from(
  [0, 1, 2, 3].flatMap((n) => {
    const corner = (k: number): Vec3 => [k % 4 === 0 || k % 4 === 3 ? 1 : -1, 0, k % 4 < 2 ? 1 : -1];
    return [...corner(n), ...corner(n + 1), 0, 1, 0];
  }),
);

describe('sweepGap', () => {
  test.each([
    ['a cube 3 m above a cube has 1 m to fall', [0, 3, 0], 1],
    ['the same where they overlap by a corner only', [1.9, 3, -1.9], 1],
    ['beside it there is nothing to fall on', [2.1, 3, 0], Number.POSITIVE_INFINITY],
    ['inside of it, it must be lifted', [0, 1.5, 0], -0.5],
  ] as const)('%s', (_, at, expected) => {
    expect(sweepGap(moved(cube, at), cube, DOWN)).toBeCloseTo(expected, 12);
  });

  test('sideways it is the distance between the faces, whatever the height', () => {
    expect(sweepGap(moved(cube, [-5, 0.5, 0.5]), cube, [1, 0, 0])).toBeCloseTo(3, 12);
    const slant: Vec3 = [Math.SQRT1_2, 0, Math.SQRT1_2];
    // Along the diagonal the vertical edges meet: from (−4, −4) + 1 to −1 there are 2 √2 m.
    expect(sweepGap(moved(cube, [-4, 0, -4]), cube, slant)).toBeCloseTo(2 * Math.SQRT2, 9);
  });

  test('a tip meets the middle of a face, where no corner of the face is', () => {
    const hanging = moved(pyramid, [0, 3, 0]).map((value, k) => (k % 3 === 1 ? 6 - value : value));
    // Turned upside down its tip is at 3 − 1 = 2, the cube's top at 1.
    expect(sweepGap(hanging, cube, DOWN)).toBeCloseTo(1, 12);
  });

  test('two crossed edges meet at neither one’s ends', () => {
    const ridge = (turned: boolean, up: number): Float64Array =>
      Float64Array.from(
        [-1, 1].flatMap((side) => {
          const at = (along: number, across: number, y: number): Vec3 =>
            turned ? [across, y, along] : [along, y, across];
          const [foot, top] = [-up, 0];
          return [...at(-2, 0, top), ...at(2, 0, top), ...at(0, side, foot)];
        }),
      );
    // A roof's ridge along x at height 0 under a keel along z at height 1: 1 m at the crossing.
    expect(sweepGap(moved(ridge(true, -1), [0, 1, 0]), ridge(false, 1), DOWN)).toBeCloseTo(1, 12);
  });

  test('after the sweep they touch, and before it they do not', () => {
    const place = fc.double({ min: -0.9, max: 0.9, noNaN: true });
    fc.assert(
      fc.property(place, place, fc.double({ min: 1.01, max: 5, noNaN: true }), (x, z, y) => {
        const above = moved(pyramid, [x, y, z]);
        const gap = sweepGap(above, cube, DOWN);
        expect(gap).toBeCloseTo(y - 1, 9);
        expect(sweepGap(moved(above, [0, -gap, 0]), cube, DOWN)).toBeCloseTo(0, 9);
      }),
      { seed: 7, numRuns: 60 },
    );
  });
});
