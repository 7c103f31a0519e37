import type { Vec3 } from '../../shared/vector.ts';
import { addBox, addQuad, addTube, type Mesh, type Wall } from '../geometry/mesh.ts';
import type { Lamp } from '../place.ts';
import { addFittings, addHead } from './fittings.ts';

/** LED street lighting: 8 m up, some 11,000 lumen downwards (intensity × π for a cosine emitter), warm white. */
export const LAMP_CANDELA = 3600;
export const LAMP_KELVIN = 3000;
/** The underside of a lit lamp: dull by day, far over white at night. */
export const LAMP_GLOW = { emission: 0.06, emissionColor: '#ffb46e' } as const;

export interface LampMeshes {
  metal: Mesh;
  light: Mesh;
  iron: readonly [u: number, v: number];
  /** A bright place of the light's texture. */
  glow: readonly [u: number, v: number];
}

export interface LampForm {
  heightMetres: number;
  armMetres: number;
  /** Of the post's and the arm's cross-sections. */
  sides: readonly [post: number, arm: number];
  /** Closed all around, with foot, door, collar and a rounded head; else as much as is seen from across a street. */
  isDetailed: boolean;
}

/** The posts along a street. */
const STREET_LAMP: LampForm = { heightMetres: 8, armMetres: 1.4, sides: [6, 5], isDetailed: false };

/** A post at `foot` with an arm along x, to the side that `arm` says. */
export function addLampPost(meshes: LampMeshes, foot: Vec3, arm: 1 | -1): Lamp {
  addPost(meshes, foot, STREET_LAMP);
  const [x, y, z] = addArm(meshes, foot, arm, STREET_LAMP);
  return { position: [x, y - 0.15, z], intensityCandela: LAMP_CANDELA, colorTemperatureKelvin: LAMP_KELVIN };
}

export function addPost({ metal, iron }: LampMeshes, foot: Vec3, form: LampForm): void {
  const { heightMetres: top, sides, isDetailed } = form;
  // Slim from the foot up: with a stout dark base, a detector took post and trunk together for a person.
  addTube(metal, foot, [foot[0], top, foot[2]], [0.075, 0.05], sides[0], iron, isDetailed);
  if (isDetailed) addFittings(metal, foot, top, iron);
}

/** The arm and its head; gives the arm's tip. */
export function addArm(meshes: LampMeshes, [x, , z]: Vec3, arm: 1 | -1, form: LampForm): Vec3 {
  const { heightMetres: top, armMetres, sides, isDetailed } = form;
  const tip: Vec3 = [x + arm * armMetres, top + 0.25, z];
  addTube(meshes.metal, [x, top - 0.02, z], tip, [0.045, 0.035], sides[1], meshes.iron, isDetailed);
  if (isDetailed) addHead(meshes, tip, arm);
  else addPlainHead(meshes, tip);
  return tip;
}

function addPlainHead({ metal, light, iron, glow }: LampMeshes, tip: Vec3): void {
  const head: Wall = { origin: tip, right: [1, 0, 0], front: [0, 0, 1] };
  addBox(metal, head, [-0.4, 0.4], [-0.04, 0.08], [-0.14, 0.14], { at: iron });
  const [x0, x1, low, z0, z1] = [tip[0] - 0.32, tip[0] + 0.32, tip[1] - 0.05, tip[2] - 0.11, tip[2] + 0.11];
  const underside: readonly [Vec3, Vec3, Vec3, Vec3] = [
    [x0, low, z0],
    [x1, low, z0],
    [x1, low, z1],
    [x0, low, z1],
  ];
  addQuad(light, underside, [glow[0], glow[0]], [glow[1], glow[1]]);
}
