import type { Vec3 } from '../../shared/vector.ts';
import type { Geometry } from '../asset.ts';
import { smoothNormals } from './lathe.ts';

export interface CushionOptions {
  /** Extents along x, y, z at the seams, metres; the crown comes on top. */
  size: Vec3;
  /** How far the middle of each pair of sides stands out beyond the seams, metres. */
  crown: Vec3;
  /** Of the rounded edges, metres; at most half the smallest extent. */
  radius: number;
  /** World size of one repeat of the texture, metres. */
  metresPerRepeat: number;
}

/** Sides as normal axis, its sign, and the axes that run right and up seen from outside. */
const SIDES = [
  { axis: 2, sign: 1, right: [0, 1], up: [1, 1] },
  { axis: 2, sign: -1, right: [0, -1], up: [1, 1] },
  { axis: 0, sign: 1, right: [2, -1], up: [1, 1] },
  { axis: 0, sign: -1, right: [2, 1], up: [1, 1] },
  { axis: 1, sign: 1, right: [0, 1], up: [2, -1] },
  { axis: 1, sign: -1, right: [0, 1], up: [2, 1] },
] as const;

/** Cells across the middle of a broad side and of a narrow one, and what is narrow, metres. */
const [BROAD_CELLS, NARROW_CELLS, NARROW] = [4, 2, 0.25] as const;

/** A stuffed box around the origin: round edges, sides that bulge. Up to 768 triangles, uv per side in metres. */
export function cushion({ size, crown, radius, metresPerRepeat }: CushionOptions): Geometry {
  const half = size.map((value) => value / 2) as unknown as Vec3;
  const lines = half.map((value) => gridLines(value, radius));
  const positions: number[] = [];
  const uvs: number[] = [];
  const indices: number[] = [];
  // Borders of neighbouring sides are one place: their normals are summed as one.
  const places = new Map<number, number>();
  const representative: number[] = [];
  for (const { axis, sign, right, up } of SIDES) {
    const first = positions.length / 3;
    const [across, upwards] = [lines[right[0]]!, lines[up[0]]!];
    for (const t of upwards) {
      for (const s of across) {
        const cube: [number, number, number] = [0, 0, 0];
        cube[axis] = sign * half[axis];
        cube[right[0]] = right[1] * s;
        cube[up[0]] = up[1] * t;
        const point = stuffed(cube, half, crown, radius);
        const key = placeOf(point);
        const vertex = positions.length / 3;
        if (!places.has(key)) places.set(key, vertex);
        representative.push(places.get(key)!);
        positions.push(...point);
        uvs.push(s / metresPerRepeat, t / metresPerRepeat);
      }
    }
    const stride = across.length;
    for (let j = 0; j + 1 < upwards.length; j++) {
      for (let i = 0; i + 1 < stride; i++) {
        const a = first + j * stride + i;
        indices.push(a, a + 1, a + stride + 1, a, a + stride + 1, a + stride);
      }
    }
  }
  const [points, all] = [Float32Array.from(positions), Uint32Array.from(indices)];
  return {
    positions: points,
    normals: smoothNormals(points, all, Uint32Array.from(representative)),
    uvs: Float32Array.from(uvs),
    indices: all,
  };
}

/** One number per place: tenths of a millimetre, up to 3 m from the origin. */
const placeOf = (point: Vec3): number =>
  point.reduce((sum, value) => sum * 65_536 + Math.round(value * 1e4) + 32_768, 0);

/** Where a point of the box goes: rounded at the edges, then blown up, most in the middle of each side. */
function stuffed(cube: Vec3, half: Vec3, crown: Vec3, radius: number): Vec3 {
  const inner = cube.map((value, k) => Math.min(Math.max(value, radius - half[k]!), half[k]! - radius));
  const out = cube.map((value, k) => value - inner[k]!);
  const length = Math.hypot(...out);
  const rounded = inner.map((value, k) => value + (radius * out[k]!) / length);
  // The share of the way from the seam (0) to the middle (1), along each axis.
  const swell = cube.map((value, k) => 1 - (value / half[k]!) ** 2);
  return rounded.map((value, k) => {
    const others = swell.reduce((product, share, i) => (i === k ? product : product * share), 1);
    return value + Math.sign(out[k]!) * crown[k]! * Math.sqrt(others);
  }) as unknown as Vec3;
}

function gridLines(half: number, radius: number): number[] {
  // tan(22.5°): the middle line of the edge cuts its 45° in two.
  const cut = half - radius * (1 - 0.4142);
  const flat = half - radius;
  const cells = 2 * half < NARROW ? NARROW_CELLS : BROAD_CELLS;
  const middle = Array.from({ length: cells + 1 }, (_, i) => flat * ((2 * i) / cells - 1));
  return [-half, -cut, ...middle, cut, half];
}

/**
 * The seam around one side, where its rounded edges lie at 45°: closed, the last point is the first. A cord along it
 * is the piping of upholstery.
 */
export function seamOf({ size, crown, radius }: CushionOptions, axis: 1 | 2, sign: 1 | -1): Vec3[] {
  const half = size.map((value) => value / 2) as unknown as Vec3;
  const other = axis === 1 ? 2 : 1;
  const cube = (x: number, y: number): Vec3 => {
    const point: [number, number, number] = [x, 0, 0];
    point[other] = y;
    point[axis] = sign * half[axis];
    return point;
  };
  const [across, upwards] = [gridLines(half[0], radius), gridLines(half[other]!, radius)];
  const [right, top] = [half[0], half[other]!];
  // Begins in the middle of an edge, where the ends of a cord meet in line.
  return [
    cube(0, top),
    ...across.filter((x) => x > 0).map((x) => cube(x, top)),
    ...upwards
      .slice(0, -1)
      .reverse()
      .map((y) => cube(right, y)),
    ...across
      .slice(0, -1)
      .reverse()
      .map((x) => cube(x, -top)),
    ...upwards.slice(1).map((y) => cube(-right, y)),
    ...across
      .slice(1)
      .filter((x) => x < 0)
      .map((x) => cube(x, top)),
    cube(0, top),
  ].map((point) => stuffed(point, half, crown, radius));
}
