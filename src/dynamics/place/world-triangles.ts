import type { Geometry } from '../../assets/asset.ts';
import { add, rotate } from '../../shared/vector.ts';
import type { Pose } from '../body.ts';
import type { Triangles } from './sweep-gap.ts';

/** All triangles of a thing where it stands. */
export function worldTriangles(geometries: readonly Geometry[], { position, rotation }: Pose): Triangles {
  const count = geometries.reduce((sum, { indices }) => sum + indices.length, 0);
  const triangles = new Float64Array(count * 3);
  let to = 0;
  for (const { positions, indices } of geometries) {
    const world = new Float64Array(positions.length);
    for (let k = 0; k < positions.length; k += 3) {
      world.set(add(position, rotate(rotation, [positions[k]!, positions[k + 1]!, positions[k + 2]!])), k);
    }
    for (const index of indices) {
      triangles[to++] = world[index * 3]!;
      triangles[to++] = world[index * 3 + 1]!;
      triangles[to++] = world[index * 3 + 2]!;
    }
  }
  return triangles;
}
