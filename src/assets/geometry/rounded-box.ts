import { normalize, subtract, type Vec3 } from '../../shared/vector.ts';
import type { Geometry } from '../asset.ts';

/** A side of a box; `s` runs to the right and `t` up, seen from outside (top and bottom: from the front, tilted). */
interface Side {
  normal: Vec3;
  right: Vec3;
  up: Vec3;
}

const SIDES: readonly Side[] = [
  { normal: [0, 0, 1], right: [1, 0, 0], up: [0, 1, 0] },
  { normal: [1, 0, 0], right: [0, 0, -1], up: [0, 1, 0] },
  { normal: [0, 0, -1], right: [-1, 0, 0], up: [0, 1, 0] },
  { normal: [-1, 0, 0], right: [0, 0, 1], up: [0, 1, 0] },
  { normal: [0, 1, 0], right: [1, 0, 0], up: [0, 0, -1] },
  { normal: [0, -1, 0], right: [1, 0, 0], up: [0, 0, 1] },
];

export interface RoundedBoxOptions {
  /** Extents, metres. */
  size: Vec3;
  /** Of the rounded edges; at most half the smallest extent. */
  radius: number;
  /** Middle of the box; default: standing on y = 0. */
  center?: Vec3;
  /**
   * World size of one repeat of the texture on every side, metres. Default: each side shows the whole texture once.
   */
  metresPerRepeat?: number;
}

/** A box with rounded edges: 300 triangles, uv per side. */
export function roundedBox({ size, radius, center, metresPerRepeat }: RoundedBoxOptions): Geometry {
  const half: Vec3 = [size[0] / 2, size[1] / 2, size[2] / 2];
  const middle = center ?? [0, half[1], 0];
  const positions: number[] = [];
  const normals: number[] = [];
  const uvs: number[] = [];
  const indices: number[] = [];
  for (const { normal, right, up } of SIDES) {
    const [width, height] = [extent(right, size), extent(up, size)];
    const [across, upwards] = [gridLines(width, radius), gridLines(height, radius)];
    const first = positions.length / 3;
    for (const t of upwards) {
      for (const s of across) {
        const cube = [0, 1, 2].map((k) => normal[k]! * half[k]! + right[k]! * s + up[k]! * t) as unknown as Vec3;
        const inner = cube.map((value, k) => clampTo(value, half[k]! - radius)) as unknown as Vec3;
        const out = normalize(subtract(cube, inner));
        for (let k = 0; k < 3; k++) positions.push(middle[k]! + inner[k]! + radius * out[k]!);
        normals.push(...out);
        if (metresPerRepeat) uvs.push(s / metresPerRepeat, t / metresPerRepeat);
        else uvs.push(s / width + 0.5, t / height + 0.5);
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
  return {
    positions: Float32Array.from(positions),
    normals: Float32Array.from(normals),
    uvs: Float32Array.from(uvs),
    indices: Uint32Array.from(indices),
  };
}

const extent = (axis: Vec3, size: Vec3): number => axis.reduce((sum, value, k) => sum + Math.abs(value) * size[k]!, 0);

const clampTo = (value: number, limit: number): number => Math.min(Math.max(value, -limit), limit);

/** Lines of the grid: the flat middle is one cell, each rounded edge two. */
function gridLines(extentMetres: number, radius: number): number[] {
  const half = extentMetres / 2;
  // tan(22.5°): the middle line of the edge cuts its 45° in two.
  const cut = half - radius * (1 - 0.4142);
  return [-half, -cut, -(half - radius), half - radius, cut, half];
}
