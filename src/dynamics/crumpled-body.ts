import type { Asset, CollisionShape, Shell } from '../assets/asset.ts';
import { add, cross, length, normalize, scale, subtract, type Vec3 } from '../shared/vector.ts';
import type { Body } from './body.ts';
import { hullPoints } from './convex-hull.ts';
import type { Deformation } from './settled.ts';

/** Every so many rows carry spheres. */
const ROW_STRIDE = 2;
/** Directions in which the outermost corner carries a small sphere, and the sphere's radius. */
const CORNER_DIRECTIONS = 48;
const CORNER_RADIUS = 0.003;

/** A crumpled asset as physics sees it: mass unchanged, its centre moved with the wall. */
export function toCrumpledBody(
  asset: Asset,
  shell: Shell,
  shellPositions: Float32Array,
  parts: Deformation['parts'],
): Body {
  const moved = subtract(meanPoint(shellPositions), meanPoint(shell.positions));
  const centerOfMass = add(asset.centerOfMass, moved);
  const hull = hullPoints(asset.parts.map((part) => (parts[part.name] ?? part.geometry).positions));
  return {
    name: asset.name,
    hull,
    collision: [...shellSpheres(shell, shellPositions), ...cornerSpheres(hull, centerOfMass)],
    massKg: asset.massKg,
    centerOfMass,
    friction: asset.friction ?? 0.6,
    restitution: asset.restitution ?? 0.1,
  };
}

/** Spheres that fill a deformed shell along each ring's long axis, as thick as the ring is. */
export function shellSpheres(shell: Shell, x: Float32Array): CollisionShape[] {
  const rings = Array.from({ length: shell.rows }, (_, row) => ringPoints(shell, x, row));
  const [base, top] = [centroid(rings[0]!), centroid(rings.at(-1)!)];
  const inner = rings.slice(1, -1).filter((_, i) => i % ROW_STRIDE === 0);
  return inner.flatMap((ring) => ringSpheres(ring, base, top));
}

function ringSpheres(ring: readonly Vec3[], base: Vec3, top: Vec3): CollisionShape[] {
  const middle = centroid(ring);
  const long = normalize(longestChord(ring));
  const across = normalize(cross(areaVector(ring, middle), long));
  const reach = (axis: Vec3): readonly [number, number] => {
    const along = ring.map((point) => dotFrom(middle, point, axis));
    return [Math.min(...along), Math.max(...along)];
  };
  const [left, right] = reach(long);
  const [near, far] = reach(across);
  const toEnds = Math.min(length(subtract(middle, base)), length(subtract(middle, top)));
  const radius = Math.min((far - near) / 2, (right - left) / 2, toEnds);
  const center = add(middle, scale(across, (near + far) / 2));
  const span = right - left - 2 * radius;
  const count = Math.min(4, 1 + Math.ceil(span / (1.2 * radius)));
  return Array.from({ length: count }, (_, i) => {
    const at = count === 1 ? (left + right) / 2 : left + radius + (span * i) / (count - 1);
    return { kind: 'sphere', center: add(center, scale(long, at)), radius };
  });
}

/** Small spheres under the hull's outermost corners, all around: what touches the ground and what pokes others. */
export function cornerSpheres(hull: Float64Array, center: Vec3, radius = CORNER_RADIUS): CollisionShape[] {
  const corners = new Set<number>();
  for (let i = 0; i < CORNER_DIRECTIONS; i++) corners.add(outermost(hull, spreadDirection(i, CORNER_DIRECTIONS)));
  return [...corners].map((k) => {
    const corner: Vec3 = [hull[k]!, hull[k + 1]!, hull[k + 2]!];
    const inward = scale(normalize(subtract(center, corner)), radius);
    return { kind: 'sphere', center: add(corner, inward), radius };
  });
}

/** Offset of the corner that lies furthest along a direction. */
function outermost(hull: Float64Array, direction: Vec3): number {
  let [best, furthest] = [0, Number.NEGATIVE_INFINITY];
  for (let k = 0; k < hull.length; k += 3) {
    const along = hull[k]! * direction[0] + hull[k + 1]! * direction[1] + hull[k + 2]! * direction[2];
    if (along > furthest) [best, furthest] = [k, along];
  }
  return best;
}

/** The i-th of `count` directions spread evenly over the sphere (Fibonacci lattice, González 2010). */
function spreadDirection(i: number, count: number): Vec3 {
  const y = 1 - (2 * (i + 0.5)) / count;
  const around = i * Math.PI * (3 - Math.sqrt(5));
  const ring = Math.sqrt(1 - y * y);
  return [ring * Math.cos(around), y, ring * Math.sin(around)];
}

function ringPoints({ columns }: Shell, x: Float32Array, row: number): Vec3[] {
  return Array.from({ length: columns }, (_, column) => {
    const k = (row * columns + column) * 3;
    return [x[k]!, x[k + 1]!, x[k + 2]!];
  });
}

const centroid = (points: readonly Vec3[]): Vec3 =>
  scale(
    points.reduce((sum, point) => add(sum, point), [0, 0, 0]),
    1 / points.length,
  );

const dotFrom = (origin: Vec3, point: Vec3, axis: Vec3): number =>
  (point[0] - origin[0]) * axis[0] + (point[1] - origin[1]) * axis[1] + (point[2] - origin[2]) * axis[2];

function longestChord(points: readonly Vec3[]): Vec3 {
  let best: Vec3 = [0, 0, 0];
  for (const a of points) {
    for (const b of points) {
      const chord = subtract(b, a);
      if (length(chord) > length(best)) best = chord;
    }
  }
  return best;
}

/** Twice the ring's area, along its mean normal. */
function areaVector(ring: readonly Vec3[], middle: Vec3): Vec3 {
  return ring.reduce<Vec3>(
    (sum, point, i) => {
      const next = ring[(i + 1) % ring.length]!;
      return add(sum, cross(subtract(point, middle), subtract(next, middle)));
    },
    [0, 0, 0],
  );
}

function meanPoint(x: Float32Array): Vec3 {
  let [sx, sy, sz] = [0, 0, 0];
  for (let k = 0; k < x.length; k += 3) {
    sx += x[k]!;
    sy += x[k + 1]!;
    sz += x[k + 2]!;
  }
  const count = x.length / 3;
  return [sx / count, sy / count, sz / count];
}
