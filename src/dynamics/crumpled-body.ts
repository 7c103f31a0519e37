import type { Asset, CollisionShape, Shell } from '../assets/asset.ts';
import { add, cross, length, normalize, scale, subtract, type Vec3 } from '../shared/vector.ts';
import type { Body } from './body.ts';
import { hullPoints } from './convex-hull.ts';
import type { Deformation } from './settled.ts';

/** Every so many rows carry spheres. */
const ROW_STRIDE = 2;
/** The rims at both ends, which a bottle can stand on: small spheres on every so many columns. */
const RIM_STRIDE = 4;
const RIM_RADIUS = 0.003;

/** A crumpled asset as physics sees it: mass unchanged, its centre moved with the wall. */
export function toCrumpledBody(
  asset: Asset,
  shell: Shell,
  shellPositions: Float32Array,
  parts: Deformation['parts'],
): Body {
  const moved = subtract(meanPoint(shellPositions), meanPoint(shell.positions));
  return {
    name: asset.name,
    hull: hullPoints(asset.parts.map((part) => (parts[part.name] ?? part.geometry).positions)),
    collision: shellSpheres(shell, shellPositions),
    massKg: asset.massKg,
    centerOfMass: add(asset.centerOfMass, moved),
    friction: asset.friction ?? 0.6,
    restitution: asset.restitution ?? 0.1,
  };
}

/**
 * Spheres that fill a deformed shell: along each ring's long axis, as thick as the ring is, and small ones around the
 * rims. They stay inside the hull; rest by the real geometry comes afterwards.
 */
export function shellSpheres(shell: Shell, x: Float32Array): CollisionShape[] {
  const rings = Array.from({ length: shell.rows }, (_, row) => ringPoints(shell, x, row));
  const [base, top] = [centroid(rings[0]!), centroid(rings.at(-1)!)];
  const inner = rings.slice(1, -1).filter((_, i) => i % ROW_STRIDE === 0);
  return [
    ...inner.flatMap((ring) => ringSpheres(ring, base, top)),
    ...[rings[0]!, rings.at(-1)!].flatMap((ring) => rimSpheres(ring, ring === rings[0] ? top : base)),
  ];
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

function rimSpheres(ring: readonly Vec3[], otherEnd: Vec3): CollisionShape[] {
  const middle = centroid(ring);
  const inward = scale(normalize(subtract(otherEnd, middle)), RIM_RADIUS);
  return ring
    .filter((_, column) => column % RIM_STRIDE === 0)
    .map((point) => {
      const toMiddle = scale(normalize(subtract(middle, point)), RIM_RADIUS);
      return { kind: 'sphere', center: add(add(point, toMiddle), inward), radius: RIM_RADIUS };
    });
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
