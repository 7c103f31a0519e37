import { describe, expect, test } from 'vitest';
import { assetOf } from '../../src/assets/asset-of.ts';
import { type Terrain, terrainHeight, terrainOf } from '../../src/assets/terrain.ts';
import type { SceneObject } from '../../src/compile/case.ts';
import { groundSlabs, groundTriangles } from '../../src/dynamics/ground-facets.ts';
import { worldTriangles } from '../../src/dynamics/place/world-triangles.ts';
import { geometriesOf } from '../../src/dynamics/prop.ts';
import { settleProps } from '../../src/dynamics/settle.ts';
import { add, rotate, toRadians, type Vec3 } from '../../src/shared/vector.ts';
import { caseOf, objectAt, toProp } from './props.ts';
import { assetOfTriangles, ballTriangles, boxTriangles } from './solids.ts';

const ditch = terrainOf('ditch-road')!;

function settleInDitch(asset: ReturnType<typeof assetOf>, object: SceneObject) {
  const input = caseOf([object]);
  const backdrop = { ...input.scene.backdrop, place: 'ditch-road' as const };
  const prop = toProp(object, asset);
  const settled = settleProps({ ...input, scene: { ...input.scene, backdrop } }, [prop]);
  const { position, rotation } = settled.objects[0]!;
  const triangles = worldTriangles(geometriesOf(prop), { position, rotation });
  /** Least height of a drawn corner over the ground right below it, metres. */
  let lowest = Number.POSITIVE_INFINITY;
  for (let k = 0; k < triangles.length; k += 3) {
    lowest = Math.min(lowest, triangles[k + 1]! - terrainHeight(ditch, triangles[k]!));
  }
  return { settled, thing: settled.objects[0]!, lowest };
}

describe('a terrain', () => {
  test('its height runs straight between the corners and is 0 beyond them', () => {
    const hollow: Terrain = {
      profile: [
        [-1, 0],
        [0, -1],
        [2, 0],
      ],
    };
    expect([-5, -1, -0.5, 0, 1, 2, 9].map((x) => terrainHeight(hollow, x))).toEqual([0, 0, -0.5, -1, -0.5, 0, 0]);
    expect(terrainHeight(null, 3)).toBe(0);
  });

  test('the roadside ditch has slopes of 1 : 1.5 and is 0.8 m deep', () => {
    expect(ditch.profile.map(([, y]) => y)).toEqual([0, -0.8, -0.8, 0]);
    const [first, floor, rise, last] = ditch.profile.map(([x]) => x) as [number, number, number, number];
    expect((floor - first) / 0.8).toBeCloseTo(1.5, 9);
    expect((last - rise) / 0.8).toBeCloseTo(1.5, 9);
  });

  test('slabs and triangles are the same surface: every corner of a face is a corner of its slab', () => {
    const triangles = groundTriangles(ditch);
    groundSlabs(ditch).forEach(({ center, halfExtents: [hx, hy, hz], rotation }, face) => {
      for (const [k, x, z] of [
        [0, -hx, hz],
        [1, hx, hz],
        [2, hx, -hz],
      ] as const) {
        const corner = add(center, rotate(rotation, [x, hy, z]));
        const at = face * 18 + k * 3;
        for (const axis of [0, 1, 2]) expect(corner[axis]).toBeCloseTo(triangles[at + axis]!, 9);
      }
    });
  });
});

describe('on ground that is not flat', () => {
  test('a ball rolls to the bottom of the ditch and lies on its floor', () => {
    const ball = assetOfTriangles('ball', ballTriangles(0.15, 16), {
      collision: [{ kind: 'sphere', center: [0, 0.15, 0], radius: 0.15 }],
    });
    const { thing, settled } = settleInDitch(ball, objectAt('ball', { x: -3.2, dropMetres: 0.1 }));
    expect(thing.bounds.min[1]).toBeCloseTo(-0.8, 3);
    // On the floor, or in its corner: there the middle is r tan(θ / 2) from the foot of a slope of θ = 33.7°.
    const middle = (thing.bounds.min[0] + thing.bounds.max[0]) / 2;
    const corner = 0.15 * Math.tan(Math.atan(1 / 1.5) / 2);
    expect(middle).toBeGreaterThan(-4.5 + corner - 0.01);
    expect(middle).toBeLessThan(-4 - corner + 0.01);
    expect(settled.contacts).toContainEqual(['ball', 'ground']);
    expect(thing.realised.penetration_m).toBeLessThan(1e-3);
  });

  test('a slab lies on the slope at the slope’s angle where friction holds it', () => {
    const plate = assetOfTriangles('plate', boxTriangles([-0.2, 0, -0.2], [0.2, 0.05, 0.2]));
    // 1 : 1.5 is 33.7°, and friction between 0.8 and 0.6 (√0.48 = 0.69) holds up to 34.7°.
    const slope = Math.atan(1 / 1.5);
    const { thing } = settleInDitch(
      plate,
      objectAt('plate', { x: -3.3, rollRadians: slope, dropMetres: -0.33 + 0.12 }),
    );
    expect(Math.abs(thing.realised.up_tilt_deg - 33.69)).toBeLessThan(2);
    expect(thing.bounds.min[1]).toBeLessThan(-0.1);
  });

  test('what does not settle is let down on the ground below it', () => {
    const block = assetOfTriangles('block', boxTriangles([-0.1, 0, -0.1], [0.1, 0.2, 0.1]));
    const floor = settleInDitch(block, objectAt('block', { x: -4.25 }, false)).thing;
    expect(floor.bounds.min[1]).toBeCloseTo(-0.8, 9);
    const road = settleInDitch(block, objectAt('block', { x: 1 }, false)).thing;
    expect(road.bounds.min[1]).toBeCloseTo(0, 9);
    // Across the upper edge it hangs on that edge, between its own corners.
    const edge = settleInDitch(block, objectAt('block', { x: -2.8 }, false)).thing;
    expect(edge.bounds.min[1]).toBeCloseTo(0, 9);
  });

  test.each([
    [-2.6, 0],
    [-3.1, 20],
    [-3.6, -30],
  ])('a car dropped over the edge at x = %s, turned by %s°, hangs in the ditch and sinks in nowhere', (x, yaw) => {
    const car = assetOf('car', { detail: 'low' });
    const object = objectAt('car', { x, yawRadians: toRadians(yaw), rollRadians: 0.1, dropMetres: 0.1 });
    const { thing, lowest } = settleInDitch(car, object);
    expect(thing.realised.up_tilt_deg).toBeGreaterThan(5);
    expect(thing.realised.up_tilt_deg).toBeLessThan(60);
    expect(thing.bounds.min[1]).toBeLessThan(-0.15);
    expect(lowest).toBeGreaterThan(-1e-6);
    expect(lowest).toBeLessThan(0.05);
    expect(Math.abs((thing.position as Vec3)[2])).toBeLessThan(2);
  });
});
