import type { LookName } from './looks.ts';
import { type Moment, moonPhase, positionOf, type SkyPosition } from './sky-position.ts';

/** Natural light at a moment, under a clear sky. */
export interface Daylight {
  /** The named look that is nearest, for surroundings and reports. */
  look: LookName;
  /** What casts the shadows: the sun, or by night the moon; 0 lx where neither is up. */
  source: SkyPosition & { lux: number; kelvin: number };
  sky: { lux: number; kelvin: number };
  /** Street lamps are lit from the end of sunset on. */
  lamps: boolean;
  /** Stops below the meter's grey that keep dusk and night dark. */
  compensation: number;
}

/** Sun's elevation, degrees, up to which it is night (end of nautical twilight), dusk, low sun. */
const NIGHT_BELOW = -6;
const DUSK_BELOW = -0.8;
const LOW_BELOW = 12;
const LAMPS_BELOW = -0.8;

/** Full moon, high up, on a surface that faces it (Schlyter): 0.27 lx; less than in proportion when it is not full. */
const FULL_MOON_LUX = 0.27;
const MOON_KELVIN = 4100;
/** Sky glow of a city. */
export const CITY_NIGHT_LUX = 0.05;

export function daylightAt(moment: Moment): Daylight {
  const sun = positionOf('sun', moment);
  const isNight = sun.elevation < NIGHT_BELOW;
  const isDusk = !isNight && sun.elevation < DUSK_BELOW;
  const moon = positionOf('moon', moment);
  const moonLux = moon.elevation > 0 ? FULL_MOON_LUX * moonPhase(moment) ** 3 : 0;
  const look = isNight ? 'night' : isDusk ? 'dusk' : sun.elevation < LOW_BELOW ? 'low_sun' : 'noon';
  return {
    look,
    source: isNight
      ? { ...moon, lux: moonLux, kelvin: MOON_KELVIN }
      : { ...sun, lux: sunLux(sun.elevation), kelvin: sunKelvin(sun.elevation) },
    sky: { lux: skyLux(sun.elevation) + (isNight ? 0.1 * moonLux : 0), kelvin: isNight ? 4000 : isDusk ? 9000 : 7000 },
    lamps: sun.elevation < LAMPS_BELOW,
    compensation: isNight ? -1.5 : isDusk ? -0.7 : 0,
  };
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Clear sky, on a surface facing the sun (IES 1984, as in looks.ts). */
export const sunLux = (elevation: number): number =>
  elevation > 0 ? 127_500 * Math.exp(-0.21 / Math.sin(radians(elevation))) : 0;

/** Steps of twilight: sun's elevation in degrees, illuminance of the ground in lux (Schlyter; Rozenberg 1966). */
const TWILIGHT: readonly (readonly [elevation: number, lux: number])[] = [
  [-18, 0.0006],
  [-12, 0.008],
  [-6, 3],
  [0, 800],
];

/** Illuminance of the ground by the sky alone, lux: IES' clear sky by day, twilight's decline, and the city's glow. */
export function skyLux(elevation: number): number {
  if (elevation >= 0) return 800 + 15_500 * Math.sqrt(Math.sin(radians(elevation)));
  return CITY_NIGHT_LUX + 10 ** interpolate(TWILIGHT, elevation, Math.log10);
}

/** Colour of sunlight by elevation: degrees, kelvin (as in looks.ts: 3000 at 6°, 5500 at 55°). */
const SUN_COLORS: readonly (readonly [elevation: number, kelvin: number])[] = [
  [0, 2000],
  [6, 3000],
  [20, 4500],
  [55, 5500],
];
export const sunKelvin = (elevation: number): number => interpolate(SUN_COLORS, elevation, (kelvin) => kelvin);

function interpolate(
  points: readonly (readonly [number, number])[],
  x: number,
  scaleOf: (value: number) => number,
): number {
  const after = points.findIndex(([at]) => at >= x);
  if (after === 0) return scaleOf(points[0]![1]);
  if (after < 0) return scaleOf(points.at(-1)![1]);
  const [[x0, y0], [x1, y1]] = [points[after - 1]!, points[after]!];
  return scaleOf(y0) + ((x - x0) / (x1 - x0)) * (scaleOf(y1) - scaleOf(y0));
}
