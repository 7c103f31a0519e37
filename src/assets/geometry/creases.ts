import type { Geometry } from '../asset.ts';
import type { Soup } from './soup.ts';

/** Corners nearer than this are one point. */
const WELD_METRES = 1e-4;

/**
 * One indexed geometry per part. A corner's normal is the area-weighted mean of the triangles around its point that
 * lie within `creaseRadians` of its own: smooth panels, sharp edges. Parts share the normals along their borders.
 */
export function partGeometries(soup: Soup, creaseRadians: number): Map<string, Geometry> {
  const triangleCount = soup.parts.length;
  const points = weld(soup.positions);
  const faces = faceNormals(soup.positions);
  const around = trianglesAround(points, triangleCount);
  const builders = new Map<string, { positions: number[]; normals: number[]; indices: number[] }>();
  const minCosine = Math.cos(creaseRadians);
  for (let t = 0; t < triangleCount; t++) {
    const part = soup.parts[t]!;
    let builder = builders.get(part);
    if (!builder) {
      builder = { positions: [], normals: [], indices: [] };
      builders.set(part, builder);
    }
    for (let corner = 0; corner < 3; corner++) {
      const k = t * 9 + corner * 3;
      const normal = cornerNormal(faces, around, points[t * 3 + corner]!, t, minCosine);
      builder.indices.push(builder.positions.length / 3);
      builder.positions.push(soup.positions[k]!, soup.positions[k + 1]!, soup.positions[k + 2]!);
      builder.normals.push(normal[0]!, normal[1]!, normal[2]!);
    }
  }
  return new Map([...builders].map(([part, builder]) => [part, shareCorners(builder)]));
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
    faces.set([x, y, z, Math.hypot(x, y, z)], t * 4);
  }
  return faces;
}

function trianglesAround(points: Uint32Array, triangleCount: number): number[][] {
  const around: number[][] = [];
  for (let t = 0; t < triangleCount; t++)
    for (let corner = 0; corner < 3; corner++) {
      const point = points[t * 3 + corner]!;
      const list = around[point];
      if (list) list.push(t);
      else around[point] = [t];
    }
  return around;
}

function cornerNormal(
  faces: Float64Array,
  around: readonly number[][],
  point: number,
  triangle: number,
  minCosine: number,
): readonly number[] {
  const own = triangle * 4;
  let [x, y, z] = [0, 0, 0];
  for (const other of around[point]!) {
    const k = other * 4;
    const cosine = faces[own]! * faces[k]! + faces[own + 1]! * faces[k + 1]! + faces[own + 2]! * faces[k + 2]!;
    if (cosine < minCosine * faces[own + 3]! * faces[k + 3]!) continue;
    x += faces[k]!;
    y += faces[k + 1]!;
    z += faces[k + 2]!;
  }
  const size = Math.hypot(x, y, z);
  return [x / size, y / size, z / size];
}

/** Corners of one part with the same point and the same normal become one vertex. */
function shareCorners(builder: { positions: number[]; normals: number[] }): Geometry {
  const ids = new Map<string, number>();
  const kept: number[] = [];
  const indices = new Uint32Array(builder.positions.length / 3);
  const positions = Float32Array.from(builder.positions);
  const normals = Float32Array.from(builder.normals);
  for (let i = 0; i < indices.length; i++) {
    const k = i * 3;
    const key = `${positions[k]},${positions[k + 1]},${positions[k + 2]},${(normals[k]! * 500) | 0},${(normals[k + 1]! * 500) | 0},${(normals[k + 2]! * 500) | 0}`;
    let id = ids.get(key);
    if (id === undefined) {
      id = kept.length;
      ids.set(key, id);
      kept.push(i);
    }
    indices[i] = id;
  }
  const pick = (source: Float32Array): Float32Array =>
    Float32Array.from({ length: kept.length * 3 }, (_, j) => source[kept[Math.floor(j / 3)]! * 3 + (j % 3)]!);
  return { positions: pick(positions), normals: pick(normals), uvs: null, indices };
}
