import type { Asset, Cloth, Geometry, Part } from '../../assets/asset.ts';
import type { SceneObject } from '../../compile/case.ts';
import { isLevel } from '../../compile/slope.ts';
import { HarnessError } from '../../shared/errors.ts';
import { hashOf } from '../../shared/hash.ts';
import { createMemo } from '../../shared/memo.ts';
import type { Address } from '../../shared/random.ts';
import type { Vec3 } from '../../shared/vector.ts';
import type { Body, Pose } from '../body.ts';
import { hullPoints } from '../convex-hull.ts';
import { toWorld } from '../pose.ts';
import type { Deformation } from '../settled.ts';
import { coveredShare } from './covered-share.ts';
import { letFall } from './fall.ts';
import { followCloth } from './follow-cloth.ts';
import { layOut } from './lay-out.ts';
import { type SolidField, sampleField, solidField, type Triangles } from './solid-field.ts';

/** A sheet over a thing. */
export interface Draped {
  /** Origin of its frame in the world, on the ground under the thing; its axes are the world's. */
  origin: Vec3;
  deformation: Deformation;
  body: Body;
  /** Realised: share of the covered thing, seen from above, that lies under the sheet. */
  coveredShare: number;
  /** How far the sheet's deepest vertex lies inside of what it covers, metres. */
  penetrationMetres: number;
}

/** What lies underneath: where it stands and all its triangles, in its own frame. */
export interface Underlay {
  /** Content of its geometry: asset, parameters, deformation. */
  key: string;
  pose: Pose;
  geometries: readonly Geometry[];
  friction: number;
}

/** Kept away from the field's zero, in its cells: the sheet is straight between its points, and lamps and badges stand out of the skin. */
const CLEARANCE_CELLS = 0.5;
/** Above the ground, as a share of the sheet's longest side: over what the picture lays there as a shadow. */
const GROUND_SHARE = 0.0035;

const draped = createMemo<Draped>(16);

/**
 * Drapes a sheet over a thing at rest, so that about `share` of its length lies under it, counted from one end;
 * what is left of the sheet is folded under at its hem.
 * Deterministic, and remembered by content. Throws HarnessError DYNAMICS_CANNOT_DRAPE where the asset is no sheet.
 */
export function drape(
  asset: Asset,
  { share, from }: NonNullable<SceneObject['drapes']>,
  under: Underlay,
  ground: { friction: number; down: Vec3 },
  address: Address,
): Draped {
  const { cloth } = asset;
  if (!cloth) {
    throw new HarnessError('DYNAMICS_CANNOT_DRAPE', `asset "${asset.name}" is no sheet that could be draped.`);
  }
  const { key: content, pose } = under;
  const { friction: groundFriction, down } = ground;
  const slope = isLevel(down) ? {} : { down };
  const sheet = { asset: asset.name, params: asset.params, share, from };
  const key = hashOf({ ...sheet, content, pose, groundFriction, ...slope, address });
  return draped(key, () => {
    const triangles = trianglesOf(under);
    const solid = solidField(triangles);
    const { start, folded } = layOut(cloth, { share, from }, triangles, pose, address);
    const height = GROUND_SHARE * Math.max(asset.size[0], asset.size[2]);
    const fallen = letFall(folded, start, {
      solid,
      clearance: CLEARANCE_CELLS * solid.cell,
      friction: Math.sqrt((asset.friction ?? 0.5) * under.friction),
      ground: { height, friction: groundFriction },
      down,
    });
    const lattice = Float32Array.from(fallen.positions);
    const origin: Vec3 = [pose.position[0], 0, pose.position[2]];
    return toDraped(asset, { cloth, lattice, solid, leastHeight: 0.8 * height }, origin, key);
  });
}

interface Fallen {
  cloth: Cloth;
  lattice: Float32Array;
  solid: SolidField;
  leastHeight: number;
}

function toDraped(asset: Asset, { cloth, lattice, solid, leastHeight }: Fallen, origin: Vec3, key: string): Draped {
  const parts = Object.fromEntries(
    asset.parts.filter(followsCloth).map((part) => [part.name, followCloth(part, cloth, lattice, solid, leastHeight)]),
  );
  const sheet = asset.parts.find(followsCloth)!;
  const { positions } = parts[sheet.name]!;
  let least = 0;
  for (let k = 0; k < positions.length; k += 3) {
    least = Math.min(least, sampleField(solid, positions[k]!, positions[k + 1]!, positions[k + 2]!, null));
  }
  const covered = coveredShare(solid, { ...sheet.geometry, positions });
  for (const part of Object.values(parts)) shift(part.positions, origin);
  return {
    origin,
    deformation: { key, parts },
    body: {
      name: asset.name,
      hull: hullPoints(Object.values(parts).map((part) => part.positions)),
      collision: [],
      massKg: asset.massKg,
      centerOfMass: asset.centerOfMass,
      friction: asset.friction ?? 0.5,
      restitution: 0,
    },
    coveredShare: covered,
    penetrationMetres: Math.abs(least),
  };
}

function shift(positions: Float32Array, [x, , z]: Vec3): void {
  for (let k = 0; k < positions.length; k += 3) {
    positions[k]! -= x;
    positions[k + 2]! -= z;
  }
}

const followsCloth = (part: Part): part is Part & { clothCoordinates: Float32Array } =>
  part.clothCoordinates !== undefined;

function trianglesOf({ pose, geometries }: Underlay): Triangles {
  const count = geometries.reduce((sum, { indices }) => sum + indices.length, 0);
  const triangles = new Float64Array(count * 3);
  let at = 0;
  for (const { positions, indices } of geometries) {
    for (const index of indices) {
      const k = index * 3;
      triangles.set(toWorld(pose, [positions[k]!, positions[k + 1]!, positions[k + 2]!]), at);
      at += 3;
    }
  }
  return triangles;
}
