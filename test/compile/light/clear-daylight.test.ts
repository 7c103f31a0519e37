import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { airMass, clearDaylight, toKelvin } from '../../../src/compile/light/clear-daylight.ts';
import { preethamAt, preethamIlluminance, preethamSky } from '../../../src/shared/preetham-sky.ts';

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

describe('air mass', () => {
  // Kasten and Young 1989, table II.
  test.each([
    [90, 0.9997],
    [30, 1.9943],
    [10, 5.586],
    [5, 10.31],
    [0, 37.92],
  ])('at %d°', (elevation, mass) => {
    expect(Math.abs(airMass(radians(elevation)) / mass - 1)).toBeLessThan(0.005);
  });
});

describe('clear daylight by turbidity', () => {
  // IES 1984: sun 127,500 exp(−0.21 / sin h), sky 800 + 15,500 √(sin h).
  test.each([30, 40, 55, 70])(
    'T = 2.5 is the clear day of the IES at %d°, sun within a tenth, sky a quarter',
    (degrees) => {
      const { sun, sky } = clearDaylight(2.5, radians(degrees));
      const sine = Math.sin(radians(degrees));
      expect(Math.abs(sun.lux / (127_500 * Math.exp(-0.21 / sine)) - 1)).toBeLessThan(0.1);
      expect(Math.abs(sky.lux / (800 + 15_500 * Math.sqrt(sine)) - 1)).toBeLessThan(0.25);
    },
  );

  test('haze takes from the sun and reddens it, whitens the sky, and makes no light', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 2, max: 9, noNaN: true }),
        fc.double({ min: 2, max: 90, noNaN: true }),
        (turbidity, degrees) => {
          const [clear, hazy] = [turbidity, turbidity + 1].map((t) => clearDaylight(t, radians(degrees)));
          expect(hazy!.sun.lux).toBeLessThan(clear!.sun.lux);
          expect(hazy!.sun.kelvin).toBeLessThan(clear!.sun.kelvin);
          expect(hazy!.sky.kelvin).toBeLessThanOrEqual(clear!.sky.kelvin);
          const sine = Math.sin(radians(degrees));
          expect(hazy!.sky.lux + hazy!.sun.lux * sine).toBeLessThan(133_800 * sine);
        },
      ),
      { seed: 4 },
    );
  });

  test('D65 has 6,504 K', () => expect(Math.abs(toKelvin(0.3127, 0.329) - 6504)).toBeLessThan(15));
});

describe("Preetham's sky", () => {
  test('straight up it has its zenith luminance, whatever the azimuth', () => {
    const sky = preethamSky(3, radians(40));
    for (const azimuth of [0, 1, 3]) {
      for (const [i, value] of preethamAt(sky, 0, azimuth).entries()) expect(value).toBeCloseTo(sky.zenith[i]!, 9);
    }
    // (4.0453 · 3 − 4.971) tan((4/9 − 3/120)(π − 2 · 50°)) − 0.2155 · 3 + 2.4192, by hand.
    expect(sky.zenith[0]).toBeCloseTo(7.1649 * Math.tan(0.419444 * (Math.PI - radians(100))) + 1.7727, 3);
  });

  test('is brightest near the sun, and blue away from it when the air is clear', () => {
    const sky = preethamSky(2, radians(30));
    const [near] = preethamAt(sky, radians(55), 0);
    const [far, x] = preethamAt(sky, radians(55), Math.PI);
    expect(near).toBeGreaterThan(2 * far);
    expect(x).toBeLessThan(0.28);
    expect(preethamAt(preethamSky(10, radians(30)), radians(55), Math.PI)[1]).toBeGreaterThan(x);
  });

  test('an even dome would give π; this one gives something of its zenith’s order', () => {
    const sky = preethamSky(3, radians(40));
    const { illuminance } = preethamIlluminance(sky);
    expect(illuminance / sky.zenith[0]).toBeGreaterThan(2);
    expect(illuminance / sky.zenith[0]).toBeLessThan(8);
  });
});
