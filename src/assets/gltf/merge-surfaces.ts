import type { Transform } from '@gltf-transform/extensions';
import type { Geometry } from '../asset.ts';

/** All surfaces of one material as one. What only some of them have (coordinates, colours) is filled in: 0, white. */
export function mergeSurfaces(surfaces: readonly Geometry[]): Geometry {
  if (surfaces.length === 1) return surfaces[0]!;
  const hasUvs = surfaces.some(({ uvs }) => uvs);
  const hasColors = surfaces.some(({ colors }) => colors);
  const join = (of: (surface: Geometry) => Float32Array): Float32Array => {
    const arrays = surfaces.map(of);
    const joined = new Float32Array(arrays.reduce((sum, { length }) => sum + length, 0));
    let offset = 0;
    for (const array of arrays) {
      joined.set(array, offset);
      offset += array.length;
    }
    return joined;
  };
  const indices = new Uint32Array(surfaces.reduce((sum, surface) => sum + surface.indices.length, 0));
  let at = 0;
  let first = 0;
  for (const surface of surfaces) {
    for (const index of surface.indices) indices[at++] = first + index;
    first += surface.positions.length / 3;
  }
  return {
    positions: join(({ positions }) => positions),
    normals: join(({ normals }) => normals),
    uvs: hasUvs ? join(({ uvs, positions }) => uvs ?? new Float32Array((positions.length / 3) * 2)) : null,
    ...(hasColors
      ? { colors: join(({ colors, positions }) => colors ?? new Float32Array(positions.length).fill(1)) }
      : {}),
    indices,
  };
}

/** KHR_texture_transform, in the file's sense (v from the top), on coordinates whose v counts from the bottom. */
export function transformUvs(uvs: Float32Array, transform: Transform): void {
  const [offsetU, offsetV] = transform.getOffset();
  const [scaleU, scaleV] = transform.getScale();
  const [cos, sin] = [Math.cos(transform.getRotation()), Math.sin(transform.getRotation())];
  for (let i = 0; i < uvs.length; i += 2) {
    const [u, v] = [uvs[i]! * scaleU, (1 - uvs[i + 1]!) * scaleV];
    uvs[i] = cos * u + sin * v + offsetU;
    uvs[i + 1] = 1 - (-sin * u + cos * v + offsetV);
  }
}
