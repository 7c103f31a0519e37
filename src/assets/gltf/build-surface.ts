import type { Accessor, Primitive, Skin } from '@gltf-transform/core';
import { Matrix3, Matrix4, Vector3 } from 'three';
import type { Geometry } from '../asset.ts';

/** Where a mesh stands: fixed to its node, or carried by the joints of its skin. */
export type Carrier = { kind: 'node'; matrix: Matrix4 } | { kind: 'joints'; matrices: readonly Matrix4[] };

/** Matrices that take a skin's vertices from the bind pose to where the joints are now. */
export function jointMatrices(
  skin: Skin,
  worldOf: (joint: ReturnType<Skin['listJoints']>[number]) => Matrix4,
): Matrix4[] {
  const bind = skin.getInverseBindMatrices();
  return skin.listJoints().map((joint, index) => {
    const inverse = new Matrix4();
    if (bind && index < bind.getCount()) inverse.fromArray(bind.getElement(index, []));
    return worldOf(joint).clone().multiply(inverse);
  });
}

/**
 * The triangles of one primitive, morphed, carried to their place and facing outward. Strips and fans become lists;
 * null for points and lines. Without normals in the file each triangle is flat (glTF 2.0, section 3.7.2.1).
 */
export function buildSurface(
  primitive: Primitive,
  carrier: Carrier,
  weights: readonly number[],
  uvSet: number,
): Geometry | null {
  const positions = morphed(primitive, 'POSITION', weights);
  const indices = triangleList(primitive, (positions?.length ?? 0) / 3);
  if (!positions || !indices || indices.length === 0) return null;
  const normals = morphed(primitive, 'NORMAL', weights);
  if (carrier.kind === 'node') carry(positions, normals, () => carrier.matrix);
  else carry(positions, normals, blendJoints(primitive, carrier.matrices));
  if (carrier.kind === 'node' && carrier.matrix.determinant() < 0) turnOver(indices);
  const uvs = numbersOf(primitive.getAttribute(`TEXCOORD_${uvSet}`), 2);
  // The file's v counts from the top, ours from the bottom.
  if (uvs) for (let i = 1; i < uvs.length; i += 2) uvs[i] = 1 - uvs[i]!;
  const colors = numbersOf(primitive.getAttribute('COLOR_0'), 3);
  const surface = { positions, uvs, indices, ...(colors ? { colors } : {}) };
  return normals ? { ...surface, normals } : facetted(surface);
}

/** The first `width` components of every element, as floats; normalised integers are resolved. */
function numbersOf(accessor: Accessor | null, width: number): Float32Array | null {
  if (!accessor) return null;
  const count = accessor.getCount();
  const numbers = new Float32Array(count * width);
  const element: number[] = [];
  for (let i = 0; i < count; i++) {
    accessor.getElement(i, element);
    for (let k = 0; k < width; k++) numbers[i * width + k] = element[k] ?? 0;
  }
  return numbers;
}

function morphed(
  primitive: Primitive,
  semantic: 'POSITION' | 'NORMAL',
  weights: readonly number[],
): Float32Array | null {
  const base = numbersOf(primitive.getAttribute(semantic), 3);
  if (!base) return null;
  primitive.listTargets().forEach((target, index) => {
    const weight = weights[index] ?? 0;
    const offsets = weight === 0 ? null : numbersOf(target.getAttribute(semantic), 3);
    if (offsets) for (let i = 0; i < base.length; i++) base[i]! += weight * offsets[i]!;
  });
  return base;
}

/** Moves positions by each vertex's matrix, normals by its inverse transpose. */
function carry(positions: Float32Array, normals: Float32Array | null, matrixAt: (vertex: number) => Matrix4): void {
  const point = new Vector3();
  const normalMatrix = new Matrix3();
  let last: Matrix4 | null = null;
  for (let i = 0; i < positions.length; i += 3) {
    const matrix = matrixAt(i / 3);
    point.fromArray(positions, i).applyMatrix4(matrix).toArray(positions, i);
    if (!normals) continue;
    if (matrix !== last || matrix === shared) normalMatrix.getNormalMatrix(matrix);
    last = matrix;
    point.fromArray(normals, i).applyMatrix3(normalMatrix).normalize().toArray(normals, i);
  }
}

/** Scratch of {@link blendJoints}: written anew for every vertex. */
const shared = new Matrix4();

/** Linear blend skinning: the joints' matrices, weighed; weights that do not sum to one are scaled. */
function blendJoints(primitive: Primitive, matrices: readonly Matrix4[]): (vertex: number) => Matrix4 {
  const sets: { joints: Float32Array; weights: Float32Array }[] = [];
  for (let set = 0; ; set++) {
    const joints = numbersOf(primitive.getAttribute(`JOINTS_${set}`), 4);
    const weights = numbersOf(primitive.getAttribute(`WEIGHTS_${set}`), 4);
    if (!joints || !weights) break;
    sets.push({ joints, weights });
  }
  return (vertex) => {
    const elements = shared.elements.fill(0);
    let total = 0;
    for (const { joints, weights } of sets) {
      for (let k = vertex * 4; k < vertex * 4 + 4; k++) {
        const matrix = matrices[joints[k]!];
        if (!matrix || !(weights[k]! > 0)) continue;
        total += weights[k]!;
        for (let e = 0; e < 16; e++) elements[e]! += weights[k]! * matrix.elements[e]!;
      }
    }
    if (total === 0) return shared.copy(matrices[0] ?? new Matrix4());
    for (let e = 0; e < 16; e++) elements[e]! /= total;
    return shared;
  };
}

const [TRIANGLES, TRIANGLE_STRIP, TRIANGLE_FAN] = [4, 5, 6];

function triangleList(primitive: Primitive, vertexCount: number): Uint32Array | null {
  const accessor = primitive.getIndices();
  const listed = accessor
    ? Uint32Array.from({ length: accessor.getCount() }, (_, i) => accessor.getScalar(i))
    : Uint32Array.from({ length: vertexCount }, (_, i) => i);
  switch (primitive.getMode()) {
    case TRIANGLES:
      return listed.slice(0, listed.length - (listed.length % 3));
    case TRIANGLE_STRIP:
      return fromRuns(listed, (i) => (i % 2 === 0 ? [i, i + 1, i + 2] : [i + 1, i, i + 2]));
    case TRIANGLE_FAN:
      return fromRuns(listed, (i) => [0, i + 1, i + 2]);
    default:
      return null;
  }
}

function fromRuns(listed: Uint32Array, corners: (i: number) => [number, number, number]): Uint32Array {
  const count = Math.max(0, listed.length - 2);
  return Uint32Array.from(Array.from({ length: count }, (_, i) => corners(i).map((at) => listed[at]!)).flat());
}

function turnOver(indices: Uint32Array): void {
  for (let i = 0; i < indices.length; i += 3) {
    const swapped = indices[i]!;
    indices[i] = indices[i + 1]!;
    indices[i + 1] = swapped;
  }
}

/** Every triangle with corners of its own and one normal. */
function facetted({ positions, uvs, colors, indices }: Omit<Geometry, 'normals'>): Geometry {
  const spread = (source: Float32Array, width: number): Float32Array => {
    const spreadOut = new Float32Array(indices.length * width);
    indices.forEach((from, to) => {
      spreadOut.set(source.subarray(from * width, (from + 1) * width), to * width);
    });
    return spreadOut;
  };
  const corners = spread(positions, 3);
  const normals = new Float32Array(corners.length);
  const [a, b, c] = [new Vector3(), new Vector3(), new Vector3()];
  for (let i = 0; i < corners.length; i += 9) {
    a.fromArray(corners, i);
    b.fromArray(corners, i + 3).sub(a);
    c.fromArray(corners, i + 6).sub(a);
    b.cross(c).normalize();
    for (let k = 0; k < 9; k += 3) b.toArray(normals, i + k);
  }
  return {
    positions: corners,
    normals,
    uvs: uvs && spread(uvs, 2),
    ...(colors ? { colors: spread(colors, 3) } : {}),
    indices: Uint32Array.from({ length: indices.length }, (_, i) => i),
  };
}
