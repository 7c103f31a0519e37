import { add, cross, normalize, scale, type Vec3 } from '../shared/vector.ts';
import type { Shell } from './asset.ts';

/**
 * The smooth surface through a shell's lattice: uniform Catmull-Rom splines in both directions, columns wrapping.
 *
 * Rows run from −1 to rows − 1. Row −1 is the middle of the base, the centroid of row 0 (it has no lattice points of
 * its own); across it the surface goes on to the opposite side, so that the base is smooth there. Past the last row
 * the lattice is continued linearly for the tangents.
 *
 * `positions` holds the lattice as it stands, deformed or not (`rows * columns * 3`). The picture and the physics
 * must both use this function: a part follows its shell exactly.
 */
export function evaluateShell(
  shell: Pick<Shell, 'rows' | 'columns'>,
  positions: Float32Array,
  row: number,
  column: number,
  offset: number,
): Vec3 {
  const point = surfacePoint(shell, positions, row, column);
  if (offset === 0) return point;
  return add(point, scale(shellNormal(shell, positions, row, column), offset));
}

/** The unit normal of the same surface, outward, for columns that run counter-clockwise seen from above. */
export function shellNormal(
  shell: Pick<Shell, 'rows' | 'columns'>,
  positions: Float32Array,
  row: number,
  column: number,
): Vec3 {
  // In the middle of the base all columns meet and have no direction; the normal a hair away stands for it.
  const at = Math.max(row, -1 + 1e-3);
  const [alongRow, alongColumn] = surfaceTangents(shell, positions, at, column);
  return normalize(cross(alongColumn, alongRow));
}

/** Weights of the four neighbours p[−1], p[0], p[1], p[2] at `t` in [0, 1] (Catmull and Rom 1974, tension 1/2). */
const weights = (t: number): Weights => [
  ((2 - t) * t - 1) * t * 0.5,
  ((3 * t - 5) * t * t + 2) * 0.5,
  ((4 - 3 * t) * t + 1) * t * 0.5,
  (t - 1) * t * t * 0.5,
];

/** Derivatives of {@link weights} by `t`. */
const slopes = (t: number): Weights => [
  ((4 - 3 * t) * t - 1) * 0.5,
  (9 * t - 10) * t * 0.5,
  ((8 - 9 * t) * t + 1) * 0.5,
  (3 * t - 2) * t * 0.5,
];

type Weights = readonly [number, number, number, number];
type Lattice = Pick<Shell, 'rows' | 'columns'>;

function surfacePoint(shell: Lattice, positions: Float32Array, row: number, column: number): Vec3 {
  const [i, t] = cell(row, -1, shell.rows - 2);
  const [j, s] = cell(column, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  return blend(shell, positions, i, j, weights(t), weights(s));
}

function surfaceTangents(shell: Lattice, positions: Float32Array, row: number, column: number): readonly [Vec3, Vec3] {
  const [i, t] = cell(row, -1, shell.rows - 2);
  const [j, s] = cell(column, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  return [blend(shell, positions, i, j, slopes(t), weights(s)), blend(shell, positions, i, j, weights(t), slopes(s))];
}

function cell(value: number, first: number, last: number): readonly [number, number] {
  const index = Math.min(Math.max(Math.floor(value), first), last);
  return [index, value - index];
}

function blend(shell: Lattice, positions: Float32Array, i: number, j: number, down: Weights, across: Weights): Vec3 {
  let x = 0;
  let y = 0;
  let z = 0;
  for (let a = 0; a < 4; a++) {
    for (let b = 0; b < 4; b++) {
      const weight = down[a as 0] * across[b as 0];
      if (weight === 0) continue;
      const point = latticePoint(shell, positions, i + a - 1, j + b - 1);
      x += weight * point[0];
      y += weight * point[1];
      z += weight * point[2];
    }
  }
  return [x, y, z];
}

/** Row −1 is the centroid of row 0, row −2 the opposite side of row 0, row `rows` the linear continuation. */
function latticePoint(shell: Lattice, positions: Float32Array, row: number, column: number): Vec3 {
  const { rows, columns } = shell;
  if (row === -1) return ringCentroid(shell, positions, 0);
  if (row < -1) return latticePoint(shell, positions, -2 - row, column + columns / 2);
  if (row >= rows) {
    const last = latticePoint(shell, positions, rows - 1, column);
    const before = latticePoint(shell, positions, rows - 2, column);
    return [2 * last[0] - before[0], 2 * last[1] - before[1], 2 * last[2] - before[2]];
  }
  const wrapped = ((column % columns) + columns) % columns;
  const k = (row * columns + wrapped) * 3;
  return [positions[k]!, positions[k + 1]!, positions[k + 2]!];
}

function ringCentroid({ columns }: Lattice, positions: Float32Array, row: number): Vec3 {
  let x = 0;
  let y = 0;
  let z = 0;
  for (let column = 0; column < columns; column++) {
    const k = (row * columns + column) * 3;
    x += positions[k]!;
    y += positions[k + 1]!;
    z += positions[k + 2]!;
  }
  return [x / columns, y / columns, z / columns];
}
