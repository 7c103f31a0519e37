import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GROUND_SURFACES } from '../../src/assets/ground.ts';
import type { SceneObject } from '../../src/compile/case.ts';
import { downOn } from '../../src/compile/slope.ts';
import { restingFace, upTiltDegrees } from '../../src/dynamics/pose.ts';
import type { Prop } from '../../src/dynamics/settle.ts';
import { settleProps } from '../../src/dynamics/settle.ts';
import { HarnessError } from '../../src/shared/errors.ts';
import { IDENTITY, toRadians } from '../../src/shared/vector.ts';
import { boxAsset, caseOf, objectAt, sphereAsset, toProp } from './props.ts';

function settleOn(slope: number, azimuth: number, props: readonly Prop[]) {
  const input = caseOf(props.map(({ object }) => object));
  const down = downOn(toRadians(slope), toRadians(azimuth));
  const ground = { ...input.scene.ground, ...(slope > 0 && { down }) };
  return settleProps({ ...input, scene: { ...input.scene, ground } }, props);
}

const block = boxAsset([0.3, 0.1, 0.3]);
const blockAt = (pose: Partial<SceneObject['pose']> = {}) => toProp(objectAt('block', pose), block);

// The engine's coefficient of a pair is the geometric mean of both: asphalt's 0.8 with the box's own.
const friction = Math.sqrt(GROUND_SURFACES.asphalt.friction * blockAt().body.friction);
const slides = (Math.atan(friction) * 180) / Math.PI;

describe('on a slope', () => {
  test.each([0, 45, 90, 200])('a block stays where it is just below atan(friction), uphill at %d°', (azimuth) => {
    const [own] = settleOn(slides - 2, azimuth, [blockAt({ yawRadians: 0.4 })]).objects;
    expect(Math.hypot(own!.position[0], own!.position[2])).toBeLessThan(0.01);
    expect(own!.realised.up_tilt_deg).toBeCloseTo(slides - 2, 1);
    expect(own!.realised.penetration_m).toBeLessThan(1e-6);
  });

  test('and slides for ever just above it: an error that names it', () => {
    const slide = () => settleOn(slides + 2, 45, [blockAt({ yawRadians: 0.4 })]);
    expect(slide).toThrow(HarnessError);
    expect(slide).toThrow(/"block" did not come to rest .* on a slope of \d+° .* less steep, put something in the way/);
  });

  test('a ball rolls for ever, until something is in the way downhill', () => {
    const ball = toProp(objectAt('ball'), sphereAsset(0.1));
    expect(() => settleOn(8, 0, [ball])).toThrow(/"ball" did not come to rest/);
    // Uphill is +z: it rolls towards −z, to the near face of the wall at −3 + 0.2 = −2.8.
    const wall = toProp(objectAt('wall', { z: -3 }, false), boxAsset([2, 0.6, 0.4], 500));
    const settled = settleOn(8, 0, [ball, wall]);
    expect(settled.objects[0]!.bounds.min[2]).toBeCloseTo(-2.8, 2);
    expect(settled.contacts).toContainEqual(expect.arrayContaining(['ball', 'wall']));
  });

  test('a column falls over downhill where its plumb line leaves its foot, and stands before', () => {
    // 0.1 m wide and 0.6 m high: from atan(0.1 / 0.6) = 9.46° on. Uphill is +x, so it falls on its right side, −x.
    const column = () => toProp(objectAt('column'), boxAsset([0.1, 0.6, 0.4]));
    const [stands] = settleOn(8.5, 90, [column()]).objects;
    expect(stands!.realised.resting_face).toBe('bottom');
    expect(stands!.realised.up_tilt_deg).toBeCloseTo(8.5, 1);
    const [fell] = settleOn(10.5, 90, [column()]).objects;
    expect(fell!.realised.resting_face).toBe('right');
    expect(fell!.realised.up_tilt_deg).toBeCloseTo(90 + 10.5, 0);
  });

  test('what does not settle stands on the plane, or upright where its pose says so', () => {
    const still = (pose: Partial<SceneObject['pose']>) => toProp(objectAt('block', pose, false), block);
    const [flat] = settleOn(20, 30, [still({})]).objects;
    expect(flat!.realised.up_tilt_deg).toBeCloseTo(20, 6);
    const [upright] = settleOn(20, 30, [still({ upright: true })]).objects;
    expect(upright!.realised.up_tilt_deg).toBeCloseTo(0, 6);
    expect(upright!.bounds.min[1]).toBeCloseTo(0, 9);
  });

  test('a throw rises from the true horizon: straight up it comes down where it was', () => {
    const motion = { metresPerSecond: 4, azimuthRadians: 0, elevationRadians: Math.PI / 2, turnsPerSecond: 0 };
    const object: SceneObject = { ...objectAt('block', { dropMetres: 0.5 }), throw: motion };
    const [own] = settleOn(12, 90, [toProp(object, block)]).objects;
    // From 0.5 m over the plane, along the vertical: downhill by 0.5 · tan 12° = 0.106 m, then a hop or two.
    expect(own!.position[0]).toBeLessThan(-0.1);
    expect(own!.position[0]).toBeGreaterThan(-0.6);
    expect(Math.abs(own!.position[2])).toBeLessThan(0.05);
  });
});

describe('the vertical of a slope', () => {
  test('is as far from the upright of what stands on its plane as the slope is steep', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 35, noNaN: true }),
        fc.double({ min: 0, max: 360, noNaN: true }),
        (slope, azimuth) => {
          const down = downOn(toRadians(slope), toRadians(azimuth));
          expect(Math.hypot(...down)).toBeCloseTo(1, 12);
          expect(upTiltDegrees(IDENTITY, down)).toBeCloseTo(slope, 9);
          expect(restingFace(IDENTITY, down)).toBe('bottom');
        },
      ),
    );
  });

  test('points away from where it rises', () => {
    const [x, y, z] = downOn(toRadians(30), toRadians(90));
    expect([x, y, z]).toEqual([-0.5, -Math.sqrt(3) / 2, 0].map((value) => expect.closeTo(value, 12)));
  });
});
