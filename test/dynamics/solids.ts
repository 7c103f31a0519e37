import type { Asset, CollisionShape, Geometry } from '../../src/assets/asset.ts';
import type { Triangles } from '../../src/dynamics/place/sweep-gap.ts';
import type { Vec3 } from '../../src/shared/vector.ts';

/** The twelve triangles of a box, counter-clockwise seen from outside. */
export function boxTriangles(min: Vec3, max: Vec3): Triangles {
  const corner = (n: number): Vec3 => [n & 1 ? max[0] : min[0], n & 2 ? max[1] : min[1], n & 4 ? max[2] : min[2]];
  const faces = [
    [0, 4, 6, 2],
    [1, 3, 7, 5],
    [0, 1, 5, 4],
    [2, 6, 7, 3],
    [0, 2, 3, 1],
    [4, 5, 7, 6],
  ] as const;
  return Float64Array.from(faces.flatMap(([a, b, c, d]) => [a, b, c, a, c, d].flatMap((n) => [...corner(n)])));
}

export const moved = (triangles: Triangles, by: Vec3): Triangles =>
  triangles.map((value, k) => value + by[k % 3 === 0 ? 0 : k % 3 === 1 ? 1 : 2]);

export function toGeometry(triangles: Triangles): Geometry {
  const positions = Float32Array.from(triangles);
  return {
    positions,
    normals: positions,
    uvs: null,
    indices: Uint32Array.from(positions.keys()).slice(0, positions.length / 3),
  };
}

/** A thing of given triangles, its box from its corners. */
export function assetOfTriangles(
  name: string,
  triangles: Triangles,
  options: { massKg?: number; collision?: CollisionShape[] } = {},
): Asset {
  const range = (axis: number): [number, number] => {
    const values = [...triangles].filter((_, k) => k % 3 === axis);
    return [Math.min(...values), Math.max(...values)];
  };
  const ranges = [range(0), range(1), range(2)];
  const [x, y, z] = ranges.map(([min, max]) => (min + max) / 2) as [number, number, number];
  const size = ranges.map(([min, max]) => max - min) as unknown as Vec3;
  const half: Vec3 = [size[0] / 2, size[1] / 2, size[2] / 2];
  return {
    name,
    params: {},
    classes: [],
    size,
    massKg: options.massKg ?? 1,
    centerOfMass: [x, y, z],
    parts: [
      { name: 'body', geometry: toGeometry(triangles), material: { color: '#888888', roughness: 0.5, metalness: 0 } },
    ],
    collision: options.collision ?? [{ kind: 'box', center: [x, y, z], halfExtents: half }],
    keypoints: {},
  };
}

/** A ball on y = 0, of bands and segments fine enough for a volume to 0.1 %. */
export function ballTriangles(radius: number, bands = 48): Triangles {
  const at = (i: number, j: number): Vec3 => {
    const [polar, around] = [(Math.PI * i) / bands, (2 * Math.PI * j) / (2 * bands)];
    return [
      radius * Math.sin(polar) * Math.cos(around),
      radius * (1 - Math.cos(polar)),
      radius * Math.sin(polar) * Math.sin(around),
    ];
  };
  const triangles: number[] = [];
  for (let i = 0; i < bands; i++) {
    for (let j = 0; j < 2 * bands; j++) {
      triangles.push(
        ...at(i, j),
        ...at(i + 1, j),
        ...at(i + 1, j + 1),
        ...at(i, j),
        ...at(i + 1, j + 1),
        ...at(i, j + 1),
      );
    }
  }
  return Float64Array.from(triangles);
}
