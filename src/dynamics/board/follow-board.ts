import type { Geometry, Part } from '../../assets/asset.ts';
import { add, cross, dot, normalize, scale, subtract, type Vec3 } from '../../shared/vector.ts';
import { smoothNormals } from '../follow-shell.ts';
import type { DeformedGeometry } from '../settled.ts';
import type { BoardLattice, Panel } from './lattice.ts';
import { refine } from './refine.ts';

/** What lies deeper under every side is never seen: the underside of a strip of tape. */
const HIDDEN_METRES = 0.004;
/** Sides of the drawn triangles, in cells of the lattice. */
const FINENESS = 1.1;

/** Of what lies on the board, over it, where both bend. */
const CLEARANCE_METRES = 0.0006;

/** Where a point of the box as made lies: on which panel, at which row and column, how far outside of it. */
interface OnPanel {
  panel: Panel;
  row: number;
  column: number;
  offset: number;
}

/** A part that lies on the board, bent with it: finer, its texture where it was. */
export function followBoard({ geometry }: Part, lattice: BoardLattice, x: Float64Array): DeformedGeometry {
  const isHidden = (...point: Vec3): boolean => locate(lattice, point).offset < -HIDDEN_METRES;
  const fine = refine(geometry, FINENESS * lattice.cell, isHidden);
  const positions = new Float32Array(fine.positions.length);
  for (let k = 0; k < positions.length; k += 3) {
    const place = locate(lattice, [fine.positions[k]!, fine.positions[k + 1]!, fine.positions[k + 2]!]);
    const { point, normal } = surface(place, x);
    // Tape that bends with the board is not cut into the same triangles: it must clear those of the board.
    const offset = place.offset > 1e-5 ? place.offset + CLEARANCE_METRES : place.offset;
    positions.set(add(point, scale(normal, offset)), k);
  }
  const { uvs, indices } = fine;
  return { positions, normals: smoothNormals(fine, positions), uvs, indices };
}

/** A stiff part on the lid goes, as it is, where the middle of its foot goes. */
export function rideOnBoard({ geometry }: Part, lattice: BoardLattice, x: Float64Array): DeformedGeometry {
  const foot = footOf(geometry, lattice.size[1]);
  const place = locate(lattice, foot);
  const after = surface(place, x);
  const right = normalize(subtract(after.right, scale(after.normal, dot(after.right, after.normal))));
  const axes = [right, after.normal, cross(right, after.normal)] as const;
  const turned = (at: ArrayLike<number>, k: number, origin: Vec3): Vec3 =>
    axes.reduce<Vec3>((sum, axis, i) => add(sum, scale(axis, at[k + i]! - origin[i]!)), [0, 0, 0]);
  const positions = new Float32Array(geometry.positions.length);
  const normals = new Float32Array(positions.length);
  for (let k = 0; k < positions.length; k += 3) {
    positions.set(add(after.point, turned(geometry.positions, k, foot)), k);
    normals.set(turned(geometry.normals, k, [0, 0, 0]), k);
  }
  return { positions, normals };
}

function footOf({ positions }: Geometry, height: number): Vec3 {
  let [x, z, count] = [0, 0, 0];
  for (let k = 0; k < positions.length; k += 3) {
    x += positions[k]!;
    z += positions[k + 2]!;
    count++;
  }
  return [x / count, height, z / count];
}

/** By the side that it is nearest to; a point alone decides, so that what was joined stays joined. */
function locate({ size, panels }: BoardLattice, point: Vec3): OnPanel {
  const half = [size[0] / 2, size[1] / 2, size[2] / 2];
  const centred = [point[0], point[1] - half[1]!, point[2]];
  let nearest = panels[0]!;
  let offset = Number.NEGATIVE_INFINITY;
  for (const panel of panels) {
    const outside = panel.sign * centred[panel.axis]! - half[panel.axis]!;
    // A hair's width decides nothing: rounding must not tell the two copies of one point apart.
    if (outside > offset + 1e-7) [nearest, offset] = [panel, outside];
  }
  const along = ({ axis, sign }: Panel['right'], count: number): number =>
    Math.min(count - 1, Math.max(0, (0.5 + (sign * centred[axis]!) / size[axis]!) * (count - 1)));
  return {
    panel: nearest,
    row: along(nearest.up, nearest.rows),
    column: along(nearest.right, nearest.columns),
    offset,
  };
}

/** The board there as it is now: bilinear between lattice points, with its normal and its way to the right. */
function surface({ panel, row, column }: OnPanel, x: Float64Array): { point: Vec3; normal: Vec3; right: Vec3 } {
  const [i, j] = [Math.min(panel.rows - 2, Math.floor(row)), Math.min(panel.columns - 2, Math.floor(column))];
  const [t, s] = [row - i, column - j];
  let point: Vec3 = [0, 0, 0];
  let normal: Vec3 = [0, 0, 0];
  for (const [dr, dc, weight] of [
    [0, 0, (1 - t) * (1 - s)],
    [0, 1, (1 - t) * s],
    [1, 0, t * (1 - s)],
    [1, 1, t * s],
  ] as const) {
    if (weight === 0) continue;
    point = add(point, scale(pointAt(panel, x, i + dr, j + dc), weight));
    normal = add(normal, scale(normalAt(panel, x, i + dr, j + dc), weight));
  }
  const right = subtract(pointAt(panel, x, i, j + 1), pointAt(panel, x, i, j));
  return { point, normal: normalize(normal), right: panel.right.sign > 0 ? right : scale(right, -1) };
}

function normalAt(panel: Panel, x: Float64Array, row: number, column: number): Vec3 {
  const at = (r: number, c: number): Vec3 =>
    pointAt(panel, x, Math.min(panel.rows - 1, Math.max(0, r)), Math.min(panel.columns - 1, Math.max(0, c)));
  const right = subtract(at(row, column + 1), at(row, column - 1));
  const up = subtract(at(row + 1, column), at(row - 1, column));
  return normalize(cross(right, up));
}

function pointAt({ points, columns }: Panel, x: Float64Array, row: number, column: number): Vec3 {
  const k = points[row * columns + column]! * 3;
  return [x[k]!, x[k + 1]!, x[k + 2]!];
}
