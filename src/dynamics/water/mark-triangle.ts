import { cross, dot, subtract, type Vec3 } from '../../shared/vector.ts';

export interface CellGrid {
  counts: readonly [number, number, number];
  edges: Vec3;
  origin: Vec3;
}

/** Marks every cell that a triangle passes through (separating axes: Akenine-Möller 2001). */
export function markTriangle(
  state: Uint8Array,
  mark: number,
  { counts: [nx, ny, nz], edges, origin }: CellGrid,
  positions: Float32Array,
  indices: Uint32Array,
  first: number,
): void {
  // In units of cells.
  const corner = (k: number): Vec3 => {
    const i = indices[first + k]! * 3;
    return [
      (positions[i]! - origin[0]) / edges[0],
      (positions[i + 1]! - origin[1]) / edges[1],
      (positions[i + 2]! - origin[2]) / edges[2],
    ];
  };
  const [a, b, c] = [corner(0), corner(1), corner(2)];
  const span = (axis: number, count: number): [number, number] => [
    Math.max(0, Math.floor(Math.min(a[axis]!, b[axis]!, c[axis]!))),
    Math.min(count - 1, Math.floor(Math.max(a[axis]!, b[axis]!, c[axis]!))),
  ];
  const [[x0, x1], [y0, y1], [z0, z1]] = [span(0, nx), span(1, ny), span(2, nz)];
  const axes = separatingAxes(a, b, c);
  for (let z = z0; z <= z1; z++) {
    for (let y = y0; y <= y1; y++) {
      for (let x = x0; x <= x1; x++) {
        if (axes.every((axis) => reaches(axis, x + 0.5, y + 0.5, z + 0.5))) state[(z * ny + y) * nx + x] = mark;
      }
    }
  }
}

/** An axis with the triangle's span along it, widened by the cell's own half span. */
interface Axis {
  direction: Vec3;
  from: number;
  to: number;
}

const UNITS: readonly Vec3[] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/** The triangle's normal, and its edges across the cell's axes; the axes themselves are the loop's bounds. */
function separatingAxes(a: Vec3, b: Vec3, c: Vec3): Axis[] {
  const sides = [subtract(b, a), subtract(c, b), subtract(a, c)];
  const directions = [cross(sides[0]!, sides[1]!), ...sides.flatMap((side) => UNITS.map((unit) => cross(unit, side)))];
  return directions.map((direction) => {
    const along = [dot(direction, a), dot(direction, b), dot(direction, c)];
    const half = (Math.abs(direction[0]) + Math.abs(direction[1]) + Math.abs(direction[2])) / 2;
    return { direction, from: Math.min(...along) - half, to: Math.max(...along) + half };
  });
}

function reaches({ direction, from, to }: Axis, x: number, y: number, z: number): boolean {
  const at = direction[0] * x + direction[1] * y + direction[2] * z;
  return at >= from && at <= to;
}
