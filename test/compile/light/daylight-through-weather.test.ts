import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Weather } from '../../../src/compile/case.ts';
import { drawCase, planCases } from '../../../src/compile/expand-cases.ts';
import { type Daylight, daylightThrough } from '../../../src/compile/light/daylight-through-weather.ts';
import { beamShare, directShare, skyShare } from '../../../src/compile/light/layer.ts';
import { sunShines } from '../../../src/compile/light/sun-shines.ts';
import { cloudDepth } from '../../../src/compile/light/weather-layers.ts';
import { loadText } from '../load-text.ts';

const NOON: Daylight = {
  sun: { elevationRadians: (55 * Math.PI) / 180, lux: 98_700, kelvin: 5500 },
  sky: { lux: 14_800, kelvin: 7500 },
};
const onGround = ({ sun, sky }: Daylight): number => sky.lux + sun.lux * Math.max(0, Math.sin(sun.elevationRadians));
const shines = ({ sun, sky }: Daylight): boolean => sunShines({ sunLux: sun.lux, skyLux: sky.lux });
const fog = (visibilityMetres: number): Weather => ({ fog: { visibilityMetres } });
const rain = (mmPerHour: number): Weather => ({ rain: { mmPerHour, droplets: 0 } });

describe('a layer', () => {
  const water = { asymmetry: 0.85, albedo: 1 };

  test.each([
    // e^−2; ((2/3 + 1) + (2/3 − 1) e^−2) / (4/3 + 0.15 · 2); 4/3 / (4/3 + 0.3).
    ['straight through two optical depths', directShare({ opticalDepth: 2, ...water }, Math.PI / 2), 0.1353],
    ['with what is scattered', beamShare({ opticalDepth: 2, ...water }, Math.PI / 2), 0.9928],
    ['of the sky', skyShare({ opticalDepth: 2, ...water }), 0.8163],
  ])('%s', (_, actual, expected) => expect(actual).toBeCloseTo(expected, 3));

  test('never gives more than it gets, and never less than what goes straight', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 300, noNaN: true }),
        fc.double({ min: 0.9, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1.57, noNaN: true }),
        (opticalDepth, albedo, elevation) => {
          const layer = { opticalDepth, asymmetry: 0.8, albedo };
          expect(beamShare(layer, elevation)).toBeLessThanOrEqual(1 + 1e-12);
          expect(beamShare(layer, elevation)).toBeGreaterThanOrEqual(directShare(layer, elevation));
          expect(skyShare(layer)).toBeGreaterThanOrEqual(0);
          expect(skyShare(layer)).toBeLessThanOrEqual(1 + 1e-12);
        },
      ),
      { seed: 8 },
    );
  });

  test('a cloud about to rain has 3 W / (2 ρ r) of 0.18 mm of water in drops of 10 µm', () => {
    expect(cloudDepth(0)).toBeCloseTo(27, 9);
    expect(cloudDepth(3)).toBeCloseTo(27 * 4, 9);
  });
});

describe('daylight through weather', () => {
  test('clear weather, and rain that does not fall, give back the very same light', () => {
    for (const weather of [{}, rain(0), { snow: { mmPerHour: 0, lying: 1 } }]) {
      expect(daylightThrough(weather, NOON)).toBe(NOON);
    }
  });

  test.each([
    ['fog of 50 m', fog(50)],
    ['rain', rain(1)],
    ['snowfall', { snow: { mmPerHour: 1, lying: 0 } }],
    ['a dust storm', { dust: { visibilityMetres: 100 } }],
  ] as const)('%s leaves no sun that throws a shadow, and a sky', (_, weather) => {
    const light = daylightThrough(weather, NOON);
    expect(shines(light)).toBe(false);
    expect(light.sun.lux).toBe(0);
    expect(light.sky.lux).toBeGreaterThan(500);
  });

  test('thin fog dims the beam by Beer and Lambert through 100 m', () => {
    const path = 100 / Math.sin(NOON.sun.elevationRadians);
    expect(daylightThrough(fog(2000), NOON).sun.lux).toBeCloseTo(98_700 * 0.05 ** (path / 2000), 6);
  });

  test('smoke does the same through 50 m, and keeps more of the light than dust gives back', () => {
    const visibilityMetres = 500;
    const path = 50 / Math.sin(NOON.sun.elevationRadians);
    const smoke = daylightThrough({ smoke: { visibilityMetres } }, NOON);
    expect(smoke.sun.lux).toBeCloseTo(98_700 * 0.05 ** (path / visibilityMetres), 6);
    expect(onGround(daylightThrough({ smoke: { visibilityMetres: 20 } }, NOON))).toBeLessThan(
      onGround(daylightThrough({ dust: { visibilityMetres: 20 } }, NOON)),
    );
  });

  test('denser is darker on the ground, whatever it is', () => {
    const lights = (weathers: Weather[]) => weathers.map((weather) => onGround(daylightThrough(weather, NOON)));
    for (const falling of [
      lights([1e5, 2000, 500, 100, 20].map(fog)),
      lights([0, 0.5, 5, 50].map(rain)),
      lights([1e5, 2000, 500, 250].map((visibilityMetres) => ({ dust: { visibilityMetres } }))),
    ]) {
      expect(falling).toEqual([...falling].sort((a, b) => b - a));
      expect(new Set(falling).size).toBe(falling.length);
    }
    // Meteorologists' "heavy rain at noon": some thousands of lux.
    const [noon] = lights([rain(20)]);
    expect(noon).toBeGreaterThan(2_000);
    expect(noon).toBeLessThan(8_000);
  });

  test('an overcast look that starts to rain has one cloud, not two; a night keeps the glow of its town', () => {
    const overcast: Daylight = {
      sun: { elevationRadians: 0.5, lux: 0, kelvin: 6500 },
      sky: { lux: 10_000, kelvin: 6500 },
    };
    const { sky } = daylightThrough(rain(1), overcast);
    expect(sky.lux).toBeGreaterThan(3_000);
    expect(sky.lux).toBeLessThan(6_000);
    const night: Daylight = { sun: { ...overcast.sun, elevationRadians: -0.5 }, sky: { lux: 0.05, kelvin: 4000 } };
    expect(daylightThrough({ ...fog(30), ...rain(50) }, night).sky.lux).toBeCloseTo(0.05, 9);
  });
});

describe('in a scenario', () => {
  const lightOf = (lines: string) => {
    const text = `
cornercase: 1
name: Sample
targets: [car]
scene:
${lines}
  objects: {car: {asset: car, class: car}}
  camera: {distance: 9}
`;
    const scenario = loadText(text);
    return drawCase(scenario, planCases(scenario, { seed: 1 })[0]!, { seed: 1, attempt: 0 }).case.scene.light;
  };

  test('what the file says in lux is what reaches the ground', () => {
    const light = lightOf('  weather: {rain: {mm_per_h: 5}}\n  light: {look: noon, sky: {lux: 5000, kelvin: 7000}}');
    expect(light.sun.illuminanceLux).toBe(0);
    expect(light.sky).toEqual({ illuminanceLux: 5000, colorTemperatureKelvin: 7000 });
  });

  test('lamps of a room burn in a fog too', () => {
    expect(lightOf('  weather: {fog: {visibility: 20}}\n  light: indoor').sky.illuminanceLux).toBe(400);
  });
});
