import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extinctionsOf, rainExtinction, snowExtinction } from '../../../src/frames/weather/extinction.ts';
import { extinctionOf } from '../../../src/shared/koschmieder.ts';

const sum = (weather: Parameters<typeof extinctionsOf>[0]): number =>
  Object.values(extinctionsOf(weather)).reduce((a, b) => a + b, 0);

describe('extinction', () => {
  test('five hundredths of the contrast are left at the visibility', () => {
    expect(Math.exp(-extinctionOf(80) * 80)).toBeCloseTo(0.05, 12);
  });

  // By hand: 0.21 · 10^0.63 = 0.896 per km; 5.5257 · 2.5^1.38 dB = 19.57 dB, 19.57 / 4.343 = 4.506 per km.
  test.each([
    ['rain at 1 mm/h', rainExtinction(1), 0.21e-3],
    ['rain at 10 mm/h', rainExtinction(10), 0.8958e-3],
    ['snow at 1 mm/h', snowExtinction(1), 1.2723e-3],
    ['snow at 2.5 mm/h', snowExtinction(2.5), 4.506e-3],
  ])('%s', (_, actual, expected) => expect(Math.abs(actual / expected - 1)).toBeLessThan(0.002));

  test('extinctions add: two airs of one visibility halve it', () => {
    const visibilityMetres = 500;
    expect(sum({ fog: { visibilityMetres }, dust: { visibilityMetres } })).toBeCloseTo(extinctionOf(250), 12);
    expect(sum({ smoke: { visibilityMetres }, dust: { visibilityMetres } })).toBeCloseTo(extinctionOf(250), 12);
  });

  test('whatever is added, the air becomes no clearer', () => {
    const metres = fc.double({ min: 1, max: 1e5, noNaN: true });
    const rate = fc.double({ min: 0, max: 15, noNaN: true });
    fc.assert(
      fc.property(metres, metres, rate, rate, (a, b, rain, snow) => {
        const fog = { visibilityMetres: a };
        const all = sum({
          fog,
          dust: { visibilityMetres: b },
          rain: { mmPerHour: rain, droplets: 0 },
          snow: { mmPerHour: snow, lying: 0 },
        });
        const parts = extinctionOf(a) + extinctionOf(b) + rainExtinction(rain) + snowExtinction(snow);
        expect(all).toBeCloseTo(parts, 12);
        expect(all).toBeGreaterThanOrEqual(sum({ fog }));
      }),
    );
  });

  test('of what falls at no rate, and of a clear sky, there is none', () => {
    expect(sum({})).toBe(0);
    expect(sum({ rain: { mmPerHour: 0, droplets: 0.5 }, snow: { mmPerHour: 0, lying: 1 } })).toBe(0);
  });
});
