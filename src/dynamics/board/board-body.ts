import type { Asset, CollisionShape } from '../../assets/asset.ts';
import { add, type Vec3 } from '../../shared/vector.ts';
import type { Body } from '../body.ts';
import { hullPoints } from '../convex-hull.ts';
import { cornerSpheres } from '../crumpled-body.ts';
import type { Deformation } from '../settled.ts';
import type { BoardLattice, Panel } from './lattice.ts';

/** A quarter of a panel stands where this share of its points is not farther out: on the safe side of its middle. */
const OUTER_SHARE = 0.75;
/** Thinner than this a box is gone, metres. */
const THINNEST = 0.004;

/** A dented box as physics sees it: an eighth each of it as a box as deep as its panels are there, and its corners. */
export function boardBody(
  asset: Asset,
  lattice: BoardLattice,
  x: Float64Array,
  parts: Deformation['parts'],
  massKg: number,
): Body {
  const middle = shiftOf(lattice.positions, x);
  const centerOfMass = add(asset.centerOfMass, middle);
  const hull = hullPoints(asset.parts.map((part) => (parts[part.name] ?? part.geometry).positions));
  return {
    name: asset.name,
    hull,
    collision: [...eighths(lattice, x), ...cornerSpheres(hull, centerOfMass)],
    massKg,
    centerOfMass,
    friction: asset.friction ?? 0.6,
    restitution: asset.restitution ?? 0.1,
  };
}

function eighths({ size, panels }: BoardLattice, x: Float64Array): CollisionShape[] {
  const center: Vec3 = [0, size[1] / 2, 0];
  const signs = [-1, 1] as const;
  const boxes = signs.flatMap((sx) => signs.flatMap((sy) => signs.map((sz) => [sx, sy, sz] as const)));
  return boxes.flatMap((corner): CollisionShape[] => {
    const far = corner.map((sign, axis) => {
      const panel = panels.find((side) => side.axis === axis && side.sign === sign)!;
      return outermost(panel, corner, center, x);
    });
    const half = far.map((value, axis) => (corner[axis]! * (value - center[axis]!)) / 2);
    if (half.some((value) => value < THINNEST / 2)) return [];
    const middle = far.map((value, axis) => (value + center[axis]!) / 2);
    return [{ kind: 'box', center: middle as unknown as Vec3, halfExtents: half as unknown as Vec3 }];
  });
}

/** How far out the quarter of a panel that belongs to an eighth of the box stands. */
function outermost(panel: Panel, corner: readonly number[], center: Vec3, x: Float64Array): number {
  const { axis, sign, columns, rows, points } = panel;
  const high = (way: Panel['right']): boolean => corner[way.axis]! * way.sign > 0;
  const span = (isHigh: boolean, count: number): readonly [number, number] =>
    isHigh ? [Math.floor(count / 2), count - 1] : [0, Math.ceil(count / 2) - 1];
  const [firstColumn, lastColumn] = span(high(panel.right), columns);
  const [firstRow, lastRow] = span(high(panel.up), rows);
  const reach: number[] = [];
  for (let row = firstRow; row <= lastRow; row++) {
    for (let column = firstColumn; column <= lastColumn; column++) {
      reach.push(sign * (x[points[row * columns + column]! * 3 + axis]! - center[axis]!));
    }
  }
  reach.sort((a, b) => a - b);
  return center[axis]! + sign * reach[Math.floor(OUTER_SHARE * (reach.length - 1))]!;
}

function shiftOf(before: Float64Array, after: Float64Array): Vec3 {
  const sum = [0, 0, 0];
  for (let k = 0; k < before.length; k++) sum[k % 3]! += (3 * (after[k]! - before[k]!)) / before.length;
  return [sum[0]!, sum[1]!, sum[2]!];
}
