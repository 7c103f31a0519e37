import { Color } from 'three';
import { beamCandela, HEADLAMP_KELVIN } from '../light/headlamp-beam.ts';
import type { PageScene } from '../protocol.ts';
import { type LightTone, lightColor } from './color.ts';
import { sunDirection } from './lights.ts';

/**
 * Photometric light becomes scene units in which a white surface that lies on the ground has a radiance near 1: half-float targets
 * then hold night and noon alike.
 */
export interface SceneUnits {
  /** Scene units per lux; also per (nit · π). */
  perLux: number;
  /** Colour of the light on the ground at the origin, luminance 1: what the camera's white balance goes by. */
  groundTint: Color;
}

export function sceneUnits(scene: PageScene): SceneUnits {
  const { sun, sky, lamps } = scene.light;
  const sources = [
    { lux: sun.illuminanceLux * Math.max(0, sunDirection(scene).y), tone: sun },
    { lux: sky.illuminanceLux, tone: sky },
    ...(lamps ? scene.lamps : []).map((lamp) => {
      const {
        position: [x, y, z],
        intensityCandela,
      } = lamp;
      const distance = Math.hypot(x, y, z);
      const cosine = Math.max(0, y / distance); // from the lamp's axis, and on the level ground
      return { lux: (intensityCandela * cosine ** 2) / distance ** 2, tone: lamp };
    }),
    ...ownHeadlights(scene),
  ];
  const groundLux = Math.max(
    1e-3,
    sources.reduce((sum, { lux }) => sum + lux, 0),
  );
  const groundTint = new Color(0, 0, 0);
  for (const { lux, tone } of sources) {
    groundTint.add((tone.color === undefined ? lightColor(tone) : new Color(1, 1, 1)).multiplyScalar(lux / groundLux));
  }
  return { perLux: Math.PI / groundLux, groundTint };
}

/** Candela per square metre of a scene radiance. */
export const toNits = (radiance: number, units: SceneUnits): number => radiance / units.perLux;

/** What the own headlamps give a thing that stands at the target, facing them: white there is near 1 too. */
function ownHeadlights({ headlamps, camera }: PageScene): { lux: number; tone: LightTone }[] {
  return headlamps
    .filter(({ isOwn }) => isOwn)
    .map(({ position, beam }) => {
      const distance = Math.hypot(position[0] - camera.lookAt[0], position[2] - camera.lookAt[2]);
      return {
        lux: beamCandela(beam, 0, -1) / Math.max(4, distance ** 2),
        tone: { colorTemperatureKelvin: HEADLAMP_KELVIN },
      };
    });
}
