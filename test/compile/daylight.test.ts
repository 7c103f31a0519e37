import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daylightAt, skyLux, sunKelvin, sunLux } from '../../src/compile/daylight.ts';
import { type Moment, moonPhase, positionOf } from '../../src/compile/sky-position.ts';

const at = (latitude: number, longitude: number, date: string, hour: number, utcOffset = 0): Moment => ({
  latitude,
  longitude,
  date,
  hour,
  utcOffset,
});

describe('where sun and moon stand', () => {
  it("is NREL's worked example to a hundredth of a degree", () => {
    // Reda and Andreas, NREL/TP-560-34302, table A5.1: zenith 50.11162°, azimuth 194.34024°.
    const { elevation, azimuth } = positionOf('sun', at(39.742476, -105.1786, '2003-10-17', 12 + 30.5 / 60, -7));
    expect(elevation).toBeCloseTo(90 - 50.11162, 1);
    expect(azimuth).toBeCloseTo(194.34024, 2);
  });

  it("is the declination of Meeus' examples, seen from the pole", () => {
    // Astronomical Algorithms, example 25.a (sun, 1992-10-13) and 47.a (moon, 1992-04-12), both 0 h dynamical time,
    // 59 s ahead of UTC; the moon's parallax at 13.8° is 0.991° · cos 13.8° = 0.963°.
    expect(positionOf('sun', at(90, 0, '1992-10-12', 24 - 59 / 3600)).elevation).toBeCloseTo(-7.785, 1);
    expect(
      Math.abs(positionOf('moon', at(90, 0, '1992-04-11', 24 - 59 / 3600)).elevation - (13.768 - 0.963)),
    ).toBeLessThan(0.1);
    // Example 48.a: 0.6786 of the disc is lit.
    expect(moonPhase(at(0, 0, '1992-04-12', 0))).toBeCloseTo(0.679, 2);
  });

  it.each([
    // At noon of the solstices and on the tropic: 90° − latitude ± 23.44°.
    ['Greenwich, June', 51.4769, 0, '2024-06-20', 12.03, 61.96],
    ['Greenwich, December', 51.4769, 0, '2024-12-21', 11.97, 15.12],
    ['the equator, March', 0, 0, '2024-03-20', 12.12, 90],
    ['Sydney, December', -33.8688, 151.2093, '2024-12-21', 12.88, 79.57],
  ])('noon at %s', (_, latitude, longitude, date, hour, elevation) => {
    const utcOffset = longitude > 100 ? 11 : 0;
    expect(
      Math.abs(positionOf('sun', at(latitude, longitude, date, hour, utcOffset)).elevation - elevation),
    ).toBeLessThan(0.25);
  });

  it('at the equinox it rises in the east and sets in the west, within a degree', () => {
    const rising = [5.9, 6, 6.1, 6.2].map((hour) => positionOf('sun', at(20, 0, '2024-03-20', hour)));
    const risen = rising.find(({ elevation }) => elevation > 0)!;
    expect(Math.abs(risen.azimuth - 90)).toBeLessThan(1.5);
    const setting = positionOf('sun', at(20, 0, '2024-03-20', 18.1));
    expect(Math.abs(setting.azimuth - 270)).toBeLessThan(1.5);
  });

  it('an hour of the clock is an hour of the sky, whatever the zone it is told in', () => {
    fc.assert(
      fc.property(fc.integer({ min: -11, max: 11 }), fc.double({ min: 0, max: 24, noNaN: true }), (zone, hour) => {
        const here = positionOf('sun', at(48, 11, '2025-05-05', hour, 0));
        const there = positionOf('sun', at(48, 11, '2025-05-05', hour + zone, zone));
        expect(there.elevation).toBeCloseTo(here.elevation, 6);
        expect(there.azimuth).toBeCloseTo(here.azimuth, 6);
      }),
      { seed: 3 },
    );
  });
});

describe('natural light', () => {
  it('gets brighter and whiter as the sun climbs, without a jump at the horizon of more than twilight allows', () => {
    const heights = Array.from({ length: 200 }, (_, i) => -20 + i * 0.5);
    for (const [i, height] of heights.entries()) {
      if (i === 0) continue;
      expect(skyLux(height)).toBeGreaterThanOrEqual(skyLux(heights[i - 1]!));
      expect(sunLux(height)).toBeGreaterThanOrEqual(sunLux(heights[i - 1]!));
      expect(sunKelvin(height)).toBeGreaterThanOrEqual(sunKelvin(heights[i - 1]!));
    }
    expect(skyLux(-0.001) / skyLux(0.001)).toBeGreaterThan(0.9);
    // IES 1984: 98,700 lx at 55°, as the look "noon" has it.
    expect(sunLux(55)).toBeCloseTo(98_700, -3);
  });

  it('Berlin on a June day: noon, low sun, dusk with lamps, night with a moon that casts shadows', () => {
    const hourly = (hour: number) => daylightAt(at(52.5, 13.4, '2024-06-21', hour, 2));
    expect([13, 20.2, 21.8, 24].map((hour) => hourly(hour).look)).toEqual(['noon', 'low_sun', 'dusk', 'night']);
    expect([13, 21.8].map((hour) => hourly(hour).lamps)).toEqual([false, true]);
    // The moon of 22 June 2024 was full.
    const night = hourly(25);
    expect(night.source.lux).toBeGreaterThan(0.2);
    expect(night.source.elevation).toBeGreaterThan(0);
    expect(night.source.kelvin).toBe(4100);
  });
});
