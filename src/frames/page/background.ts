import { Color, FogExp2, type Scene } from 'three';
import { sunShines } from '../../compile/light/sun-shines.ts';
import { preethamSky } from '../../shared/preetham-sky.ts';
import type { PageScene } from '../protocol.ts';
import { type Air, airOf, hazeOf, mixAir, veilOf } from './air.ts';
import { createClearSky, horizonOf } from './clear-sky.ts';
import { lightColor } from './color.ts';
import type { Environment } from './environment.ts';
import { BLEACHED } from './glare.ts';
import { sunInSky } from './lights.ts';
import { createNightSky, MOON_RADIUS } from './night-sky.ts';
import { createSky, type SkyLook } from './sky.ts';
import { sunDiscOf } from './sun-disc.ts';
import { photographTurn, tiltQuaternion } from './tilt.ts';
import type { SceneUnits } from './units.ts';

/** Solid angle of the sun's disc, steradians. */
export const SUN_STERADIANS = 6.8e-5;

/** What stands behind everything: fog, a photograph, or one of the built skies; and the haze that leads there. */
export function createBackground() {
  const [plain, clear, night] = [createSky(), createClearSky(), createNightSky()];

  return function addBackground(
    root: Scene,
    scene: PageScene,
    environment: Environment,
    units: SceneUnits,
    skyScale: number,
  ): void {
    const air = airOf(scene, units);
    if (air) root.fog = new FogExp2(air.color, air.extinction);
    if (air && scene.weather.fog) {
      // No sky is seen from inside of a fog.
      root.background = air.color.clone();
      return;
    }
    if (air) root.add(veilOf(air, scene));
    if (showsPhotograph(scene)) {
      root.background = environment.equirect;
      root.backgroundIntensity = skyScale;
      root.backgroundRotation.copy(photographTurn(scene));
      const disc = sunDiscOf(scene, units);
      if (disc) root.add(disc);
      return;
    }
    const horizon = addSky(root, scene, units);
    // A stated visibility is all that is in the air; otherwise the day's haze is in it too.
    if (scene.weather.dust || scene.weather.smoke) return;
    const { color, extinction }: Air = air ? mixAir(hazeOf(horizon), air) : hazeOf(horizon);
    root.fog = new FogExp2(color, extinction);
  };

  /** Gives the colour of the horizon. */
  function addSky(root: Scene, scene: PageScene, units: SceneUnits): Color {
    if (isNight(scene)) {
      const look = nightLook(scene, units);
      night.set(look);
      night.mesh.quaternion.copy(tiltQuaternion(scene));
      root.add(night.mesh);
      return look.horizon;
    }
    const { turbidity, illuminanceLux } = scene.light.sky;
    if (turbidity !== undefined) {
      const sky = preethamSky(turbidity, scene.light.sun.elevationRadians);
      const illuminance = illuminanceLux * units.perLux;
      clear.set({ sky, illuminance, sunDirection: sunInSky(scene), sunRadiance: sunRadianceOf(scene, units) });
      clear.mesh.quaternion.copy(tiltQuaternion(scene));
      root.add(clear.mesh);
      return horizonOf(sky, illuminance);
    }
    const look = skyLook(scene, units);
    plain.set(look);
    plain.mesh.quaternion.copy(tiltQuaternion(scene));
    root.add(plain.mesh);
    return look.horizon;
  }
}

/** Rooms: what is behind the windows and doors of a place under a roof. */
const INDOORS: readonly unknown[] = ['apartment', 'lobby', 'hall', 'lab', 'warehouse', 'workshop'];

/** Around a place in the open stands the sky that the light describes, unless the file is to be seen. */
const showsPhotograph = ({ place, environment }: PageScene): boolean =>
  place === null || typeof environment !== 'string' || INDOORS.includes(environment);

/** Gradient, clouds and sun of the sky that the light describes. */
function skyLook(scene: PageScene, units: SceneUnits): SkyLook {
  const { sun, sky } = scene.light;
  const radiance = (sky.illuminanceLux * units.perLux) / Math.PI;
  const tone = lightColor(sky);
  const height = Math.max(0, Math.sin(sun.elevationRadians));
  const covered = sunShines({ sunLux: sun.illuminanceLux, skyLux: sky.illuminanceLux }) ? 0 : 1;
  const sunTone = lightColor(sun);
  const sunIlluminance = sun.illuminanceLux * units.perLux;
  const blue = new Color(0.42, 0.72, 1.5).lerp(tone, covered);
  const pale = new Color(0.98, 1.02, 1.08).lerp(sunTone, 0.5 * (1 - height) * (1 - covered));
  return {
    zenith: blue.multiplyScalar(radiance * 0.8),
    horizon: pale.lerp(tone, covered).multiplyScalar(radiance * (covered ? 0.95 : 1.4)),
    sunDirection: sunInSky(scene),
    sunRadiance: sunRadianceOf(scene, units),
    glow: sunTone.clone().multiplyScalar(sunIlluminance * 0.35),
    cloudCover: covered ? 1 : 0.35,
    cloudSeed: scene.noiseSeed % 65_536,
  };
}

/** Real discs exceed half floats; this much bleaches, and what the lens scatters of them is in glare.ts. */
const sunRadianceOf = ({ light: { sun } }: PageScene, units: SceneUnits): Color =>
  lightColor(sun).multiplyScalar(Math.min(BLEACHED, (sun.illuminanceLux * units.perLux) / SUN_STERADIANS));

/** Ground by the sky alone at the end of civil twilight, lux: the first stars are out. */
const TWILIGHT_LUX = 3;
const FULL_MOON_LUX = 0.27;

/** No daylight is left, and no cloud hides what there is instead. */
function isNight({ light: { sun, sky }, weather: { rain, snow } }: PageScene): boolean {
  const falls = (rain?.mmPerHour ?? 0) > 0 || (snow?.mmPerHour ?? 0) > 0;
  return sky.illuminanceLux < TWILIGHT_LUX && sun.illuminanceLux <= 2 * FULL_MOON_LUX && !falls;
}

/** Of magnitude 0 (Allen's Astrophysical Quantities, 4th ed., 2.3), lux. */
const STAR_LUX = 2.54e-6;
/** Towns' glow lies along the horizon; both add up to the sky's illuminance: 0.2 · 2 + 0.8 · 0.75. */
const GLOW = { horizon: 2, zenith: 0.75 };

function nightLook(scene: PageScene, units: SceneUnits) {
  const { sun: moon, sky } = scene.light;
  const radiance = (sky.illuminanceLux * units.perLux) / Math.PI;
  const tone = lightColor(sky);
  const phase = Math.min(1, Math.max(0.02, Math.cbrt(moon.illuminanceLux / FULL_MOON_LUX)));
  const steradians = Math.PI * MOON_RADIUS ** 2 * phase;
  return {
    horizon: tone.clone().multiplyScalar(radiance * GLOW.horizon),
    zenith: new Color(0.75, 0.95, 1.6).lerp(tone, 0.4).multiplyScalar(radiance * GLOW.zenith),
    moonDirection: sunInSky(scene),
    moonRadiance: lightColor(moon).multiplyScalar(
      Math.min(BLEACHED, (moon.illuminanceLux * units.perLux) / steradians),
    ),
    moonPhase: moon.illuminanceLux > 0 ? phase : 0,
    starIlluminance: STAR_LUX * units.perLux,
    pixelRadians: scene.camera.fovRadians / scene.camera.size[1],
    seed: scene.noiseSeed % 4_096,
  };
}
