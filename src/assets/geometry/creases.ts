import type { Geometry } from '../asset.ts';
import type { Soup } from './soup.ts';

/** Corners nearer than this are one point. */
const WELD_METRES = 1e-4;
/** Normals that differ less in every coordinate shade alike. */
const SAME_NORMAL = 0.002;

/**
 * One indexed geometry per part. A corner's normal is the area-weighted mean of the triangles around its point that
 * lie within `creaseRadians` of its own: smooth panels, sharp edges. Parts share the normals along their borders.
 */
export function partGeometries(soup: Soup, creaseRadians: number): Map<string, Geometry> {
  const points = weld(soup.positions);
  const faces = faceNormals(soup.positions);
  const around = trianglesAround(points);
  const normals = cornerNormals(faces, points, around, creaseRadians);
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

/** The number of each corner's point. An open hash table on plain integers: a Map of keys took four times as long. */
function weld(positions: readonly number[]): Uint32Array {
  const count = positions.length / 3;
  const points = new Uint32Array(count);
  let size = 1024;
  while (size < count * 2) size *= 2;
  const table = new Int32Array(size).fill(-1);
  const cells = new Int32Array(count * 3);
  let pointCount = 0;
  for (let i = 0; i < count; i++) {
    const x = Math.round(positions[i * 3]! / WELD_METRES);
    const y = Math.round(positions[i * 3 + 1]! / WELD_METRES);
    const z = Math.round(positions[i * 3 + 2]! / WELD_METRES);
    const hash = Math.imul(x, 73856093) ^ Math.imul(y, 19349663) ^ Math.imul(z, 83492791);
    let slot = (hash ^ (hash >>> 15)) & (size - 1);
    for (;;) {
      const point = table[slot]!;
      if (point < 0) {
        table[slot] = pointCount;
        cells[pointCount * 3] = x;
        cells[pointCount * 3 + 1] = y;
        cells[pointCount * 3 + 2] = z;
        points[i] = pointCount++;
        break;
      }
      if (cells[point * 3] === x && cells[point * 3 + 1] === y && cells[point * 3 + 2] === z) {
        points[i] = point;
        break;
      }
      slot = (slot + 1) & (size - 1);
    }
  }
  return points;
}

/** Not normalised: length is twice the area. Four numbers each, the last the length. */
function faceNormals(p: readonly number[]): Float64Array {
  const faces = new Float64Array((p.length / 9) * 4);
  for (let t = 0; t * 9 < p.length; t++) {
    const k = t * 9;
    const ux = p[k + 3]! - p[k]!;
    const uy = p[k + 4]! - p[k + 1]!;
    const uz = p[k + 5]! - p[k + 2]!;
    const vx = p[k + 6]! - p[k]!;
    const vy = p[k + 7]! - p[k + 1]!;
    const vz = p[k + 8]! - p[k + 2]!;
    const x = uy * vz - uz * vy;
    const y = uz * vx - ux * vz;
    const z = ux * vy - uy * vx;
    faces[t * 4] = x;
    faces[t * 4 + 1] = y;
    faces[t * 4 + 2] = z;
    faces[t * 4 + 3] = Math.sqrt(x * x + y * y + z * z);
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
  for (let corner = 0; corner < points.length; corner++) count = Math.max(count, points[corner]! + 1);
  const start = new Uint32Array(count + 1);
  for (let corner = 0; corner < points.length; corner++) start[points[corner]! + 1]!++;
  for (let i = 0; i < count; i++) start[i + 1]! += start[i]!;
  const next = start.slice();
  const list = new Uint32Array(points.length);
  for (let corner = 0; corner < points.length; corner++) list[next[points[corner]!]!++] = (corner / 3) | 0;
  return { start, list };
}

/** Unit xyz per corner. */
function cornerNormals(faces: Float64Array, points: Uint32Array, around: Around, crease: number): Float32Array {
  const normals = new Float32Array(points.length * 3);
  const smooth = smoothPoints(faces, around, Math.cos(crease / 2));
  const minCosine = Math.cos(crease);
  for (let corner = 0; corner < points.length; corner++) {
    const own = ((corner / 3) | 0) * 4;
    const point = points[corner]!;
    let x = smooth[point * 3]!;
    let y = smooth[point * 3 + 1]!;
    let z = smooth[point * 3 + 2]!;
    if (x === 0 && y === 0 && z === 0)
      for (let i = around.start[point]!; i < around.start[point + 1]!; i++) {
        const k = around.list[i]! * 4;
        const cosine = faces[own]! * faces[k]! + faces[own + 1]! * faces[k + 1]! + faces[own + 2]! * faces[k + 2]!;
        if (cosine < minCosine * faces[own + 3]! * faces[k + 3]!) continue;
        x += faces[k]!;
        y += faces[k + 1]!;
        z += faces[k + 2]!;
      }
    const size = Math.sqrt(x * x + y * y + z * z);
    normals[corner * 3] = x / size;
    normals[corner * 3 + 1] = y / size;
    normals[corner * 3 + 2] = z / size;
  }
  return normals;
}

/**
 * The sum of the faces around each point where every one lies within half the crease's angle of it: then any two lie
 * within the whole of it, and the corners there share one normal. Elsewhere 0: those need a look at each pair.
 */
function smoothPoints(faces: Float64Array, { start, list }: Around, minCosine: number): Float64Array {
  const sums = new Float64Array((start.length - 1) * 3);
  for (let point = 0; point + 1 < start.length; point++) {
    const from = start[point]!;
    const to = start[point + 1]!;
    let x = 0;
    let y = 0;
    let z = 0;
    for (let i = from; i < to; i++) {
      const k = list[i]! * 4;
      x += faces[k]!;
      y += faces[k + 1]!;
      z += faces[k + 2]!;
    }
    const least = minCosine * Math.sqrt(x * x + y * y + z * z);
    let isSmooth = true;
    for (let i = from; i < to && isSmooth; i++) {
      const k = list[i]! * 4;
      isSmooth = x * faces[k]! + y * faces[k + 1]! + z * faces[k + 2]! > least * faces[k + 3]!;
    }
    if (!isSmooth) continue;
    sums[point * 3] = x;
    sums[point * 3 + 1] = y;
    sums[point * 3 + 2] = z;
  }
  return sums;
}

/** Corners of one part with the same point and normals within SAME_NORMAL become one vertex. */
function indexed(
  positions: readonly number[],
  normals: Float32Array,
  points: Uint32Array,
  triangles: readonly number[],
): Geometry {
  const indices = new Uint32Array(triangles.length * 3);
  // The vertices made of a point so far, as a chain from the newest back; kept: the corner that each was made of.
  const newest = new Int32Array(points.length).fill(-1);
  const older = new Int32Array(indices.length);
  const kept = new Uint32Array(indices.length);
  let count = 0;
  for (let i = 0; i < indices.length; i++) {
    const corner = triangles[(i / 3) | 0]! * 3 + (i % 3);
    const point = points[corner]!;
    let vertex = newest[point]!;
    while (vertex >= 0 && !sameNormal(normals, kept[vertex]! * 3, corner * 3)) vertex = older[vertex]!;
    if (vertex < 0) {
      vertex = count++;
      kept[vertex] = corner;
      older[vertex] = newest[point]!;
      newest[point] = vertex;
    }
    indices[i] = vertex;
  }
  const geometry: Geometry = {
    positions: new Float32Array(count * 3),
    normals: new Float32Array(count * 3),
    uvs: null,
    indices,
  };
  for (let i = 0; i < count * 3; i++) {
    const from = kept[(i / 3) | 0]! * 3 + (i % 3);
    geometry.positions[i] = positions[from]!;
    geometry.normals[i] = normals[from]!;
  }
  return geometry;
}

const sameNormal = (normals: Float32Array, a: number, b: number): boolean =>
  Math.abs(normals[a]! - normals[b]!) < SAME_NORMAL &&
  Math.abs(normals[a + 1]! - normals[b + 1]!) < SAME_NORMAL &&
  Math.abs(normals[a + 2]! - normals[b + 2]!) < SAME_NORMAL;
