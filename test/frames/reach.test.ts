import { describe, expect, test } from 'vitest';
import { reachOf, shadowReachOf } from '../../src/frames/page/reach.ts';
import type { PageObject, PageScene } from '../../src/frames/protocol.ts';
import type { Vec3 } from '../../src/shared/vector.ts';

const thing = (min: Vec3, max: Vec3): PageObject =>
  ({ bounds: { min, max }, position: [(min[0] + max[0]) / 2, 0, (min[2] + max[2]) / 2] }) as unknown as PageObject;
const scene = (...objects: PageObject[]): PageScene =>
  ({ objects, camera: { lookAt: [0, 0.9, 0] } }) as unknown as PageScene;

const person = thing([-0.3, 0, -0.2], [0.3, 1.8, 0.2]);

describe('reach', () => {
  test('of a person is 2.2 times his height, alone or beside a smaller thing', () => {
    expect(reachOf(scene(person))).toBeCloseTo(2.2 * 1.8);
    const barrel = thing([1, 0, 1], [2, 1, 2]);
    expect(shadowReachOf(scene(person, barrel))).toBeCloseTo(2.2 * 1.8);
  });

  test('of shadows takes in all of a house that begins within it, but not one beyond', () => {
    const near = thing([-5, 0, -13], [5, 9, -3]);
    expect(shadowReachOf(scene(person, near))).toBeCloseTo(13);
    const far = thing([-5, 0, -14], [5, 9, -4]);
    expect(shadowReachOf(scene(person, far))).toBeCloseTo(2.2 * 1.8);
  });

  test('of shadows ends at four times the neighbourhood', () => {
    const long = thing([-100, 0, -8], [100, 9, -2]);
    expect(shadowReachOf(scene(person, long))).toBeCloseTo(4 * 2.2 * 1.8);
  });
});
