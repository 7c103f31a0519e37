import type { Vec3 } from '../../../shared/vector.ts';
import type { Lamp } from '../../place.ts';
import { addBox, addQuad, addTube, type Mesh, type Wall } from '../mesh.ts';

/** LED street lighting: 8 m up, some 11,000 lumen downwards (intensity × π for a cosine emitter), warm white. */
export const LAMP_HEIGHT = 8;
export const LAMP_CANDELA = 3600;
export const LAMP_KELVIN = 3000;
const ARM_METRES = 1.4;

export interface LampMeshes {
  metal: Mesh;
  light: Mesh;
  iron: readonly [u: number, v: number];
  /** A bright place of the light's texture. */
  glow: readonly [u: number, v: number];
}

/** A post at `foot` with an arm along x, to the side that `arm` says. */
export function addLampPost({ metal, light, iron, glow }: LampMeshes, foot: Vec3, arm: 1 | -1): Lamp {
  const [x, y, z] = foot;
  // Slim from the foot up: with a stout dark base, a detector took post and trunk together for a person.
  addTube(metal, [x, y, z], [x, LAMP_HEIGHT, z], [0.075, 0.05], 6, iron);
  const tip: Vec3 = [x + arm * ARM_METRES, LAMP_HEIGHT + 0.25, z];
  addTube(metal, [x, LAMP_HEIGHT - 0.02, z], tip, [0.045, 0.035], 5, iron);
  const head: Wall = { origin: tip, right: [1, 0, 0], front: [0, 0, 1] };
  addBox(metal, head, [-0.4, 0.4], [-0.04, 0.08], [-0.14, 0.14], { at: iron });
  const [x0, x1, low, z0, z1] = [tip[0] - 0.32, tip[0] + 0.32, tip[1] - 0.05, z - 0.11, z + 0.11];
  const underside: readonly [Vec3, Vec3, Vec3, Vec3] = [
    [x0, low, z0],
    [x1, low, z0],
    [x1, low, z1],
    [x0, low, z1],
  ];
  addQuad(light, underside, [glow[0], glow[0]], [glow[1], glow[1]]);
  return { position: [tip[0], tip[1] - 0.15, z], intensityCandela: LAMP_CANDELA, colorTemperatureKelvin: LAMP_KELVIN };
}
