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
