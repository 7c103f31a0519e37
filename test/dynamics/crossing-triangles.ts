import { cross, dot, subtract, type Vec3 } from '../../src/shared/vector.ts';

/** Pairs of triangles of a lattice that share no corner and pass through each other. */
export function crossingTriangles({ rows, columns }: { rows: number; columns: number }, x: ArrayLike<number>): number {
  const point = (i: number): Vec3 => [x[i * 3]!, x[i * 3 + 1]!, x[i * 3 + 2]!];
  const triangles: { corners: number[]; points: Vec3[]; min: number[]; max: number[] }[] = [];
  const push = (...corners: number[]): void => {
    const points = corners.map(point);
    const extreme = (pick: (...values: number[]) => number) =>
      [0, 1, 2].map((axis) => pick(...points.map((p) => p[axis]!)));
    triangles.push({ corners, points, min: extreme(Math.min), max: extreme(Math.max) });
  };
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [a, b] = [row * columns + column, row * columns + ((column + 1) % columns)];
      push(a, b, b + columns);
      push(a, b + columns, a + columns);
    }
  }
  let count = 0;
  for (const [i, a] of triangles.entries()) {
    for (const b of triangles.slice(i + 1)) {
      if ([0, 1, 2].some((axis) => a.min[axis]! > b.max[axis]! || b.min[axis]! > a.max[axis]!)) continue;
      if (a.corners.some((corner) => b.corners.includes(corner))) continue;
      if (pierces(a.points, b.points) || pierces(b.points, a.points)) count++;
    }
  }
  return count;
}

/** Whether an edge of `a` passes through `b` (Möller and Trumbore, 1997). */
function pierces(a: readonly Vec3[], [b0, b1, b2]: readonly Vec3[]): boolean {
  return a.some((from, k) => {
    const along = subtract(a[(k + 1) % 3]!, from);
    const [e1, e2] = [subtract(b1!, b0!), subtract(b2!, b0!)];
    const h = cross(along, e2);
    const det = dot(e1, h);
    if (det === 0) return false;
    const s = subtract(from, b0!);
    const u = dot(s, h) / det;
    const q = cross(s, e1);
    const v = dot(along, q) / det;
    const t = dot(e2, q) / det;
    return u >= 0 && v >= 0 && u + v <= 1 && t > 0 && t < 1;
  });
}
