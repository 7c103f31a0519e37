import { describe, expect, test } from 'vitest';
import { assetOf } from '../../src/assets/asset-of.ts';
import type { SceneObject } from '../../src/compile/case.ts';
import { MAX_STEPS } from '../../src/dynamics/cannon-world.ts';
import { settle } from '../../src/dynamics/settle.ts';
import { uniform } from '../../src/shared/random.ts';
import { rotate, toRadians } from '../../src/shared/vector.ts';
import { caseOf, objectAt } from './props.ts';

const turned = (i: number): Partial<SceneObject['pose']> => ({
  yawRadians: 2 * Math.PI * uniform([i, 'yaw']),
  pitchRadians: 2 * Math.PI * uniform([i, 'pitch']),
  rollRadians: 2 * Math.PI * uniform([i, 'roll']),
  dropMetres: 0.3,
});

const car = (pose: Partial<SceneObject['pose']>, body = 'sedan', name = 'car'): SceneObject => ({
  ...objectAt(name, pose),
  asset: 'car',
  class: 'car',
  params: { body },
});

const bottle = (pose: Partial<SceneObject['pose']>, crush = 0, name = 'bottle'): SceneObject => ({
  ...objectAt(name, pose),
  asset: 'bottle',
  class: 'bottle',
  params: { liquid: crush > 0 ? 0 : 0.6 },
  crush,
});

const settleOne = (object: SceneObject) => settle(caseOf([object]));

/** Lowest world height over every vertex that is drawn, not only over the hull that physics used. */
function lowestVertex(settled: ReturnType<typeof settle>): number {
  const object = settled.objects[0]!;
  let lowest = Number.POSITIVE_INFINITY;
  for (const part of assetOf(object.asset, object.params).parts) {
    const positions = object.deformation?.parts[part.name]?.positions ?? part.geometry.positions;
    for (let k = 0; k < positions.length; k += 3) {
      const [, y] = rotate(object.rotation, [positions[k]!, positions[k + 1]!, positions[k + 2]!]);
      lowest = Math.min(lowest, y + object.position[1]);
    }
  }
  return lowest;
}

describe('settle', { timeout: 30_000 }, () => {
  test.each([
    ['car', (i: number) => car(turned(i)), 0.01],
    ['bottle', (i: number) => bottle(turned(i)), 0.002],
  ] as const)('a %s neither sinks nor floats, from 20 orientations', (_, make, tolerance) => {
    for (let i = 0; i < 20; i++) {
      const settled = settleOne(make(i));
      const { realised } = settled.objects[0]!;
      expect(realised.penetration_m).toBeLessThan(tolerance);
      expect(Math.abs(lowestVertex(settled))).toBeLessThan(tolerance);
      expect(settled.stepCount).toBeLessThan(MAX_STEPS);
    }
  });

  test('a small bottle with a last drop in it stands still where it was put, though it is light enough to tremble', () => {
    for (const liquid of [0, 0.0134, 0.05]) {
      const settled = settleOne({ ...bottle({}), params: { volume_l: 0.33, liquid } });
      expect(settled.objects[0]!.realised.up_tilt_deg).toBeLessThan(1);
      expect(Math.hypot(settled.objects[0]!.position[0], settled.objects[0]!.position[2])).toBeLessThan(0.02);
    }
  });

  test.each(['sedan', 'hatchback', 'suv'])('a %s dropped on its roof stays on its roof', (body) => {
    for (const yaw of [0, 45, 130, 260]) {
      const settled = settleOne(car({ rollRadians: Math.PI, yawRadians: toRadians(yaw), dropMetres: 0.3 }, body));
      expect(settled.objects[0]!.realised.up_tilt_deg).toBeGreaterThan(150);
      expect(settled.objects[0]!.realised.resting_face).toBe('top');
    }
  });

  test('a car dropped level stands on its wheels where it was put', () => {
    const { objects } = settleOne(car({ x: 3, z: -2, dropMetres: 0.2 }));
    expect(objects[0]!.realised.up_tilt_deg).toBeLessThan(1);
    expect(objects[0]!.position[0]).toBeCloseTo(3, 1);
    expect(objects[0]!.position[2]).toBeCloseTo(-2, 1);
  });

  test('a bottle put upright stands, one put askew lies', () => {
    expect(settleOne(bottle({ dropMetres: 0.01 })).objects[0]!.realised.resting_face).toBe('bottom');
    const lying = settleOne(bottle({ rollRadians: 1.2, dropMetres: 0.1 })).objects[0]!;
    expect(lying.realised.up_tilt_deg).toBeGreaterThan(80);
    expect(lying.bounds.max[1]).toBeLessThan(0.08);
  });

  test.each([0.2, 0.45, 0.65])('a bottle crushed to %f rests on the ground by its crumpled wall', (crush) => {
    const settled = settleOne(bottle({ rollRadians: Math.PI / 2, dropMetres: 0.2 }, crush));
    const [object] = settled.objects;
    expect(Math.abs(object!.realised.crush - crush)).toBeLessThanOrEqual(0.03);
    expect(Math.abs(lowestVertex(settled))).toBeLessThan(0.002);
    expect(object!.deformation!.key).toMatch(/^[0-9a-f]{64}$/);
  });

  test('crush 0 leaves the bottle as it was made', () => {
    expect(settleOne(bottle({})).objects[0]).not.toHaveProperty('deformation');
    expect(settleOne(bottle({})).objects[0]!.realised.crush).toBe(0);
  });

  test('the crumple hangs on seed, scenario, index and the name of the object', () => {
    const key = (input: ReturnType<typeof caseOf>) => settle(input).objects[0]!.deformation!.key;
    const base = caseOf([bottle({}, 0.3)]);
    const variants = [
      base,
      { ...base, seed: 2 },
      { ...base, index: 1 },
      { ...base, scenario: 'test/other' },
      caseOf([bottle({}, 0.3, 'other')]),
    ];
    expect(new Set(variants.map(key)).size).toBe(variants.length);
    expect(key({ ...base, id: 'test/dynamics#0~nominal' })).toBe(key(base));
  });

  test.each([1, 2, 3])('a heap of bottles, number %i, comes to rest with each on the ground or on another', (heap) => {
    const bottles = Array.from({ length: 5 }, (_, i) => {
      const pose = { ...turned(100 * heap + i), x: 0.05 * i, z: 0.03 * i, dropMetres: 0.05 + 0.2 * i };
      return bottle(pose, i === 0 ? 0.4 : 0, `bottle/${i}`);
    });
    const settled = settle(caseOf(bottles));
    for (const { name, realised } of settled.objects) {
      expect(realised.penetration_m).toBeLessThan(0.005);
      expect(settled.contacts.some((pair) => pair.includes(name))).toBe(true);
    }
  });

  test('a car on its roof under another car still knows that it stands on the ground', () => {
    const objects = [
      car({ rollRadians: Math.PI, dropMetres: 0.1 }, 'sedan', 'lower'),
      car({ dropMetres: 2 }, 'hatchback', 'upper'),
    ];
    const settled = settle(caseOf(objects));
    expect(settled.contacts).toContainEqual(['lower', 'ground']);
    expect(settled.contacts).toContainEqual(['lower', 'upper']);
    expect(settled.objects[0]!.bounds.min[1]).toBeCloseTo(0, 6);
  });

  test('forty parked cars far off cost no physics step and move nothing', () => {
    const near = bottle({ dropMetres: 0.2, rollRadians: 1 });
    const parked = Array.from(
      { length: 40 },
      (_, i): SceneObject => ({
        ...car({ x: 15 + 3 * i, z: 4 }, 'suv', `parked/${i}`),
        settle: false,
      }),
    );
    const [alone, among] = [settle(caseOf([near])), settle(caseOf([near, ...parked]))];
    expect(among.objects[0]).toEqual(alone.objects[0]);
    expect(among.stepCount).toBe(alone.stepCount);
  });

  test('the same case gives the same hash after other cases were played', () => {
    const input = caseOf([car(turned(7)), bottle({ x: 4, dropMetres: 0.1, rollRadians: 1 }, 0.4)]);
    const first = settle(input);
    settle(caseOf([bottle(turned(3)), bottle({ x: 1 }, 0, 'second')]));
    const second = settle(input);
    expect(second.hash).toBe(first.hash);
    expect(second).toEqual(first);
  });
});
