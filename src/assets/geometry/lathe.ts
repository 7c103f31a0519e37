import type { Geometry } from '../asset.ts';

/** A point of a meridian: distance from the axis and height, metres. */
export interface ProfilePoint {
  radius: number;
  y: number;
  /** A crease: the surface does not shade smoothly across this ring. */
  sharp?: boolean;
}

export interface LatheOptions {
  /** Steps around the axis. */
  segments: number;
  /** First and last angle in radians, counter-clockwise seen from above, 0 at +x; default the whole turn. */
  fromRadians?: number;
  toRadians?: number;
  /** Moves a point of the profile at one angle, within its meridian plane: petals, knurls, threads, torn edges. */
  displace?: (point: ProfilePoint, radians: number, index: number) => ProfilePoint;
  /** uv of a (displaced) point, from where it is around (0…1) and along the profile (0…1, by length). Default: none. */
  uv?: (point: ProfilePoint, around: number, along: number) => readonly [number, number];
}

/** A lathed geometry with the meridian coordinates of its vertices, for those that bind it to a shell. */
export interface Lathed {
  geometry: Geometry;
  /** Per vertex. */
  meridian: { radius: Float32Array; y: Float32Array; radians: Float32Array };
}

/**
 * Turns a profile around the y axis. The outside is to the right of the profile's direction: a wall goes upwards, a
 * disc seen from above goes inwards. Points on the axis make fans. Normals are averages of the adjacent
 * triangles, weighted by area, welded across the seam of a whole turn.
 */
export function lathe(profile: readonly ProfilePoint[], options: LatheOptions): Lathed {
  const { segments, fromRadians = 0, toRadians = fromRadians + 2 * Math.PI, displace, uv } = options;
  const closed = Math.abs(toRadians - fromRadians - 2 * Math.PI) < 1e-9;
  const rings = profile.flatMap((point, index) => (point.sharp ? [index, index] : [index]));
  const along = lengthsAlong(profile);
  const stride = segments + 1;
  const count = rings.length * stride;
  const meridian = {
    radius: new Float32Array(count),
    y: new Float32Array(count),
    radians: new Float32Array(count),
  };
  const positions = new Float32Array(count * 3);
  const uvs = uv ? new Float32Array(count * 2) : null;
  rings.forEach((index, ring) => {
    for (let step = 0; step <= segments; step++) {
      const vertex = ring * stride + step;
      const around = step / segments;
      // The seam's two columns must be the same point to the last bit.
      const radians = closed && step === segments ? fromRadians : fromRadians + (toRadians - fromRadians) * around;
      const base = profile[index]!;
      const point = displace ? displace(base, radians, index) : base;
      meridian.radius[vertex] = point.radius;
      meridian.y[vertex] = point.y;
      meridian.radians[vertex] = radians;
      positions[vertex * 3] = point.radius * Math.cos(radians);
      positions[vertex * 3 + 1] = point.y;
      positions[vertex * 3 + 2] = -point.radius * Math.sin(radians);
      if (uv) uvs!.set(uv(point, around, along[index]!), vertex * 2);
    }
  });
  const indices = gridIndices(rings, stride, positions);
  const normals = smoothNormals(positions, indices, weldSeamAndPoles(rings.length, stride, closed, meridian.radius));
  return { geometry: { positions, normals, uvs, indices }, meridian };
}

function lengthsAlong(profile: readonly ProfilePoint[]): number[] {
  const sums = [0];
  for (let i = 1; i < profile.length; i++) {
    const [a, b] = [profile[i - 1]!, profile[i]!];
    sums.push(sums[i - 1]! + Math.hypot(b.radius - a.radius, b.y - a.y));
  }
  const total = sums.at(-1)! || 1;
  return sums.map((sum) => sum / total);
}

/** Two triangles per cell, without those that have no area (at the axis) and without the folds of sharp rings. */
function gridIndices(rings: readonly number[], stride: number, positions: Float32Array): Uint32Array {
  const indices: number[] = [];
  const same = (a: number, b: number): boolean =>
    positions[a * 3] === positions[b * 3] &&
    positions[a * 3 + 1] === positions[b * 3 + 1] &&
    positions[a * 3 + 2] === positions[b * 3 + 2];
  for (let ring = 0; ring + 1 < rings.length; ring++) {
    if (rings[ring] === rings[ring + 1]) continue;
    for (let step = 0; step + 1 < stride; step++) {
      const a = ring * stride + step;
      const [b, c, d] = [a + 1, a + stride, a + stride + 1];
      if (!same(a, b)) indices.push(a, b, d);
      if (!same(c, d)) indices.push(a, d, c);
    }
  }
  return Uint32Array.from(indices);
}

/** For each vertex the one that stands for it when normals are summed. */
function weldSeamAndPoles(ringCount: number, stride: number, closed: boolean, radius: Float32Array): Uint32Array {
  const representative = Uint32Array.from({ length: ringCount * stride }, (_, i) => i);
  for (let ring = 0; ring < ringCount; ring++) {
    const first = ring * stride;
    if (closed) representative[first + stride - 1] = first;
    if (radius[first]! < 1e-7) for (let step = 0; step < stride; step++) representative[first + step] = first;
  }
  return representative;
}

/** Unit normals averaged over the triangles that meet in a vertex, weighted by area. */
export function smoothNormals(
  positions: Float32Array,
  indices: Uint32Array,
  representative?: Uint32Array,
): Float32Array {
  const sums = new Float64Array(positions.length);
  const of = (vertex: number): number => (representative ? representative[vertex]! : vertex) * 3;
  for (let t = 0; t < indices.length; t += 3) {
    const [i, j, k] = [indices[t]!, indices[t + 1]!, indices[t + 2]!];
    const [a, b, c] = [i * 3, j * 3, k * 3];
    const ux = positions[b]! - positions[a]!;
    const uy = positions[b + 1]! - positions[a + 1]!;
    const uz = positions[b + 2]! - positions[a + 2]!;
    const vx = positions[c]! - positions[a]!;
    const vy = positions[c + 1]! - positions[a + 1]!;
    const vz = positions[c + 2]! - positions[a + 2]!;
    for (const corner of [of(i), of(j), of(k)]) {
      sums[corner]! += uy * vz - uz * vy;
      sums[corner + 1]! += uz * vx - ux * vz;
      sums[corner + 2]! += ux * vy - uy * vx;
    }
  }
  const normals = new Float32Array(positions.length);
  for (let vertex = 0; vertex * 3 < positions.length; vertex++) {
    const k = of(vertex);
    const size = Math.hypot(sums[k]!, sums[k + 1]!, sums[k + 2]!);
    if (size > 0) for (let axis = 0; axis < 3; axis++) normals[vertex * 3 + axis] = sums[k + axis]! / size;
    else normals[vertex * 3 + 1] = 1;
  }
  return normals;
}
