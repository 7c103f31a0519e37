import { describe, expect, test } from 'vitest';
import { buildPlace } from '../../src/assets/build-place.ts';
import { isIndoors, PLACE_NAMES, type Place, type PlaceName } from '../../src/assets/place.ts';
import { hashOf } from '../../src/shared/hash.ts';

/** What may lie within the clear circle: kerbs, paint, lids. */
const KERB_METRES = 0.15;

const faces = new WeakMap<Place, readonly Face[]>();
const names = PLACE_NAMES.filter((name) => name !== 'none');
const built: readonly Place[] = names.flatMap((name) => [buildPlace(name, 1), buildPlace(name, 2)]);

/** Height of the eye, metres, in places that close the view all around. */
const CLOSED: Partial<Record<PlaceName, number>> = {
  'country-road': 1.6,
  'parking-lot': 1.6,
  motorway: 1.6,
  'golf-course': 1.6,
  tunnel: 1.6,
  street: 1.6,
  room: 0.5,
  kitchen: 0.5,
  'living-room': 0.5,
  'shop-aisle': 1.6,
  'forest-floor': 1.6,
  warehouse: 1.6,
  'shop-shelf': 0.2,
};

describe.each(built.map((place, i) => ({ label: `${place.name} ${(i % 2) + 1}`, place })))('$label', ({ place }) => {
  test('every number is finite, every normal a unit vector, every index valid', () => {
    for (const { name, geometry } of place.parts) {
      const { positions, normals, uvs, indices } = geometry;
      const vertexCount = positions.length / 3;
      expect(normals.length, name).toBe(positions.length);
      expect(uvs?.length, name).toBe(vertexCount * 2);
      expect(positions.every(Number.isFinite) && uvs!.every(Number.isFinite), name).toBe(true);
      expect(
        indices.every((index) => index < vertexCount),
        name,
      ).toBe(true);
      for (let i = 0; i < normals.length; i += 3) {
        const size = Math.hypot(normals[i]!, normals[i + 1]!, normals[i + 2]!);
        if (Math.abs(size - 1) > 1e-5) expect.fail(`${name}: normal ${i / 3} has length ${size}`);
      }
    }
  });

  test('nothing higher than a kerb comes nearer to the origin than the clear radius', () => {
    for (const { name, triangle } of triangles(place)) {
      if (Math.max(triangle[0]![1]!, triangle[1]![1]!, triangle[2]![1]!) <= KERB_METRES) continue;
      // A ceiling may roof the circle; what stands may not. 4 m is above every camera of a road.
      const clearance = place.clearHeightMetres ?? (place.roof ? 4 : Number.POSITIVE_INFINITY);
      if (Math.min(triangle[0]![1]!, triangle[1]![1]!, triangle[2]![1]!) >= clearance - 1e-6) continue;
      const nearest = distanceOnPlan(triangle);
      if (nearest < place.clearRadiusMetres) expect.fail(`${name} comes within ${nearest} m`);
    }
  });

  test('fronts of flat parts agree with their normals', () => {
    for (const { name, triangle, normal } of triangles(place)) {
      // Seen from both sides, lit as a crown or from the sky.
      if (name === 'leaves' || name === 'tufts' || name === 'reeds') continue;
      const [a, b, c] = triangle as [number[], number[], number[]];
      const u = b.map((v, i) => v - a[i]!);
      const v = c.map((w, i) => w - a[i]!);
      const face = [u[1]! * v[2]! - u[2]! * v[1]!, u[2]! * v[0]! - u[0]! * v[2]!, u[0]! * v[1]! - u[1]! * v[0]!];
      const dot = face[0]! * normal[0]! + face[1]! * normal[1]! + face[2]! * normal[2]!;
      if (dot < -1e-6) expect.fail(`${name}: a triangle at ${a} faces away from its normal`);
    }
  });

  test('names are unique and the budget of draw calls, triangles and texels is kept', () => {
    expect(new Set(place.parts.map(({ name }) => name)).size).toBe(place.parts.length);
    expect(place.parts.length).toBeLessThan(15);
    expect(place.parts.reduce((sum, { geometry }) => sum + geometry.indices.length / 3, 0)).toBeLessThan(30_000);
    for (const { material } of place.parts) {
      for (const texture of [material.texture, material.normalTexture]) {
        if (texture) expect(Math.max(texture.width, texture.height)).toBeLessThanOrEqual(512);
      }
    }
  });

  test('lamps, where there are any, light the target: 20 to 400 lux on the ground at the origin', () => {
    if (place.lamps.length === 0) return;
    const lux = place.lamps.reduce((sum, { position: [x, y, z], intensityCandela }) => {
      const square = x * x + y * y + z * z;
      return sum + (intensityCandela * y * y) / square ** 2;
    }, 0);
    expect(lux).toBeGreaterThan(20);
    expect(lux).toBeLessThan(400);
  });

  test('walls close the view: every level ray from inside meets something that stands', () => {
    // Walls alone: what stands before them hides no gap.
    const walls = /^(facade|ground_floors|walls|far_trees|hills|trees|outside)/;
    const standing = [...triangles(place)].filter(({ name }) => walls.test(name));
    const eye = CLOSED[place.name];
    if (eye === undefined) return;
    for (let i = 0; i < 72; i++) {
      const angle = (i * Math.PI) / 36 + 0.013;
      const direction = [Math.sin(angle), 0, Math.cos(angle)];
      const hit = standing.some(({ triangle }) => meets([0, eye, 0], direction, triangle));
      if (!hit) expect.fail(`nothing to see at ${(i * 5).toFixed(0)} degrees`);
    }
  });
});

test.each(names)('%s: the same seed gives the same place, another seed another', (name) => {
  const [first, second] = built.filter((place) => place.name === name);
  expect(hashOf(buildPlace(name, 1))).toBe(hashOf(first));
  expect(hashOf(first)).not.toBe(hashOf(second));
});

test('walls and ceilings make a place that is indoors', () => {
  expect(names.filter(isIndoors)).toEqual(
    names.filter((name) => {
      const { parts, roof } = built.find((place) => place.name === name)!;
      return !roof && parts.some((part) => part.name === 'walls');
    }),
  );
});

test('where the ground ends, the place has its edge: something stands right below the rectangle', () => {
  for (const place of built) {
    if (!place.groundExtent) continue;
    const { x, z } = place.groundExtent;
    const edges = [...triangles(place)].filter(({ triangle }) =>
      triangle.every(([px, py, pz]) => py! <= 0 && py! > -0.08 && px! >= x[0] && px! <= x[1] && pz! <= z[1] + 0.02),
    );
    expect(edges.length, place.name).toBeGreaterThan(0);
    expect(Math.min(...[...x, ...z].map(Math.abs)), place.name).toBeGreaterThan(0.1);
  }
});

test('no place has nothing in it', () => {
  expect(buildPlace('none', 1)).toMatchObject({ name: 'none', parts: [], lamps: [] });
});

test('an unknown place is refused by name', () => {
  expect(() => buildPlace('moon' as PlaceName, 1)).toThrow(
    `there is no place "moon"; known are ${PLACE_NAMES.join(', ')}`,
  );
});

interface Face {
  name: string;
  triangle: number[][];
  normal: number[];
}

/** Every triangle with its corners and the normal of its first corner; made once for each place. */
function triangles(place: Place): readonly Face[] {
  const known = faces.get(place);
  if (known) return known;
  const all = place.parts.flatMap(({ name, geometry: { positions, normals, indices } }) => {
    const at = (array: Float32Array, i: number): number[] => [array[i * 3]!, array[i * 3 + 1]!, array[i * 3 + 2]!];
    return Array.from({ length: indices.length / 3 }, (_, t) => ({
      name,
      triangle: [0, 1, 2].map((corner) => at(positions, indices[t * 3 + corner]!)),
      normal: at(normals, indices[t * 3]!),
    }));
  });
  faces.set(place, all);
  return all;
}

/** Least distance from the origin to a triangle's outline, seen from above. */
function distanceOnPlan(triangle: number[][]): number {
  return Math.min(
    ...triangle.map((a, i) => {
      const b = triangle[(i + 1) % 3]!;
      const [dx, dz] = [b[0]! - a[0]!, b[2]! - a[2]!];
      const square = dx * dx + dz * dz;
      const t = square > 0 ? Math.min(1, Math.max(0, -(a[0]! * dx + a[2]! * dz) / square)) : 0;
      return Math.hypot(a[0]! + t * dx, a[2]! + t * dz);
    }),
  );
}

/** Möller and Trumbore (1997): whether the ray meets the triangle, from either side. */
function meets(origin: number[], direction: number[], [a, b, c]: number[][]): boolean {
  const minus = (p: number[], q: number[]): number[] => p.map((v, i) => v - q[i]!);
  const cross = (p: number[], q: number[]): number[] => [
    p[1]! * q[2]! - p[2]! * q[1]!,
    p[2]! * q[0]! - p[0]! * q[2]!,
    p[0]! * q[1]! - p[1]! * q[0]!,
  ];
  const dot = (p: number[], q: number[]): number => p[0]! * q[0]! + p[1]! * q[1]! + p[2]! * q[2]!;
  const [e1, e2] = [minus(b!, a!), minus(c!, a!)];
  const h = cross(direction, e2);
  const det = dot(e1, h);
  if (Math.abs(det) < 1e-9) return false;
  const s = minus(origin, a!);
  const u = dot(s, h) / det;
  const q = cross(s, e1);
  const v = dot(direction, q) / det;
  return u >= 0 && v >= 0 && u + v <= 1 && dot(e2, q) / det > 0;
}
