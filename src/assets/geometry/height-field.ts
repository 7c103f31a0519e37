import type { Geometry } from '../asset.ts';
import { smoothNormals } from './lathe.ts';

/**
 * A surface over the lines `xs` × `zs` (metres, both rising) at the height that `heightAt` says, seen from above; its
 * texture lies in world coordinates, `repeat` metres wide.
 */
export function heightField(
  xs: readonly number[],
  zs: readonly number[],
  heightAt: (x: number, z: number) => number,
  repeat: number,
): Geometry {
  const positions = new Float32Array(xs.length * zs.length * 3);
  const uvs = new Float32Array(xs.length * zs.length * 2);
  const indices: number[] = [];
  zs.forEach((z, row) => {
    xs.forEach((x, column) => {
      const i = row * xs.length + column;
      positions.set([x, heightAt(x, z), z], i * 3);
      uvs.set([x / repeat, -z / repeat], i * 2);
      if (row + 1 === zs.length || column + 1 === xs.length) return;
      const [b, c] = [i + 1, i + xs.length];
      indices.push(i, c, b, b, c, c + 1);
    });
  });
  const triangles = Uint32Array.from(indices);
  return { positions, normals: smoothNormals(positions, triangles), uvs, indices: triangles };
}

/** Lines from `from` on whose gaps grow by `growth` (at least 1) each, until `to`, which is the last; in rising order. */
export function growingLines(from: number, to: number, first: number, growth: number): number[] {
  const lines = [from];
  const turn = Math.sign(to - from);
  for (let step = first, at = from + turn * first; (to - at) * turn > step * 0.5; ) {
    lines.push(at);
    step *= growth;
    at += turn * step;
  }
  lines.push(to);
  return turn > 0 ? lines : lines.reverse();
}
