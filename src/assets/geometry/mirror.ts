import type { Geometry } from '../asset.ts';

/** The mirror image in the plane x = 0. */
export function mirrorGeometry({ positions, normals, uvs, indices }: Geometry): Geometry {
  const flipX = (from: Float32Array): Float32Array => {
    const to = from.slice();
    for (let i = 0; i < to.length; i += 3) to[i] = -to[i]!;
    return to;
  };
  // A mirror turns triangles over: second and third corner change places.
  const turned = indices.slice();
  for (let i = 0; i < turned.length; i += 3) {
    turned[i + 1] = indices[i + 2]!;
    turned[i + 2] = indices[i + 1]!;
  }
  return { positions: flipX(positions), normals: flipX(normals), uvs, indices: turned };
}

/**
 * The half of a thing that is cut at x = 0: normals on the cut lose their x where its two sides meet at less than
 * `creaseRadians`, as if they had been averaged across it.
 */
export function flattenMiddle(half: Geometry, creaseRadians: number): Geometry {
  const normals = half.normals.slice();
  const steepest = Math.sin(creaseRadians / 2);
  for (let i = 0; i < normals.length; i += 3) {
    if (Math.abs(half.positions[i]!) > 1e-6 || Math.abs(normals[i]!) > steepest) continue;
    const size = Math.hypot(normals[i + 1]!, normals[i + 2]!);
    normals[i] = 0;
    normals[i + 1] = normals[i + 1]! / size;
    normals[i + 2] = normals[i + 2]! / size;
  }
  return { ...half, normals };
}
