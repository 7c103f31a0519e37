import { cross, normalize, subtract, type Vec3 } from '../../shared/vector.ts';
import type { Geometry } from '../asset.ts';
import { latticeHash } from '../textures/noise.ts';
import { type Mesh, newMesh, toGeometry } from './mesh.ts';

/** Triangles with a colour per vertex, which breaks up the repeats of a texture that must cover hundreds of metres. */
export interface Land extends Mesh {
  /** Linear rgb per vertex. */
  colors: number[];
}

/** Linear factors of the texture's colour, about 1, at a place of the world. */
export type Tint = (x: number, z: number) => Vec3;

export const newLand = (): Land => ({ ...newMesh(), colors: [] });

export const toLandGeometry = (land: Land): Geometry => ({
  ...toGeometry(land),
  colors: new Float32Array(land.colors),
});

export interface Sheet {
  /** Grid lines. Right to left or round clockwise seen from above they run as x, and rows as z, so that fronts are up. */
  columns: readonly number[];
  rows: readonly number[];
  at(column: number, row: number): Vec3;
  tint: Tint;
  /** Metres to a repeat of the texture, which lies in world coordinates. */
  repeat: number;
}

/** A sheet of land over a grid, lit smoothly. */
export function addSheet(land: Land, { columns, rows, at, tint, repeat }: Sheet): void {
  const first = land.positions.length / 3;
  const points = rows.map((row) => columns.map((column) => at(column, row)));
  points.forEach((line, j) => {
    line.forEach((point, i) => {
      const along = subtract(line[Math.min(i + 1, line.length - 1)]!, line[Math.max(i - 1, 0)]!);
      const down = subtract(points[Math.min(j + 1, rows.length - 1)]![i]!, points[Math.max(j - 1, 0)]![i]!);
      land.positions.push(...point);
      land.normals.push(...normalize(cross(down, along)));
      land.uvs.push(point[0] / repeat, -point[2] / repeat);
      land.colors.push(...tint(point[0], point[2]));
      if (i === 0 || j === 0) return;
      const here = first + j * columns.length + i;
      const above = here - columns.length;
      land.indices.push(above - 1, here - 1, here, above - 1, here, above);
    });
  });
}

/** A level sheet over a rectangle with cells that grow with the distance from the origin. */
export function addField(
  land: Land,
  x: readonly [number, number],
  z: readonly [number, number],
  options: { y: number; repeat: number; tint: Tint; cell?: number },
): void {
  const { y, repeat, tint, cell = 4 } = options;
  addSheet(land, { columns: gridLines(x, cell), rows: gridLines(z, cell), at: (a, b) => [a, y, b], tint, repeat });
}

/** From one end to the other in steps of `least` metres near 0 that grow to a `share` of the distance from it. */
export function gridLines([from, to]: readonly [number, number], least: number, share = 0.2): number[] {
  const lines = [from];
  for (let at = from; ; ) {
    // A step towards 0 has the size of the cell that it ends in.
    const size = at < 0 ? Math.max(least, (-at * share) / (1 + share)) : Math.max(least, at * share);
    at += size;
    if (at >= to - size / 2) break;
    lines.push(at);
  }
  lines.push(to);
  return lines;
}

/** Smooth noise over the plane, −1…1, with shapes of some `metres` and half as large ones in it. */
export function landNoise(seed: number, metres: number): (x: number, z: number) => number {
  const corner = (x: number, z: number, octave: number): number => (latticeHash(x, z, seed + octave) / 2 ** 32) * 2 - 1;
  const layer = (x: number, z: number, octave: number): number => {
    const [i, j] = [Math.floor(x), Math.floor(z)];
    const [fx, fz] = [ease(x - i), ease(z - j)];
    const near = corner(i, j, octave) * (1 - fx) + corner(i + 1, j, octave) * fx;
    const far = corner(i, j + 1, octave) * (1 - fx) + corner(i + 1, j + 1, octave) * fx;
    return near * (1 - fz) + far * fz;
  };
  return (x, z) => 0.65 * layer(x / metres, z / metres, 0) + 0.35 * layer((2.1 * x) / metres, (2.1 * z) / metres, 1);
}

const ease = (t: number): number => t * t * (3 - 2 * t);
