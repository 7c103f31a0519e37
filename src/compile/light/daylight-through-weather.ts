import type { Weather } from '../case.ts';
import { CITY_NIGHT_LUX } from '../daylight.ts';
import { beamShare, directShare, type Layer, skyShare } from './layer.ts';
import { sunShines } from './sun-shines.ts';
import { cloudOf, DRY_CLOUD, groundLayers } from './weather-layers.ts';

/** Sun (or moon) and sky as they reach the ground: lux and kelvin. */
export interface Daylight {
  sun: { elevationRadians: number; lux: number; kelvin: number };
  sky: { lux: number; kelvin: number };
}

/** Overcast skies are near D65 (CIE 15). */
const OVERCAST_KELVIN = 6500;

/**
 * What the weather leaves of a look's daylight: the beam loses by Beer and Lambert's law, most of what it loses comes
 * down from the sky, and the cloud that rain or snow falls from covers the sun. Light that nothing dims is given back
 * as it is.
 */
export function daylightThrough(weather: Weather, clear: Daylight): Daylight {
  const cloud = cloudOf(weather);
  let light = cloud ? underCloud(clear, cloud) : clear;
  for (const layer of groundLayers(weather)) light = through(layer, light);
  return light === clear ? clear : withoutFaintSun(light);
}

/** An overcast look has a cloud over it already: one that rains takes its place. */
function underCloud(clear: Daylight, cloud: Layer): Daylight {
  if (!sunShines({ sunLux: clear.sun.lux, skyLux: clear.sky.lux })) {
    const share = skyShare(cloud) / skyShare(DRY_CLOUD);
    return { ...clear, sky: { ...clear.sky, lux: dimmedSky(clear.sky.lux, Math.min(1, share)) } };
  }
  const light = through(cloud, clear);
  return { ...light, sky: { ...light.sky, kelvin: OVERCAST_KELVIN } };
}

function through(layer: Layer, { sun, sky }: Daylight): Daylight {
  const direct = directShare(layer, sun.elevationRadians);
  const scattered = onGround(sun) * (beamShare(layer, sun.elevationRadians) - direct);
  const left = { ...sky, lux: dimmedSky(sky.lux, skyShare(layer)) };
  return { sun: { ...sun, lux: sun.lux * direct }, sky: mixed(left, { lux: scattered, kelvin: sun.kelvin }) };
}

const onGround = ({ lux, elevationRadians }: Daylight['sun']): number => lux * Math.max(0, Math.sin(elevationRadians));

/** A town's glow comes from below: no weather over it takes it away. */
function dimmedSky(lux: number, share: number): number {
  const glow = Math.min(lux, CITY_NIGHT_LUX);
  return glow + (lux - glow) * share;
}

/** Two lights in one; reciprocal temperatures mix nearly as colours do. */
function mixed(a: Daylight['sky'], b: Daylight['sky']): Daylight['sky'] {
  const lux = a.lux + b.lux;
  return lux > 0 ? { lux, kelvin: lux / (a.lux / a.kelvin + b.lux / b.kelvin) } : a;
}

/** A sun too faint for shadows is a bright place in the sky: none of its light is lost. */
function withoutFaintSun(light: Daylight): Daylight {
  const { sun, sky } = light;
  if (sunShines({ sunLux: sun.lux, skyLux: sky.lux })) return light;
  return { sun: { ...sun, lux: 0 }, sky: mixed(sky, { lux: onGround(sun), kelvin: sun.kelvin }) };
}
