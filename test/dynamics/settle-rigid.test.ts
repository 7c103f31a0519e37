import { describe, expect, test } from 'vitest';
import { MAX_STEPS } from '../../src/dynamics/cannon-world.ts';
import { settleProps } from '../../src/dynamics/settle.ts';
import { toRadians } from '../../src/shared/vector.ts';
import { boxAsset, caseOf, objectAt, sphereAsset, toProp } from './props.ts';

const cube = boxAsset([0.2, 0.2, 0.2]);

function settleOne(asset = cube, pose = {}, settle = true) {
  const object = objectAt('thing', pose, settle);
  const settled = settleProps(caseOf([object]), [toProp(object, asset)]);
  return { settled, thing: settled.objects[0]! };
}

describe('rigid bodies', () => {
  test('a cube dropped flat lies flat on the ground where it was dropped', () => {
    const { settled, thing } = settleOne(cube, { dropMetres: 0.5, x: 1, z: -2 });
    expect(thing.position[0]).toBeCloseTo(1, 3);
    expect(thing.position[1]).toBeCloseTo(0, 6);
    expect(thing.position[2]).toBeCloseTo(-2, 3);
    expect(thing.realised.up_tilt_deg).toBeLessThan(0.01);
    expect(thing.realised.resting_face).toBe('bottom');
    expect(thing.bounds.max[1]).toBeCloseTo(0.2, 4);
    expect(settled.contacts).toEqual([['thing', 'ground']]);
    // Free fall from 0.5 m alone takes sqrt(2 · 0.5 / 9.81) s = 77 steps of 1/240 s.
    expect(settled.stepCount).toBeGreaterThan(76);
    expect(settled.stepCount).toBeLessThan(MAX_STEPS);
  });

  test.each([
    // Beyond atan(0.1 / 0.6) = 9.5° the centre of mass overhangs the edge; a positive roll leans towards -x, the right.
    [30, 'right', 90],
    [-30, 'left', 90],
    [6, 'bottom', 0],
  ] as const)('a slab 0.6 m high and 0.1 m thick, rolled by %s°, comes to rest on its %s', (roll, face, tilt) => {
    const slab = boxAsset([0.1, 0.6, 0.4]);
    const { thing } = settleOne(slab, { rollRadians: toRadians(roll) });
    expect(thing.realised.resting_face).toBe(face);
    expect(thing.realised.up_tilt_deg).toBeCloseTo(tilt, 0);
  });

  test('a cube dropped on a cube rests one edge above the ground', () => {
    const objects = [objectAt('lower'), objectAt('upper', { dropMetres: 0.22 })];
    const settled = settleProps(
      caseOf(objects),
      objects.map((object) => toProp(object, cube)),
    );
    expect(settled.objects[1]!.position[1]).toBeGreaterThan(0.199);
    expect(settled.objects[1]!.position[1]).toBeLessThan(0.201);
    expect(settled.objects[1]!.realised.penetration_m).toBeLessThan(0.001);
    expect(settled.contacts).toEqual([
      ['lower', 'ground'],
      ['lower', 'upper'],
    ]);
  });

  test('a sphere neither sinks nor floats', () => {
    const { thing } = settleOne(sphereAsset(0.1), { dropMetres: 0.3 });
    expect(thing.bounds.min[1]).toBeCloseTo(0, 4);
    expect(thing.bounds.max[1]).toBeCloseTo(0.2, 2);
  });

  test('what does not settle stands exactly as posed, with its lowest point on the ground', () => {
    const { settled, thing } = settleOne(cube, { rollRadians: toRadians(45), dropMetres: 3 }, false);
    expect(thing.bounds.min[1]).toBeCloseTo(0, 9);
    expect(thing.realised.up_tilt_deg).toBeCloseTo(45, 9);
    expect(settled.stepCount).toBe(0);
  });

  test('what does not settle stops what falls against it', () => {
    const objects = [objectAt('wall', {}, false), objectAt('falling', { dropMetres: 0.25 })];
    const settled = settleProps(
      caseOf(objects),
      objects.map((object) => toProp(object, cube)),
    );
    expect(settled.objects[1]!.bounds.min[1]).toBeCloseTo(0.2, 2);
    expect(settled.contacts).toContainEqual(['falling', 'wall']);
  });

  test('an object far off changes nothing about the one that falls', () => {
    const near = objectAt('near', { dropMetres: 0.4, rollRadians: 0.7, yawRadians: 0.3 });
    const far = objectAt('far', { x: 40 }, false);
    const alone = settleProps(caseOf([near]), [toProp(near, cube)]);
    const both = settleProps(
      caseOf([near, far]),
      [near, far].map((object) => toProp(object, cube)),
    );
    expect(both.objects[0]).toEqual(alone.objects[0]);
    expect(both.stepCount).toBe(alone.stepCount);
  });

  test('the same case settles to the same hash, another pose to another', () => {
    const pose = { dropMetres: 0.4, rollRadians: 1, yawRadians: 0.3, pitchRadians: 0.2 };
    const first = settleOne(cube, pose).settled;
    settleOne(sphereAsset(0.1), pose);
    expect(settleOne(cube, pose).settled.hash).toBe(first.hash);
    expect(settleOne(cube, { ...pose, rollRadians: 1.01 }).settled.hash).not.toBe(first.hash);
  });

  test('a body that cannot come to rest is named', () => {
    // 100 km take longer to fall than the limit of 25 s.
    expect(() => settleOne(cube, { dropMetres: 1e5 })).toThrow(/test\/dynamics#0: "thing" did not come to rest/);
  });

  test('of several only those that still move are named', () => {
    const objects = [objectAt('resting'), objectAt('falling', { x: 3, dropMetres: 1e5 }), objectAt('other', { x: 6 })];
    const props = objects.map((object) => toProp(object, cube));
    expect(() => settleProps(caseOf(objects), props)).toThrow(
      /: "falling" did not come to rest within 6000 physics steps/,
    );
  });
});
