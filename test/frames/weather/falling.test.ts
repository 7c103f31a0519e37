import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildFalling, buildSplashes, type Falling } from '../../../src/frames/weather/falling.ts';
import { rainSpectrum, type Spectrum, snowSpectrum } from '../../../src/frames/weather/spectra.ts';

const FIELD = { halfWidth: 0.62, halfHeight: 0.466 };
const LEAST = 5e-4;
const STEP = 0.01;

/** Integral over drop sizes, per cubic metre. */
function integrate(spectrum: Spectrum, of: (dropMm: number) => number, upToMm = spectrum.largestMm): number {
  let sum = 0;
  for (let d = STEP / 2; d < upToMm; d += STEP) sum += spectrum.density(d) * of(d) * STEP;
  return sum;
}

/** Water that reaches the ground, mm/h: a drop of D mm holds π/6 D³ mm³, and 1 mm/h is 1e6 mm³ per m² and hour. */
const rateOf = (spectrum: Spectrum): number =>
  integrate(spectrum, (d) => (Math.PI / 6) * d ** 3 * spectrum.fallSpeed(d)) * 3600e-6;

describe('rain', () => {
  // Gunn and Kinzer 1949, table 2: 1 mm 4.03, 2 mm 6.49, 3 mm 8.06, 5 mm 9.09 m/s.
  test.each([
    [1, 4.03],
    [2, 6.49],
    [3, 8.06],
    [5, 9.09],
  ])('a drop of %d mm falls at %d m/s', (drop, speed) =>
    expect(Math.abs(rainSpectrum(10).fallSpeed(drop) / speed - 1)).toBeLessThan(0.03),
  );

  test.each([2, 10, 50])('the drops of %d mm/h bring about that much water', (rate) => {
    // Marshall and Palmer's law is a fit; what falls by it is known to be within a fifth of the rate.
    expect(Math.abs(rateOf(rainSpectrum(rate)) / rate - 1)).toBeLessThan(0.2);
  });

  test('as many drops are drawn as the law has in the pyramid that shows them', () => {
    const spectrum = rainSpectrum(20);
    const expected = integrate(spectrum, (d) => (4 / 3) * 0.62 * 0.466 * (d / 1000 / LEAST) ** 3);
    const { count } = buildFalling(spectrum, FIELD, LEAST, 1, 7);
    // The margin of 8 % on each side makes 17 % more.
    expect(count / expected / 1.08 ** 2).toBeGreaterThan(0.97);
    expect(count / expected / 1.08 ** 2).toBeLessThan(1.03);
  });

  test('lighter rain is part of heavier rain: same drops, and more', () => {
    const key = ({ places }: Falling): Set<string> => {
      const keys = new Set<string>();
      for (let i = 0; i < places.length; i += 4) keys.add(places.slice(i, i + 4).join());
      return keys;
    };
    const light = key(buildFalling(rainSpectrum(3), FIELD, LEAST, 1, 7));
    const heavy = key(buildFalling(rainSpectrum(30), FIELD, LEAST, 1, 7));
    expect([...light].filter((drop) => !heavy.has(drop))).toEqual([]);
    expect(heavy.size).toBeGreaterThan(2 * light.size);
  });
});

describe('what falls', () => {
  const drawn = {
    rain: (rate: number) => buildFalling(rainSpectrum(rate), FIELD, LEAST, 1, 3).count,
    snow: (rate: number) => buildFalling(snowSpectrum(rate), FIELD, 2e-3, 1, 3).count,
    splashes: (rate: number) => buildSplashes(rainSpectrum(rate), FIELD, 1.6, 1.5e-3, 3).count,
  };
  test.each([
    ['rain', [0, 1, 5, 20, 60, 150]],
    ['snow', [0, 0.5, 1, 3, 8, 15]],
    ['splashes', [0, 1, 5, 20, 60, 150]],
  ] as const)('%s is more where more falls, and none where none does', (kind, rates) => {
    const counts = rates.map(drawn[kind]);
    expect(counts[0]).toBe(0);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(counts.at(-1)).toBeGreaterThan(counts[1] ?? 0);
    expect(counts.at(-1)).toBeLessThan(150_000);
  });

  test('every particle lies in the pyramid, in front of the lens, and seems large enough', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0.1, max: 15, noNaN: true }), (seed, rate) => {
        const { places, count } = buildFalling(snowSpectrum(rate), FIELD, 4e-3, 1, seed);
        for (let i = 0; i < 4 * count; i += 4) {
          const [x, y, z, size] = places.subarray(i, i + 4) as unknown as [number, number, number, number];
          expect(z).toBeLessThan(0);
          expect(Math.abs(x / z)).toBeLessThanOrEqual(1.081 * 0.62);
          expect(Math.abs(y / z)).toBeLessThanOrEqual(1.081 * 0.466);
          expect(size / -z).toBeGreaterThan(3.999e-3);
        }
      }),
      { numRuns: 10 },
    );
  });

  test('flakes are larger than the drops they melt to, and slow', () => {
    const { sizeMetres, fallSpeed } = snowSpectrum(2);
    // Mass is kept: π/6 D³ · 0.178 D^−0.922 = π/6 · 1 for a drop of 1 mm, so D^2.078 = 5.618, D = 2.294 mm.
    expect(sizeMetres(1)).toBeCloseTo(2.294e-3, 5);
    expect(fallSpeed(1)).toBeGreaterThan(0.8);
    expect(fallSpeed(3)).toBeLessThan(1.3);
  });

  test('splashes lie on the ground under the lens', () => {
    const { places, count } = buildSplashes(rainSpectrum(60), FIELD, 1.6, 1.5e-3, 3);
    for (let i = 0; i < 4 * count; i += 4) {
      expect(places[i + 1]! + 1.6).toBeGreaterThanOrEqual(-1e-6);
      expect(places[i + 1]! + 1.6).toBeLessThan(0.02);
    }
  });
});
