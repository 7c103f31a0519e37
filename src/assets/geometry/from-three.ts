import type { BufferGeometry, Matrix4 } from 'three';
import type { Geometry } from '../asset.ts';

/**
 * Takes over a geometry made by three's geometry classes, moved by `matrix` if given (normals with it). Throws
 * RangeError where it has no positions; missing normals and indices are made. The source stays as it was.
 */
export function fromThree(source: BufferGeometry, matrix?: Matrix4): Geometry {
  const geometry = source.clone();
  if (!geometry.getAttribute('position')) throw new RangeError('fromThree: the geometry has no positions.');
  if (!geometry.getAttribute('normal')) geometry.computeVertexNormals();
  if (matrix) geometry.applyMatrix4(matrix);
  const count = geometry.getAttribute('position').count;
  const index = geometry.getIndex();
  const indices = index ? Uint32Array.from(index.array) : Uint32Array.from({ length: count }, (_, i) => i);
  const floats = (name: string): Float32Array => Float32Array.from(geometry.getAttribute(name).array);
  return {
    positions: floats('position'),
    normals: floats('normal'),
    uvs: geometry.getAttribute('uv') ? floats('uv') : null,
    // A mirror turns triangles over.
    indices: matrix && matrix.determinant() < 0 ? turnedOver(indices) : indices,
  };
}

function turnedOver(indices: Uint32Array): Uint32Array {
  const turned = indices.slice();
  for (let t = 0; t < turned.length; t += 3) {
    turned[t + 1] = indices[t + 2]!;
    turned[t + 2] = indices[t + 1]!;
  }
  return turned;
}
