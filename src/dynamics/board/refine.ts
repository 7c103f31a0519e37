import type { Geometry } from '../../assets/asset.ts';

/** Rounds of splitting: each halves what is too long. */
const MAX_ROUNDS = 8;

/**
 * Splits every edge longer than `longest` metres in its middle until none is left. An edge is split alike in both of its
 * triangles, so that no gaps open. Triangles for which `isHidden` holds of all corners are left out.
 */
export function refine(
  geometry: Geometry,
  longest: number,
  isHidden: (x: number, y: number, z: number) => boolean,
): Geometry {
  const positions = Array.from(geometry.positions);
  const normals = Array.from(geometry.normals);
  const uvs = geometry.uvs ? Array.from(geometry.uvs) : null;
  let indices = Array.from(geometry.indices);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const middles = new Map<number, number>();
    const middle = (a: number, b: number): number | null => {
      const [i, j] = [a * 3, b * 3];
      const size = Math.hypot(
        positions[i]! - positions[j]!,
        positions[i + 1]! - positions[j + 1]!,
        positions[i + 2]! - positions[j + 2]!,
      );
      if (size <= longest) return null;
      const key = Math.min(a, b) * 2 ** 26 + Math.max(a, b);
      const known = middles.get(key);
      if (known !== undefined) return known;
      const made = positions.length / 3;
      for (let axis = 0; axis < 3; axis++) positions.push((positions[i + axis]! + positions[j + axis]!) / 2);
      const sum = [0, 1, 2].map((axis) => normals[i + axis]! + normals[j + axis]!);
      const length = Math.hypot(sum[0]!, sum[1]!, sum[2]!);
      normals.push(sum[0]! / length, sum[1]! / length, sum[2]! / length);
      uvs?.push((uvs[2 * a]! + uvs[2 * b]!) / 2, (uvs[2 * a + 1]! + uvs[2 * b + 1]!) / 2);
      middles.set(key, made);
      return made;
    };
    const next: number[] = [];
    for (let t = 0; t < indices.length; t += 3) {
      const [a, b, c] = [indices[t]!, indices[t + 1]!, indices[t + 2]!];
      next.push(...split([a, b, c], [middle(a, b), middle(b, c), middle(c, a)]));
    }
    indices = next;
    if (middles.size === 0) break;
  }
  const isSeen = (index: number): boolean =>
    !isHidden(positions[index * 3]!, positions[index * 3 + 1]!, positions[index * 3 + 2]!);
  const kept: number[] = [];
  for (let t = 0; t < indices.length; t += 3) {
    const triangle = indices.slice(t, t + 3);
    if (triangle.some(isSeen)) kept.push(...triangle);
  }
  return {
    positions: Float32Array.from(positions),
    normals: Float32Array.from(normals),
    uvs: uvs ? Float32Array.from(uvs) : null,
    indices: Uint32Array.from(kept),
  };
}

type Three<T> = readonly [T, T, T];

/** A triangle with none, one, two or three of its edges (from the first corner to the second first) cut in the middle. */
function split([a, b, c]: Three<number>, [ab, bc, ca]: Three<number | null>): readonly number[] {
  if (ab !== null && bc !== null && ca !== null) return [a, ab, ca, ab, b, bc, ca, bc, c, ab, bc, ca];
  if (ab !== null && bc !== null) return [ab, b, bc, a, ab, bc, a, bc, c];
  if (bc !== null && ca !== null) return split([b, c, a], [bc, ca, ab]);
  if (ca !== null && ab !== null) return split([c, a, b], [ca, ab, bc]);
  if (ab !== null) return [a, ab, c, ab, b, c];
  if (bc !== null) return split([b, c, a], [bc, ca, ab]);
  return ca !== null ? split([c, a, b], [ca, ab, bc]) : [a, b, c];
}
