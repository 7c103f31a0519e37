import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scatterPlaces } from '../../src/compile/scatter.ts';

const drawing = (seed: number) => ({
  levels: {},
  otherLevels: {},
  fileAssets: {},
  surroundings: {},
  address: [seed, 'test'],
});
const rules = (far: number, spacingMetres: number) => ({
  center: [0, 0] as const,
  ring: [0, far] as const,
  lanes: null,
  spacingMetres,
  viewAzimuths: [],
});
const nearest = (places: readonly (readonly [number, number])[]): number[] =>
  places.map(([x, z], i) =>
    Math.min(...places.flatMap(([px, pz], j) => (i === j ? [] : [Math.hypot(x - px, z - pz)]))),
  );

describe('scattered places are blue noise', () => {
  test('no two are nearer than the spacing while discs of it fill a third of the ring at most', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.integer({ min: 2, max: 24 }), (seed, copies) => {
        // n discs of diameter s on a disc of radius R: n (s / 2R)² of its area.
        const spacing = 2 * 10 * Math.sqrt(0.33 / copies);
        const places = scatterPlaces(copies, rules(10, spacing), ['thing'], drawing(seed));
        expect(Math.min(...nearest(places))).toBeGreaterThanOrEqual(spacing);
      }),
      { seed: 11, numRuns: 40 },
    );
  });

  test('they keep off each other more than chance does', () => {
    // Clark and Evans (1954): mean distance to the nearest over its expectation 1 / (2 √density) for chance.
    const index = (spacing: number): number => {
      const ratios = Array.from({ length: 30 }, (_, seed) => {
        const distances = nearest(scatterPlaces(24, rules(10, spacing), ['thing'], drawing(seed)));
        const mean = distances.reduce((sum, value) => sum + value, 0) / distances.length;
        return mean * 2 * Math.sqrt(24 / (Math.PI * 100));
      });
      return ratios.reduce((sum, value) => sum + value, 0) / ratios.length;
    };
    expect(index(0)).toBeGreaterThan(0.9);
    expect(index(0)).toBeLessThan(1.2);
    expect(index(2.3)).toBeGreaterThan(1.3);
  });
});
