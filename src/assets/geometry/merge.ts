import type { Geometry } from '../asset.ts';

/** One geometry with the triangles of all, in order. uvs are kept where every one has them. */
export function mergeGeometries(geometries: readonly Geometry[]): Geometry {
  const join = (arrays: readonly Float32Array[]): Float32Array => {
    const joined = new Float32Array(arrays.reduce((sum, array) => sum + array.length, 0));
    let offset = 0;
    for (const array of arrays) {
      joined.set(array, offset);
      offset += array.length;
    }
    return joined;
  };
  const indices = new Uint32Array(geometries.reduce((sum, geometry) => sum + geometry.indices.length, 0));
  let [at, firstVertex] = [0, 0];
  for (const geometry of geometries) {
    const from = geometry.indices;
    for (let i = 0; i < from.length; i++) indices[at++] = from[i]! + firstVertex;
    firstVertex += geometry.positions.length / 3;
  }
  const uvs = geometries.flatMap((geometry) => geometry.uvs ?? []);
  return {
    positions: join(geometries.map((geometry) => geometry.positions)),
    normals: join(geometries.map((geometry) => geometry.normals)),
    uvs: geometries.length > 0 && uvs.length === geometries.length ? join(uvs) : null,
    indices,
  };
}
