import type { Shell } from '../assets/asset.ts';

/** Rows and columns of a closed lattice; column wraps, both ends are closed by fans about the ring's centroid. */
export type Lattice = Pick<Shell, 'rows' | 'columns'>;

/**
 * Enclosed volume of a lattice in cubic metres, positive for columns counter-clockwise seen from above: the sum of
 * signed tetrahedra over its triangles (Zhang and Chen, "Efficient feature extraction for 2D/3D objects in mesh
 * representation", 2001), each quad split along the diagonal from (row, column) to (row + 1, column + 1).
 */
export function shellVolume(lattice: Lattice, positions: ArrayLike<number>): number {
  return volumeAndGradient(lattice, positions, null);
}

/** The same; where given, `gradient` (xyz per point) is filled with the derivative of the volume by each point. */
export function volumeAndGradient(
  { rows, columns }: Lattice,
  x: ArrayLike<number>,
  gradient: Float64Array | null,
): number {
  gradient?.fill(0);
  let six = 0;
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const next = column + 1 === columns ? 0 : column + 1;
      const a = (row * columns + column) * 3;
      const b = (row * columns + next) * 3;
      const c = ((row + 1) * columns + next) * 3;
      const d = ((row + 1) * columns + column) * 3;
      six += triangle(x, a, b, c, gradient) + triangle(x, a, c, d, gradient);
    }
  }
  six += fan(x, 0, columns, true, gradient) + fan(x, (rows - 1) * columns, columns, false, gradient);
  return six / 6;
}

/** Six times the signed volume of the tetrahedron from the origin; adds to the gradient of the volume itself. */
function triangle(x: ArrayLike<number>, a: number, b: number, c: number, gradient: Float64Array | null): number {
  const ax = x[a]!;
  const ay = x[a + 1]!;
  const az = x[a + 2]!;
  const bx = x[b]!;
  const by = x[b + 1]!;
  const bz = x[b + 2]!;
  const cx = x[c]!;
  const cy = x[c + 1]!;
  const cz = x[c + 2]!;
  const bcx = by * cz - bz * cy;
  const bcy = bz * cx - bx * cz;
  const bcz = bx * cy - by * cx;
  if (gradient) {
    gradient[a]! += bcx / 6;
    gradient[a + 1]! += bcy / 6;
    gradient[a + 2]! += bcz / 6;
    gradient[b]! += (cy * az - cz * ay) / 6;
    gradient[b + 1]! += (cz * ax - cx * az) / 6;
    gradient[b + 2]! += (cx * ay - cy * ax) / 6;
    gradient[c]! += (ay * bz - az * by) / 6;
    gradient[c + 1]! += (az * bx - ax * bz) / 6;
    gradient[c + 2]! += (ax * by - ay * bx) / 6;
  }
  return ax * bcx + ay * bcy + az * bcz;
}

/**
 * The lid over a ring, from its centroid m: sum of m · (p × q) over its edges. Its gradient leaves out that the
 * centroid moves with the ring: the ends are the stiffest part, and the volume itself is exact.
 */
function fan(
  x: ArrayLike<number>,
  first: number,
  columns: number,
  base: boolean,
  gradient: Float64Array | null,
): number {
  let [mx, my, mz] = [0, 0, 0];
  for (let column = 0; column < columns; column++) {
    const k = (first + column) * 3;
    mx += x[k]! / columns;
    my += x[k + 1]! / columns;
    mz += x[k + 2]! / columns;
  }
  let six = 0;
  for (let column = 0; column < columns; column++) {
    const next = column + 1 === columns ? 0 : column + 1;
    const p = (first + (base ? next : column)) * 3;
    const q = (first + (base ? column : next)) * 3;
    const [px, py, pz] = [x[p]!, x[p + 1]!, x[p + 2]!];
    const [qx, qy, qz] = [x[q]!, x[q + 1]!, x[q + 2]!];
    six += mx * (py * qz - pz * qy) + my * (pz * qx - px * qz) + mz * (px * qy - py * qx);
    if (!gradient) continue;
    gradient[p]! += (qy * mz - qz * my) / 6;
    gradient[p + 1]! += (qz * mx - qx * mz) / 6;
    gradient[p + 2]! += (qx * my - qy * mx) / 6;
    gradient[q]! += (my * pz - mz * py) / 6;
    gradient[q + 1]! += (mz * px - mx * pz) / 6;
    gradient[q + 2]! += (mx * py - my * px) / 6;
  }
  return six;
}
