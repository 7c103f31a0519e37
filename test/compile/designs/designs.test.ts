import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gridDesign } from '../../../src/compile/designs/grid-design.ts';
import { pairwiseDesign } from '../../../src/compile/designs/pairwise-design.ts';
import { sobolPoint } from '../../../src/compile/designs/sobol-sequence.ts';

describe('grid', () => {
  test('holds every combination once, the last factor fastest', () => {
    expect(gridDesign([2, 3], 1)).toEqual([
      [0, 0],
      [0, 1],
      [0, 2],
      [1, 0],
      [1, 1],
      [1, 2],
    ]);
  });
  test('repeats whole rounds until there are enough', () => {
    const rows = gridDesign([2, 3], 7);
    expect(rows).toHaveLength(12);
    expect(rows.slice(6)).toEqual(rows.slice(0, 6));
  });
  test('of no factors is one empty row a round', () => expect(gridDesign([], 3)).toEqual([[], [], []]));
});

/** `[factor, bin, factor, bin]` of all pairs that no row holds. */
function missingPairs(binCounts: readonly number[], rows: readonly (readonly number[])[]): number[][] {
  const missing: number[][] = [];
  for (let a = 0; a < binCounts.length; a += 1)
    for (let b = a + 1; b < binCounts.length; b += 1)
      for (let i = 0; i < (binCounts[a] as number); i += 1)
        for (let j = 0; j < (binCounts[b] as number); j += 1)
          if (!rows.some((row) => row[a] === i && row[b] === j)) missing.push([a, i, b, j]);
  return missing;
}

describe('pairwise', () => {
  const binCounts = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 0, maxLength: 7 });

  test('covers every pair of bins and stays inside of the bins', () => {
    fc.assert(
      fc.property(binCounts, fc.integer({ min: 0 }), (counts, seed) => {
        const rows = pairwiseDesign(counts, 1, seed);
        expect(missingPairs(counts, rows)).toEqual([]);
        expect(rows.every((row) => row.every((bin, at) => bin < (counts[at] as number)))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('one factor is covered bin by bin', () =>
    expect(
      pairwiseDesign([4], 1, 7)
        .map(([bin]) => bin)
        .sort(),
    ).toEqual([0, 1, 2, 3]));

  // Smallest known sizes: Colbourn's tables of covering arrays of strength 2; 3^13 → 15 of AETG's paper.
  test.each([
    ['3^4', [3, 3, 3, 3], 9],
    ['2^7', [2, 2, 2, 2, 2, 2, 2], 6],
    ['4^5', [4, 4, 4, 4, 4], 16],
    ['3^13', Array(13).fill(3), 15],
    ['5^6', Array(6).fill(5), 25],
    ['4^1 3^2 2^3', [4, 3, 3, 2, 2, 2], 12],
  ])('%s takes at most half more rows than the smallest known array', (_, counts, smallest) => {
    for (const seed of [1, 2, 3]) {
      const { length } = pairwiseDesign(counts, 1, seed);
      expect(length).toBeGreaterThanOrEqual(smallest);
      expect(length).toBeLessThanOrEqual(1.5 * smallest);
    }
  });

  test('is the same for the same seed and another for another', () => {
    expect(pairwiseDesign([4, 3, 3], 30, 5)).toEqual(pairwiseDesign([4, 3, 3], 30, 5));
    expect(pairwiseDesign([4, 3, 3], 30, 5)).not.toEqual(pairwiseDesign([4, 3, 3], 30, 6));
  });

  test('rows added to fill up leave no bin behind', () => {
    const rows = pairwiseDesign([4, 3, 2], 48, 9);
    expect(rows).toHaveLength(48);
    [4, 3, 2].forEach((count, factor) => {
      const uses = Array.from({ length: count }, (_, bin) => rows.filter((row) => row[factor] === bin).length);
      expect(Math.max(...uses) - Math.min(...uses)).toBeLessThanOrEqual(1);
    });
  });

  test('many bins do not take long', () => {
    const start = performance.now();
    pairwiseDesign(Array(8).fill(20), 1, 1);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describe('sobol', () => {
  const unshifted = Array<number>(16).fill(0);

  // scipy 1.17.1, scipy.stats.qmc.Sobol(16, scramble=False): the same direction numbers of Joe and Kuo.
  test.each<[number, number[]]>([
    [0, Array(16).fill(0)],
    [1, Array(16).fill(0.5)],
    [2, [0.75, 0.25, 0.25, 0.25, 0.75, 0.75, 0.25, 0.75, 0.75, 0.75, 0.75, 0.75, 0.25, 0.25, 0.75, 0.25]],
    [
      4,
      [0.375, 0.375, 0.625, 0.875, 0.375, 0.125, 0.375, 0.875, 0.875, 0.625, 0.875, 0.375, 0.375, 0.625, 0.375, 0.875],
    ],
    [
      7,
      [0.125, 0.625, 0.375, 0.125, 0.125, 0.375, 0.625, 0.625, 0.625, 0.875, 0.625, 0.125, 0.625, 0.375, 0.125, 0.125],
    ],
    [
      10,
      [
        0.9375, 0.0625, 0.6875, 0.1875, 0.3125, 0.5625, 0.1875, 0.1875, 0.1875, 0.5625, 0.4375, 0.8125, 0.6875, 0.6875,
        0.0625, 0.6875,
      ],
    ],
    [
      63,
      [
        0.015625, 0.796875, 0.359375, 0.453125, 0.859375, 0.140625, 0.578125, 0.140625, 0.828125, 0.578125, 0.421875,
        0.671875, 0.546875, 0.765625, 0.328125, 0.765625,
      ],
    ],
  ])('point %i is the published one', (index, point) => expect(sobolPoint(index, unshifted)).toEqual(point));

  test('whatever the shift, 2^k points put one in each of 2^k equal intervals of every coordinate', () => {
    const shifts = fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { minLength: 1, maxLength: 16 });
    fc.assert(
      fc.property(shifts, fc.integer({ min: 0, max: 7 }), (shift, power) => {
        const count = 2 ** power;
        const points = Array.from({ length: count }, (_, index) => sobolPoint(index, shift));
        shift.forEach((_, dimension) => {
          const cells = points.map((point) => Math.floor((point[dimension] as number) * count));
          expect(new Set(cells).size).toBe(count);
          expect(Math.max(...cells)).toBeLessThan(count);
        });
      }),
      { numRuns: 30 },
    );
  });

  test('more dimensions than direction numbers are refused', () => {
    expect(() => sobolPoint(1, Array(17).fill(0))).toThrow(/17 dimensions asked, at most 16/);
  });
});
