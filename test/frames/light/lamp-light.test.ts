import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildPlace } from '../../../src/assets/build-place.ts';
import { LAMPLESS, type Lamp } from '../../../src/assets/place.ts';
import { bandsOf } from '../../../src/frames/light/flicker.ts';
import { veilPerLux } from '../../../src/frames/light/glare.ts';
import { lampFactor, lampLux, lampsAs, lampsLux } from '../../../src/frames/light/lamp-light.ts';
import { blackBody, lightColor, luminance } from '../../../src/frames/page/color.ts';

const lamp = (x: number, y: number, z: number): Lamp => ({
  position: [x, y, z],
  intensityCandela: 900,
  colorTemperatureKelvin: 3000,
});

describe('lamps', () => {
  test('straight under a lamp there is candela over height squared', () => {
    expect(lampLux(lamp(2, 6, -1), [2, 0, -1])).toBeCloseTo(900 / 36, 12);
  });

  test('burn as much stronger as it takes for the asked lux', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 5000, noNaN: true }), fc.integer({ min: 1, max: 7 }), (lux, count) => {
        const lamps = Array.from({ length: count }, (_, i) => lamp(3 * i, 5 + i, 1));
        const factor = lampFactor(lamps, [1, 0, 0], { illuminanceLux: lux });
        const lit = lampsAs(lamps, factor, { illuminanceLux: lux, color: '#ff0000' });
        expect(lampsLux(lit, [1, 0, 0])).toBeCloseTo(lux, 6);
        expect(lit[0]!.color).toBe('#ff0000');
      }),
      { seed: 2 },
    );
    expect(lampFactor([], [0, 0, 0], { illuminanceLux: 5 })).toBe(1);
  });

  test.each(['beach'] as const)('%s counts as lampless, and is', (name) => {
    expect(LAMPLESS).toContain(name);
    expect(buildPlace(name, 1).lamps).toEqual([]);
  });
});

describe('coloured light', () => {
  test.each(['#ff8040', '#ff0000', '#0000ff', '#123456', '#ffffff'])('%s has luminance 1 and its own hue', (color) => {
    const tone = lightColor({ colorTemperatureKelvin: 5000, color });
    expect(luminance(tone)).toBeCloseTo(1, 9);
    if (color === '#ff8040') expect(tone.r).toBeGreaterThan(2 * tone.g);
    if (color === '#0000ff') expect(tone.b).toBeGreaterThan(10 * tone.r);
  });

  test('without a colour the temperature counts', () => {
    expect(lightColor({ colorTemperatureKelvin: 2700 })).toEqual(blackBody(2700));
  });
});

describe('flicker', () => {
  const flicker = { hertz: 100, depth: 1, phaseRadians: 0, shutterSeconds: null };

  test.each([
    ['open for no time: as deep as the lamp', 1e-9, 1],
    // sin(π/2) / (π/2)
    ['half a cycle', 0.005, 2 / Math.PI],
    ['a whole cycle', 0.01, 0],
    ['two', 0.02, 0],
  ])('%s', (_, seconds, amplitude) => expect(bandsOf(flicker, seconds).amplitude).toBeCloseTo(amplitude, 6));

  test('is the mean of the lamp over the time that a line is open', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-4, max: 0.03, noNaN: true }),
        fc.double({ min: 0, max: 6, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (seconds, phaseRadians, share) => {
          const { amplitude, cycles, phase } = bandsOf({ ...flicker, depth: 0.6, phaseRadians }, seconds);
          let sum = 0;
          const steps = 2000;
          for (let i = 0; i < steps; i++) {
            const t = share / 60 + ((i + 0.5) / steps) * seconds;
            sum += 1 + 0.6 * Math.cos(2 * Math.PI * 100 * t + phaseRadians);
          }
          expect(1 + amplitude * Math.cos(2 * Math.PI * cycles * share + phase)).toBeCloseTo(sum / steps, 4);
        },
      ),
      { seed: 6, numRuns: 40 },
    );
  });
});

describe('glare', () => {
  test('the CIE’s function by hand: 10 / 8 + 5 / 4 at two degrees', () => {
    expect(veilPerLux(2)).toBeCloseTo(2.5, 12);
    expect(veilPerLux(10)).toBeCloseTo(0.06, 12);
  });

  test('beyond one degree it holds 6 % of the light', () => {
    let sum = 0;
    const step = 0.01;
    for (let theta = 1; theta < 90; theta += step) {
      const radians = (theta * Math.PI) / 180;
      sum += veilPerLux(theta) * 2 * Math.PI * Math.sin(radians) * Math.cos(radians) * ((step * Math.PI) / 180);
    }
    expect(sum).toBeGreaterThan(0.05);
    expect(sum).toBeLessThan(0.065);
  });
});
