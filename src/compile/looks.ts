import type { EnvironmentName } from './case.ts';
import type { Distribution } from './distributions.ts';

/** Names of lights; the numbers stand in LOOKS below. */
export const LOOK_NAMES = ['noon', 'overcast', 'low_sun', 'dusk', 'night', 'backlit', 'indoor'] as const;
export type LookName = (typeof LOOK_NAMES)[number];

/** A light as a scenario would write it in full: degrees, lux, kelvin, stops. */
export interface Look {
  sun: { elevation: number; azimuth: number | Distribution; lux: number; kelvin: number };
  sky: { lux: number; kelvin: number };
  lamps: boolean;
  exposure: 'auto' | { compensation: number };
  /** Surroundings that go with it: around a place in a town, around one among fields and trees, and without a place. */
  environment: { town: EnvironmentName; country: EnvironmentName; open: EnvironmentName };
}

/**
 * Sun and clear or overcast sky by the IES daylight model at the given elevation h (IES Calculation Procedures
 * Committee, "Recommended practice for the calculation of daylight availability", J. IES 13(4), 1984): sun
 * 127,500 · exp(−0.21 / sin h) lx, clear sky 800 + 15,500 · √(sin h) lx, overcast 300 + 21,000 · sin h lx.
 * Twilight and night skies after Schlyter, "Radiometry and photometry in astronomy": civil twilight 3…400 lx, a city's
 * night sky about 0.05 lx. Rooms: EN 12464-1 asks for 300 to 500 lx. The auto exposure of a camera would lift a night
 * to grey; the negative compensation keeps it dark, and lets a backlit thing fall towards a silhouette.
 */
export const LOOKS: Readonly<Record<LookName, Look>> = {
  noon: {
    sun: { elevation: 55, azimuth: { range: [100, 260] }, lux: 98_700, kelvin: 5500 },
    sky: { lux: 14_800, kelvin: 7500 },
    lamps: false,
    exposure: 'auto',
    environment: { town: 'city', country: 'park', open: 'city' },
  },
  overcast: {
    sun: { elevation: 30, azimuth: { range: [100, 260] }, lux: 0, kelvin: 6500 },
    sky: { lux: 10_800, kelvin: 6500 },
    lamps: false,
    exposure: 'auto',
    environment: { town: 'city', country: 'park', open: 'city' },
  },
  low_sun: {
    sun: { elevation: 6, azimuth: { range: [-25, 25] }, lux: 17_100, kelvin: 3000 },
    sky: { lux: 5_800, kelvin: 6500 },
    lamps: false,
    exposure: 'auto',
    environment: { town: 'city', country: 'park', open: 'park' },
  },
  dusk: {
    sun: { elevation: -4, azimuth: { range: [-180, 180] }, lux: 0, kelvin: 3000 },
    sky: { lux: 15, kelvin: 9000 },
    lamps: true,
    exposure: { compensation: -0.7 },
    environment: { town: 'dawn', country: 'dawn', open: 'dawn' },
  },
  night: {
    sun: { elevation: -30, azimuth: { range: [-180, 180] }, lux: 0, kelvin: 4000 },
    sky: { lux: 0.05, kelvin: 4000 },
    lamps: true,
    exposure: { compensation: -1.5 },
    environment: { town: 'night', country: 'night', open: 'night' },
  },
  backlit: {
    sun: { elevation: 20, azimuth: { range: [-15, 15] }, lux: 69_000, kelvin: 4500 },
    sky: { lux: 9_900, kelvin: 6500 },
    lamps: false,
    exposure: { compensation: -1 },
    environment: { town: 'city', country: 'park', open: 'park' },
  },
  indoor: {
    sun: { elevation: 45, azimuth: { range: [100, 260] }, lux: 0, kelvin: 5500 },
    sky: { lux: 400, kelvin: 4500 },
    lamps: true,
    exposure: 'auto',
    environment: { town: 'apartment', country: 'apartment', open: 'apartment' },
  },
};
