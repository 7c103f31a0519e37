import { dot, normalize, subtract, type Vec3 } from '../../shared/vector.ts';
import type { Geometry, Texture } from '../asset.ts';
import { paint } from '../textures/paint.ts';

/** Six faces of a cube, three by two in the texture; `s` to the right and `t` up seen from outside. */
const FACES: readonly ((s: number, t: number) => Vec3)[] = [
  (s, t) => [1, t, -s],
  (s, t) => [-1, t, s],
  (s, t) => [s, t, 1],
  (s, t) => [-s, t, -1],
  (s, t) => [s, 1, -t],
  (s, t) => [s, -1, t],
];
const COLUMNS = 3;
const ROWS = 2;
/** Share of a cell on every side that lies beyond the face, so that blurred copies of the texture show no border. */
const MARGIN = 1 / 16;

/** A ball around the origin: a cube with `steps` cells to each edge, blown up. No poles, even texels. */
export function cubeSphere(radius: number, steps: number): Geometry {
  const [positions, normals, uvs, indices]: [number[], number[], number[], number[]] = [[], [], [], []];
  FACES.forEach((face, f) => {
    const first = positions.length / 3;
    for (let j = 0; j <= steps; j++) {
      for (let i = 0; i <= steps; i++) {
        const out = normalize(face(bend((2 * i) / steps - 1), bend((2 * j) / steps - 1)));
        for (const value of out) {
          positions.push(value * radius);
          normals.push(value);
        }
        const [u, v] = [cellAt(bend((2 * i) / steps - 1)), cellAt(bend((2 * j) / steps - 1))];
        uvs.push(((f % COLUMNS) + u) / COLUMNS, (Math.floor(f / COLUMNS) + v) / ROWS);
      }
    }
    const stride = steps + 1;
    for (let j = 0; j < steps; j++) {
      for (let i = 0; i < steps; i++) {
        const a = first + j * stride + i;
        indices.push(a, a + 1, a + stride + 1, a, a + stride + 1, a + stride);
      }
    }
  });
  return {
    positions: Float32Array.from(positions),
    normals: Float32Array.from(normals),
    uvs: Float32Array.from(uvs),
    indices: Uint32Array.from(indices),
  };
}

/** Evens out the cells: they would be smaller at the cube's edges. */
const bend = (t: number): number => t * (0.75 + 0.25 * t * t);

const cellAt = (t: number): number => MARGIN + ((t + 1) / 2) * (1 - 2 * MARGIN);

/** The texture of a cube sphere, `cell` pixels to each face, from the colour in each direction. */
export function paintCubeSphere(cell: number, shade: (rgb: [number, number, number], out: Vec3) => void): Texture {
  return paint(COLUMNS * cell, ROWS * cell, (rgb, _, x, y) => {
    const { face, s, t } = texel(cell, x, y);
    shade(rgb, normalize(face(s, t)));
  });
}

/**
 * The normals of a cube sphere with a relief, `cell` pixels to each face: `slope` gives how steeply the surface rises
 * in each direction, as a vector along the surface.
 */
export function paintCubeSphereNormals(cell: number, slope: (out: Vec3) => Vec3): Texture {
  return paint(COLUMNS * cell, ROWS * cell, (rgb, _, x, y) => {
    const { face, s, t } = texel(cell, x, y);
    const out = normalize(face(s, t));
    const rise = slope(out);
    const right = normalize(subtract(normalize(face(s + STEP, t)), out));
    const up = normalize(subtract(normalize(face(s, t + STEP)), out));
    const normal = normalize([-dot(rise, right), -dot(rise, up), 1]);
    for (let k = 0; k < 3; k++) rgb[k] = 127.5 + 127.5 * normal[k]!;
  });
}

const STEP = 1e-3;

/** Rows come from the top of the picture, v counts from the bottom. */
function texel(cell: number, x: number, y: number): { face: (s: number, t: number) => Vec3; s: number; t: number } {
  const [row, column] = [ROWS - 1 - Math.floor(y / cell), Math.floor(x / cell)];
  const s = ((((x % cell) + 0.5) / cell - MARGIN) / (1 - 2 * MARGIN)) * 2 - 1;
  const t = ((1 - ((y % cell) + 0.5) / cell - MARGIN) / (1 - 2 * MARGIN)) * 2 - 1;
  return { face: FACES[row * COLUMNS + column]!, s, t };
}
