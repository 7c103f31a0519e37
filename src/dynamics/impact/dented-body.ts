import type { Asset, CollisionShape } from '../../assets/asset.ts';
import type { Vec3 } from '../../shared/vector.ts';
import type { Body } from '../body.ts';
import { hullPoints } from '../convex-hull.ts';
import { cornerSpheres } from '../crumpled-body.ts';
import type { Deformation } from '../settled.ts';
import type { Field } from './impact-field.ts';

/** Thinner than this a box is gone. */
const THINNEST = 0.02;
/** Of the spheres under what sticks out: a folded bonnet's crest. */
const CORNER_RADIUS = 0.015;

/** A wrecked vehicle as physics sees it: its boxes pushed in with its skin, its mass where it was. */
export function dentedBody(asset: Asset, parts: Deformation['parts'], field: Field): Body {
  const hull = hullPoints(asset.parts.map((part) => (parts[part.name] ?? part.geometry).positions));
  return {
    name: asset.name,
    hull,
    collision: [
      ...asset.collision.flatMap((shape) => pushedIn(shape, field)),
      ...cornerSpheres(hull, asset.centerOfMass, CORNER_RADIUS),
    ],
    massKg: asset.massKg,
    centerOfMass: asset.centerOfMass,
    friction: asset.friction ?? 0.6,
    restitution: asset.restitution ?? 0.1,
  };
}

/** A level box whose sides go in as far as the field says in their middles, and never out: folds have spheres of their own. */
function pushedIn(shape: CollisionShape, field: Field): CollisionShape[] {
  if (shape.kind !== 'box' || shape.rotation) return [shape];
  const { center, halfExtents } = shape;
  const low = [0, 1, 2].map((axis) => center[axis]! - halfExtents[axis]!);
  const high = [0, 1, 2].map((axis) => center[axis]! + halfExtents[axis]!);
  const [newLow, newHigh] = [[...low], [...high]];
  for (let axis = 0; axis < 3; axis++) {
    newHigh[axis] = high[axis]! - Math.max(0, inward(field, low, high, axis, 1));
    newLow[axis] = low[axis]! + Math.max(0, inward(field, low, high, axis, -1));
  }
  const size = newHigh.map((value, axis) => value - newLow[axis]!);
  if (size.some((value) => value < THINNEST)) return [];
  const vec = (of: (axis: number) => number): Vec3 => [of(0), of(1), of(2)];
  return [
    {
      kind: 'box',
      center: vec((axis) => (newLow[axis]! + newHigh[axis]!) / 2),
      halfExtents: vec((axis) => size[axis]! / 2),
    },
  ];
}

/** Mean way of nine points of one side of a box into it. */
function inward(field: Field, low: readonly number[], high: readonly number[], axis: number, side: 1 | -1): number {
  const [a, b] = [(axis + 1) % 3, (axis + 2) % 3];
  let sum = 0;
  for (const u of [0.1, 0.5, 0.9]) {
    for (const v of [0.1, 0.5, 0.9]) {
      const point = [0, 0, 0];
      point[axis] = side > 0 ? high[axis]! : low[axis]!;
      point[a] = low[a]! + u * (high[a]! - low[a]!);
      point[b] = low[b]! + v * (high[b]! - low[b]!);
      sum += side * (point[axis]! - field(point as unknown as Vec3)[axis]!);
    }
  }
  return sum / 9;
}
