import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisTiles } from '../../../src/inference/refine/tiles.ts';

describe('tiles along an axis', () => {
  it('10 pixels in tiles of 6 that overlap by 2: two of them, and the blend of their overlap by hand', () => {
    const { starts, shares } = axisTiles(10, 6, 2);
    expect(starts).toEqual([0, 4]);
    // Centres of the two shared pixels lie at 1/4 and 3/4 of the overlap: the ends of the raised cosine.
    expect([...shares[0]!]).toEqual([1, 1, 1, 1, 1, 0]);
    expect([...shares[1]!]).toEqual([0, 1, 1, 1, 1, 1]);
  });

  it('across eight shared pixels two are thrown away at either end, and (1 − cos πt) / 2 lies between', () => {
    const { starts, shares } = axisTiles(24, 16, 8);
    expect(starts).toEqual([0, 8]);
    const rise = [0.125, 0.375, 0.625, 0.875].map((t) => (1 - Math.cos(Math.PI * t)) / 2);
    const expected = [0, 0, ...rise, 1, 1];
    shares[1]!.slice(0, 8).forEach((share, i) => {
      expect(share).toBeCloseTo(expected[i]!, 12);
    });
  });

  it('an axis shorter than a tile is one tile', () => {
    const { starts, shares } = axisTiles(5, 8, 2);
    expect(starts).toEqual([0]);
    expect([...shares[0]!.slice(0, 5)]).toEqual([1, 1, 1, 1, 1]);
  });

  it('for any axis: tiles stay inside, neighbours overlap by what was asked, shares add up to 1 in every pixel', () => {
    const axis = fc
      .record({ tile: fc.integer({ min: 2, max: 64 }), length: fc.integer({ min: 1, max: 400 }) })
      .chain(({ tile, length }) =>
        fc.record({
          tile: fc.constant(tile),
          length: fc.constant(length),
          overlap: fc.integer({ min: 0, max: Math.floor(tile / 2) }),
        }),
      );
    fc.assert(
      fc.property(axis, ({ tile, length, overlap }) => {
        const { starts, shares } = axisTiles(length, tile, overlap);
        const sums = new Float64Array(length);
        let [isInside, isWide] = [true, true];
        starts.forEach((start, i) => {
          isInside &&= length < tile || start + tile <= length;
          isWide &&= i === 0 || starts[i - 1]! + tile - start >= overlap;
          for (let at = 0; at < tile && start + at < length; at++) sums[start + at]! += shares[i]![at]!;
        });
        expect([isInside, isWide]).toEqual([true, true]);
        expect(Math.max(...sums.map((sum) => Math.abs(sum - 1)))).toBeLessThan(1e-9);
      }),
      { numRuns: 60 },
    );
  });
});
