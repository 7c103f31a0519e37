import type { PageScene } from '../protocol.ts';

/**
 * Photometric light becomes scene units in which a white, level surface has a radiance near 1: half-float targets
 * then hold night and noon alike.
 */
export interface SceneUnits {
  /** Scene units per lux; also per (nit · π). */
  perLux: number;
  /** Illuminance of the level ground at the origin. */
  groundLux: number;
}

export function sceneUnits(scene: PageScene): SceneUnits {
  const { sun, sky, lamps } = scene.light;
  const sunLux = sun.illuminanceLux * Math.max(0, Math.sin(sun.elevationRadians));
  const lampLux = lamps
    ? scene.lamps.reduce((sum, { position: [x, y, z], intensityCandela }) => {
        const distance = Math.hypot(x, y, z);
        return sum + (intensityCandela * (y / distance) ** 2) / distance ** 2; // cosine emitter over a level surface
      }, 0)
    : 0;
  const groundLux = Math.max(1e-3, sunLux + sky.illuminanceLux + lampLux);
  return { perLux: Math.PI / groundLux, groundLux };
}

/** Candela per square metre of a scene radiance. */
export const toNits = (radiance: number, units: SceneUnits): number => radiance / units.perLux;
