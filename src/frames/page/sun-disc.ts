import { CircleGeometry, Mesh, MeshBasicMaterial, type Object3D, Vector3 } from 'three';
import type { PageScene } from '../protocol.ts';
import { lightColor } from './color.ts';
import { BLEACHED } from './glare.ts';
import { sunDirection } from './lights.ts';
import { SKY_RADIUS } from './sky-dome.ts';
import type { SceneUnits } from './units.ts';

/** A file's sun is never drawn wider than this, radians: what is measured there is also its glare. */
const WIDEST = 0.02;

const disc = new Mesh(new CircleGeometry(1, 48), new MeshBasicMaterial({ fog: false, depthWrite: false }));
disc.renderOrder = -1;

/** The sun that was taken out of a file's picture, where the light has it; null where it does not shine. */
export function sunDiscOf(scene: PageScene, units: SceneUnits): Object3D | null {
  const { environment, camera } = scene;
  const { sun, sky } = scene.light;
  if (typeof environment === 'string' || environment.sunRadiusRadians === null) return null;
  if (sun.illuminanceLux <= 0.2 * sky.illuminanceLux) return null;
  const radius = Math.min(WIDEST, environment.sunRadiusRadians);
  const radiance = Math.min(BLEACHED, (sun.illuminanceLux * units.perLux) / (Math.PI * radius ** 2));
  const eye = new Vector3(...camera.eye);
  disc.material.color.copy(lightColor(sun)).multiplyScalar(radiance);
  disc.position.copy(eye).addScaledVector(sunDirection(scene), SKY_RADIUS);
  disc.scale.setScalar(SKY_RADIUS * Math.tan(radius));
  disc.lookAt(eye);
  return disc;
}
