import type { CollisionShape, ConvexHull } from '../assets/asset.ts';
import { cross, dot, IDENTITY, normalize, rotate, subtract, type Vec3 } from '../shared/vector.ts';
import type { Body, Pose } from './body.ts';
import { bounds, conjugate, lowest, toWorld } from './pose.ts';

/** Depth of the deepest hull corner below the ground, metres; 0 where none is. */
export const groundPenetration = (body: Body, pose: Pose): number => Math.max(0, -lowest(body.hull, pose));

/** A body where it stands. */
export interface Placed {
  body: Body;
  pose: Pose;
  /** World axis-aligned bounds of its hull. */
  box: { min: Vec3; max: Vec3 };
}

export const place = (body: Body, pose: Pose): Placed => ({ body, pose, box: bounds(body.hull, pose) });

/**
 * How deep the corners of either body's hull reach into the other's collision shapes, metres; 0 where they are apart.
 */
export function pairPenetration(a: Placed, b: Placed): number {
  if (!boundsMeet(a, b, 0)) return 0;
  return Math.max(depthOfCorners(a, b), depthOfCorners(b, a));
}

/** Whether the world bounds of two bodies are within `gapMetres` of each other. */
export function boundsMeet({ box: a }: Placed, { box: b }: Placed, gapMetres: number): boolean {
  return [0, 1, 2].every(
    (axis) => a.min[axis]! - gapMetres <= b.max[axis]! && b.min[axis]! - gapMetres <= a.max[axis]!,
  );
}

function depthOfCorners(from: Placed, into: Placed): number {
  const toLocal = conjugate(into.pose.rotation);
  let deepest = 0;
  for (let i = 0; i < from.body.hull.length; i += 3) {
    const corner: Vec3 = [from.body.hull[i]!, from.body.hull[i + 1]!, from.body.hull[i + 2]!];
    const local = rotate(toLocal, subtract(toWorld(from.pose, corner), into.pose.position));
    for (const shape of into.body.collision) deepest = Math.max(deepest, depthInShape(local, shape));
    if (into.body.convexHull) deepest = Math.max(deepest, depthInHull(local, into.body.convexHull));
  }
  return deepest;
}

/** Distance from a point inside the shape to its surface; negative or 0 outside. */
export function depthInShape(point: Vec3, shape: CollisionShape): number {
  const offset = subtract(point, shape.center);
  if (shape.kind === 'sphere') return shape.radius - Math.hypot(...offset);
  const [x, y, z] = rotate(conjugate(shape.rotation ?? IDENTITY), offset);
  if (shape.kind === 'cylinder') return Math.min(shape.radius - Math.hypot(x, z), shape.height / 2 - Math.abs(y));
  const [hx, hy, hz] = shape.halfExtents;
  return Math.min(hx - Math.abs(x), hy - Math.abs(y), hz - Math.abs(z));
}

/** The same for a convex body: the distance to the nearest plane of a face. */
export function depthInHull(point: Vec3, { corners, faces }: ConvexHull): number {
  const depths = faces.map(([a, b, c]) => {
    const normal = normalize(cross(subtract(corners[b]!, corners[a]!), subtract(corners[c]!, corners[a]!)));
    return dot(normal, subtract(corners[a]!, point));
  });
  return Math.min(...depths);
}
