import type { Asset, CollisionShape, ConvexHull } from '../assets/asset.ts';
import type { Quat, Vec3 } from '../shared/vector.ts';
import { hullPoints } from './convex-hull.ts';

/** Where the frame of a thing stands in the world. */
export interface Pose {
  position: Vec3;
  rotation: Quat;
}

/** What physics needs to know of a thing, in its asset's frame. */
export interface Body {
  name: string;
  /** Corners of the convex hull of all its triangles: xyz, metres. */
  hull: Float64Array;
  collision: readonly CollisionShape[];
  convexHull?: ConvexHull;
  massKg: number;
  centerOfMass: Vec3;
  friction: number;
  restitution: number;
}

/** An asset as physics sees it, untouched. */
export function toBody(name: string, asset: Asset): Body {
  return {
    name,
    hull: assetHull(asset),
    collision: asset.collision,
    ...(asset.convexHull && { convexHull: asset.convexHull }),
    massKg: asset.massKg,
    centerOfMass: asset.centerOfMass,
    friction: asset.friction ?? 0.6,
    restitution: asset.restitution ?? 0.1,
  };
}

const hulls = new WeakMap<Asset, Float64Array>();

/** Hull corners of all parts of an asset, remembered as long as the asset lives. */
export function assetHull(asset: Asset): Float64Array {
  const known = hulls.get(asset);
  if (known) return known;
  const hull = hullPoints(asset.parts.map((part) => part.geometry.positions));
  hulls.set(asset, hull);
  return hull;
}
