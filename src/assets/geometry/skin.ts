import { add, cross, dot, normalize, scale, subtract, type Vec3 } from '../../shared/vector.ts';
import type { Geometry } from '../asset.ts';
import { smoothNormals } from './lathe.ts';

/** uv of a point from where it is around its ring and along the rings, both 0…1. */
export type SkinUv = (around: number, along: number) => readonly [number, number];

/**
 * Skins rings of points, each counter-clockwise seen from where the rings run to, and all of one length. Rings are
 * closed by themselves; a ring whose points are all one makes a pole. Normals are smooth, but for rings that are
 * given twice: those are creases.
 */
export function skin(rings: readonly (readonly Vec3[])[], uv?: SkinUv): Geometry {
  const sides = rings[0]!.length;
  const stride = sides + 1;
  const count = rings.length * stride;
  const positions = new Float32Array(count * 3);
  const uvs = uv ? new Float32Array(count * 2) : null;
  const representative = Uint32Array.from({ length: count }, (_, i) => i);
  rings.forEach((ring, r) => {
    const isPole = ring.every((point) => point.every((value, k) => value === ring[0]![k]));
    for (let step = 0; step <= sides; step++) {
      const vertex = r * stride + step;
      positions.set(ring[step % sides]!, vertex * 3);
      if (isPole || step === sides) representative[vertex] = r * stride;
      uvs?.set(uv!(step / sides, r / (rings.length - 1)), vertex * 2);
    }
  });
  const indices: number[] = [];
  const same = (a: number, b: number): boolean => representative[a] === representative[b];
  for (let r = 0; r + 1 < rings.length; r++) {
    if (rings[r] === rings[r + 1]) continue;
    for (let step = 0; step < sides; step++) {
      const a = r * stride + step;
      const [b, c, d] = [a + 1, a + stride, a + stride + 1];
      if (!same(a, b)) indices.push(a, b, d);
      if (!same(c, d)) indices.push(a, d, c);
    }
  }
  const all = Uint32Array.from(indices);
  return { positions, normals: smoothNormals(positions, all, representative), uvs, indices: all };
}

/**
 * Skins an open grid of points, rows running up and points to the right as seen from its front; smooth. uv runs over
 * the whole grid unless given.
 */
export function sheet(rows: readonly (readonly Vec3[])[], uv: SkinUv = (around, along) => [around, along]): Geometry {
  const stride = rows[0]!.length;
  const positions = Float32Array.from(rows.flat(2));
  const uvs = Float32Array.from(
    rows.flatMap((_, r) => rows[0]!.flatMap((__, i) => uv(i / (stride - 1), r / (rows.length - 1)))),
  );
  const indices: number[] = [];
  for (let r = 0; r + 1 < rows.length; r++) {
    for (let i = 0; i + 1 < stride; i++) {
      const a = r * stride + i;
      indices.push(a, a + 1, a + stride + 1, a, a + stride + 1, a + stride);
    }
  }
  const all = Uint32Array.from(indices);
  return { positions, normals: smoothNormals(positions, all), uvs, indices: all };
}

export interface TubeOptions {
  path: readonly Vec3[];
  /** Half extents of the cross-section at a point of the path, metres: along `side`, and across it. */
  radii: (index: number) => readonly [alongSide: number, across: number];
  /** A direction that the path never takes: it orients the cross-section. */
  side: Vec3;
  sides: number;
  /** Scales the radii by the angle around, e.g. for ridges. */
  shape?: (radians: number) => number;
  uv?: SkinUv;
}

/** A tube along a path, closed at both ends: handles, stems, peels. */
export function tube({ path, radii, side, sides, shape, uv }: TubeOptions): Geometry {
  const last = path.length - 1;
  const rings: Vec3[][] = path.map((center, i) => {
    const tangent = normalize(subtract(path[Math.min(last, i + 1)]!, path[Math.max(0, i - 1)]!));
    const e1 = normalize(subtract(side, scale(tangent, dot(side, tangent))));
    const e2 = cross(tangent, e1);
    const [r1, r2] = radii(i);
    return Array.from({ length: sides }, (_, k): Vec3 => {
      const angle = (2 * Math.PI * k) / sides;
      const wide = shape ? shape(angle) : 1;
      return add(center, add(scale(e1, r1 * wide * Math.cos(angle)), scale(e2, r2 * wide * Math.sin(angle))));
    });
  });
  const pole = (center: Vec3): Vec3[] => Array.from({ length: sides }, () => center);
  return skin([pole(path[0]!), ...rings, pole(path[last]!)], uv);
}
