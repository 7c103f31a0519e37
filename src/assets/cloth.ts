import { add, cross, normalize, scale, subtract, type Vec3 } from '../shared/vector.ts';
import type { Cloth } from './asset.ts';

type Lattice = Pick<Cloth, 'rows' | 'columns'>;
type Weights = readonly [number, number, number, number];

/** Weights of four neighbours p[−1] … p[2] at `t` in [0, 1] (Catmull and Rom 1974, tension 1/2). */
const weights = (t: number): Weights => [
  ((2 - t) * t - 1) * t * 0.5,
  ((3 * t - 5) * t * t + 2) * 0.5,
  ((4 - 3 * t) * t + 1) * t * 0.5,
  (t - 1) * t * t * 0.5,
];

/**
 * The smooth surface through a sheet's lattice: uniform Catmull-Rom splines both ways, continued linearly past its
 * hems. Picture and physics use the same function.
 */
export function evaluateCloth(
  cloth: Lattice,
  positions: Float32Array,
  row: number,
  column: number,
  offset: number,
): Vec3 {
  const point = surfacePoint(cloth, positions, row, column);
  if (offset === 0) return point;
  const step = 0.05;
  const along = subtract(
    surfacePoint(cloth, positions, row, column + step),
    surfacePoint(cloth, positions, row, column - step),
  );
  const down = subtract(
    surfacePoint(cloth, positions, row + step, column),
    surfacePoint(cloth, positions, row - step, column),
  );
  return add(point, scale(normalize(cross(down, along)), offset));
}

function surfacePoint(cloth: Lattice, positions: Float32Array, row: number, column: number): Vec3 {
  const { rows, columns } = cloth;
  const i = Math.min(rows - 2, Math.max(0, Math.floor(row)));
  const j = Math.min(columns - 2, Math.max(0, Math.floor(column)));
  const [down, across] = [weights(row - i), weights(column - j)];
  let [x, y, z] = [0, 0, 0];
  for (let a = 0; a < 4; a++) {
    for (let b = 0; b < 4; b++) {
      const weight = down[a as 0] * across[b as 0];
      if (weight === 0) continue;
      const point = latticePoint(cloth, positions, i + a - 1, j + b - 1);
      x += weight * point[0];
      y += weight * point[1];
      z += weight * point[2];
    }
  }
  return [x, y, z];
}

/** Past the hems the sheet goes on straight. */
function latticePoint(cloth: Lattice, positions: Float32Array, row: number, column: number): Vec3 {
  const { rows, columns } = cloth;
  if (row < 0 || row >= rows) {
    const [edge, inner] = row < 0 ? [0, 1] : [rows - 1, rows - 2];
    return beyond(latticePoint(cloth, positions, edge, column), latticePoint(cloth, positions, inner, column));
  }
  if (column < 0 || column >= columns) {
    const [edge, inner] = column < 0 ? [0, 1] : [columns - 1, columns - 2];
    return beyond(latticePoint(cloth, positions, row, edge), latticePoint(cloth, positions, row, inner));
  }
  const k = (row * columns + column) * 3;
  return [positions[k]!, positions[k + 1]!, positions[k + 2]!];
}

const beyond = (edge: Vec3, inner: Vec3): Vec3 => subtract(scale(edge, 2), inner);
