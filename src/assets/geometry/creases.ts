import type { Geometry } from '../asset.ts';
import type { Soup } from './soup.ts';

/** Corners nearer than this are one point. */
const WELD_METRES = 1e-4;
const NORMAL_CELLS = 1001 ** 3;

/**
 * One indexed geometry per part. A corner's normal is the area-weighted mean of the triangles around its point that
 * lie within `creaseRadians` of its own: smooth panels, sharp edges. Parts share the normals along their borders.
 */
export function partGeometries(soup: Soup, creaseRadians: number): Map<string, Geometry> {
  const points = weld(soup.positions);
  const faces = faceNormals(soup.positions);
  const around = trianglesAround(points);
  const normals = cornerNormals(faces, points, around, Math.cos(creaseRadians));
  const trianglesOf = new Map<string, number[]>();
  soup.parts.forEach((part, triangle) => {
    const list = trianglesOf.get(part);
    if (list) list.push(triangle);
    else trianglesOf.set(part, [triangle]);
  });
  return new Map(
    [...trianglesOf].map(([part, triangles]) => [part, indexed(soup.positions, normals, points, triangles)]),
  );
}

function weld(positions: readonly number[]): Uint32Array {
  const ids = new Map<number, number>();
  const points = new Uint32Array(positions.length / 3);
  // 17 bits an axis: ±6.5 m at a tenth of a millimetre, 51 bits in all, exact in a double.
  const cell = (value: number): number => Math.round(value / WELD_METRES) + 65536;
  for (let i = 0; i < points.length; i++) {
    const key = (cell(positions[i * 3]!) * 131072 + cell(positions[i * 3 + 1]!)) * 131072 + cell(positions[i * 3 + 2]!);
    let id = ids.get(key);
    if (id === undefined) {
      id = ids.size;
      ids.set(key, id);
    }
    points[i] = id;
  }
  return points;
}

/** Not normalised: length is twice the area. Four numbers each, the last the length. */
function faceNormals(p: readonly number[]): Float64Array {
  const faces = new Float64Array((p.length / 9) * 4);
  for (let t = 0; t * 9 < p.length; t++) {
    const k = t * 9;
    const [ux, uy, uz] = [p[k + 3]! - p[k]!, p[k + 4]! - p[k + 1]!, p[k + 5]! - p[k + 2]!];
    const [vx, vy, vz] = [p[k + 6]! - p[k]!, p[k + 7]! - p[k + 1]!, p[k + 8]! - p[k + 2]!];
    const [x, y, z] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
    faces[t * 4] = x;
    faces[t * 4 + 1] = y;
    faces[t * 4 + 2] = z;
    faces[t * 4 + 3] = Math.hypot(x, y, z);
  }
  return faces;
}

/** For each point the triangles that meet there: `list[start[point]]` up to `list[start[point + 1]]`. */
interface Around {
  start: Uint32Array;
  list: Uint32Array;
}

function trianglesAround(points: Uint32Array): Around {
  let count = 0;
  for (const point of points) count = Math.max(count, point + 1);
  const start = new Uint32Array(count + 1);
  for (const point of points) start[point + 1]!++;
  for (let i = 0; i < count; i++) start[i + 1]! += start[i]!;
  const next = start.slice();
  const list = new Uint32Array(points.length);
  points.forEach((point, corner) => {
    list[next[point]!++] = Math.floor(corner / 3);
  });
  return { start, list };
}

/** Unit xyz per corner. */
function cornerNormals(faces: Float64Array, points: Uint32Array, around: Around, minCosine: number): Float32Array {
  const normals = new Float32Array(points.length * 3);
  for (let corner = 0; corner < points.length; corner++) {
    const own = Math.floor(corner / 3) * 4;
    const point = points[corner]!;
    let [x, y, z] = [0, 0, 0];
    for (let i = around.start[point]!; i < around.start[point + 1]!; i++) {
      const k = around.list[i]! * 4;
      const cosine = faces[own]! * faces[k]! + faces[own + 1]! * faces[k + 1]! + faces[own + 2]! * faces[k + 2]!;
      if (cosine < minCosine * faces[own + 3]! * faces[k + 3]!) continue;
      x += faces[k]!;
      y += faces[k + 1]!;
      z += faces[k + 2]!;
    }
    const size = Math.hypot(x, y, z);
    normals[corner * 3] = x / size;
    normals[corner * 3 + 1] = y / size;
    normals[corner * 3 + 2] = z / size;
  }
  return normals;
}

/** Corners of one part with the same point and the same normal (to 1/500) become one vertex. */
function indexed(
  positions: readonly number[],
  normals: Float32Array,
  points: Uint32Array,
  triangles: readonly number[],
): Geometry {
  const ids = new Map<number, number>();
  const kept: number[] = [];
  const indices = new Uint32Array(triangles.length * 3);
  const step = (value: number): number => Math.round(value * 500) + 500;
  for (let i = 0; i < indices.length; i++) {
    const corner = triangles[Math.floor(i / 3)]! * 3 + (i % 3);
    const k = corner * 3;
    const normal = (step(normals[k]!) * 1001 + step(normals[k + 1]!)) * 1001 + step(normals[k + 2]!);
    const key = points[corner]! * NORMAL_CELLS + normal;
    let id = ids.get(key);
    if (id === undefined) {
      id = kept.length;
      ids.set(key, id);
      kept.push(corner);
    }
    indices[i] = id;
  }
  const geometry = {
    positions: new Float32Array(kept.length * 3),
    normals: new Float32Array(kept.length * 3),
    uvs: null,
    indices,
  };
  kept.forEach((corner, vertex) => {
    for (let axis = 0; axis < 3; axis++) {
      geometry.positions[vertex * 3 + axis] = positions[corner * 3 + axis]!;
      geometry.normals[vertex * 3 + axis] = normals[corner * 3 + axis]!;
    }
  });
  return geometry;
}
