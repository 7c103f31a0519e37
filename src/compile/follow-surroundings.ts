import { findSurroundings, type Surroundings } from '../assets/surroundings/read-surroundings.ts';
import type { Camera, Light, Scene } from './case.ts';
import { skyLux, sunKelvin } from './daylight.ts';
import { LOOKS } from './looks.ts';
import { isParts, type LightDocument, unsignedTurn } from './resolve-light.ts';
import type { SceneDocument } from './schema.ts';

/** Brightest that a file's sun makes the scene's, lux: above the atmosphere it is 128,000 (IES 1984). */
const BRIGHTEST_SUN = 128_000;
/** The name of a light that is measured on the picture. */
const MEASURED = 'surroundings';

/**
 * Light that agrees with surroundings from a file; what the scenario says stays. Where it does not say where the sun is,
 * the sun is where the picture has it, so that shadows fall as they do there. Where it names neither look nor moment,
 * the picture also says how bright sun and sky are against each other, and their colour.
 */
export function followSurroundings(
  light: Light,
  document: SceneDocument['light'],
  { environment, environmentYawRadians: yaw }: Scene['backdrop'],
  camera: Camera,
): Light {
  const file = findSurroundings(environment);
  if (!file) return light;
  const said: Partial<LightDocument> = isParts(document) ? document : {};
  const isNamed = said.look !== undefined || said.at !== undefined || (document !== undefined && !isParts(document));
  const lit = isNamed ? light : measured(light, said, file);
  if (said.at !== undefined || !file.sun) return lit;
  const [x, y, z] = file.sun.direction;
  // Turning the picture by yaw about +y takes the angle a (from x towards z) to a − yaw; the camera looks along its
  // azimuth + π, which counts from z towards x.
  const azimuth = unsignedTurn(camera.azimuthRadians + Math.PI / 2 + Math.atan2(z, x) - yaw);
  const sun = {
    ...lit.sun,
    elevationRadians: said.sun?.elevation === undefined ? Math.asin(y) : lit.sun.elevationRadians,
    azimuthRadians: said.sun?.azimuth === undefined ? azimuth : lit.sun.azimuthRadians,
  };
  return { ...lit, sun };
}

/** The sky as bright as a clear one is under a sun of that height, the sun as many times brighter as in the picture. */
function measured(
  light: Light,
  { sun, sky }: Partial<LightDocument>,
  { sun: seen, skyIlluminance, skyKelvin }: Surroundings,
): Light {
  const elevation = seen ? (Math.asin(seen.direction[1]) * 180) / Math.PI : null;
  const skyOwn = elevation === null ? LOOKS.overcast.sky.lux : skyLux(elevation);
  const sunOwn = seen ? Math.min(BRIGHTEST_SUN, (skyOwn * seen.illuminance) / skyIlluminance) : 0;
  return {
    ...light,
    look: MEASURED,
    sun: {
      ...light.sun,
      illuminanceLux: sun?.lux === undefined ? sunOwn : light.sun.illuminanceLux,
      colorTemperatureKelvin:
        sun?.kelvin === undefined && elevation !== null ? sunKelvin(elevation) : light.sun.colorTemperatureKelvin,
    },
    sky: {
      ...light.sky,
      illuminanceLux: sky?.lux === undefined ? skyOwn : light.sky.illuminanceLux,
      colorTemperatureKelvin: sky?.kelvin === undefined ? skyKelvin : light.sky.colorTemperatureKelvin,
    },
  };
}
