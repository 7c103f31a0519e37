import type { Geometry, Material, Part } from '../asset.ts';
import { type Land, toLandGeometry } from '../geometry/land.ts';
import { type Mesh, toGeometry } from '../geometry/mesh.ts';

/** A part of a place; white and no metal unless the material says otherwise. */
export const placePart = (
  name: string,
  mesh: Mesh | Land,
  material: Partial<Material> & { roughness: number },
): Part => ({
  name,
  geometry: geometryOf(mesh),
  material: { color: '#ffffff', metalness: 0, ...material },
});

const geometryOf = (mesh: Mesh | Land): Geometry => ('colors' in mesh ? toLandGeometry(mesh) : toGeometry(mesh));

/** Takes in a geometry moved by `at`, its texture coordinates put by `uv` (default: as they are). */
export function appendAt(
  mesh: Mesh,
  { positions, normals, uvs, indices }: Geometry,
  at: readonly [number, number, number],
  uv: (u: number, v: number) => readonly [number, number] = (u, v) => [u, v],
): void {
  const first = mesh.positions.length / 3;
  for (let i = 0; i < positions.length; i++) {
    mesh.positions.push(positions[i]! + at[i % 3]!);
    mesh.normals.push(normals[i]!);
  }
  for (let i = 0; i * 3 < positions.length; i++) mesh.uvs.push(...uv(uvs ? uvs[i * 2]! : 0, uvs ? uvs[i * 2 + 1]! : 0));
  for (const index of indices) mesh.indices.push(first + index);
}
