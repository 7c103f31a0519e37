import { describe, expect, test } from 'vitest';
import { poseRotation, restingFace, startPose, upTiltDegrees } from '../../src/dynamics/pose.ts';
import { rotate, toRadians } from '../../src/shared/vector.ts';

const degrees = (yaw: number, pitch: number, roll: number) => ({
  yawRadians: toRadians(yaw),
  pitchRadians: toRadians(pitch),
  rollRadians: toRadians(roll),
});

describe('pose', () => {
  test('yaw 90 turns the front (+z) to +x, roll then works about the turned front', () => {
    const [x, y, z] = rotate(poseRotation(degrees(90, 0, 0)), [0, 0, 1]);
    expect([x, y, z]).toEqual([expect.closeTo(1, 12), expect.closeTo(0, 12), expect.closeTo(0, 12)]);
    // A roll of 90° about the front (+x) takes y to z.
    const up = rotate(poseRotation(degrees(90, 0, 90)), [0, 1, 0]);
    expect(up).toEqual([expect.closeTo(0, 12), expect.closeTo(0, 12), expect.closeTo(1, 12)]);
  });

  test.each([
    [0, 0, 0, 'bottom', 0],
    [77, 0, 180, 'top', 180],
    [10, 0, 90, 'right', 90],
    [10, 0, -90, 'left', 90],
    [200, 90, 0, 'front', 90],
    [200, -90, 0, 'back', 90],
    [30, 20, 0, 'bottom', 20],
  ] as const)('yaw %i, pitch %i, roll %i rests on its %s, tilted by %i°', (yaw, pitch, roll, face, tilt) => {
    const rotation = poseRotation(degrees(yaw, pitch, roll));
    expect(restingFace(rotation)).toBe(face);
    expect(upTiltDegrees(rotation)).toBeCloseTo(tilt, 6);
  });

  test('the middle of the box stands over x, z and the lowest corner keeps its distance from the ground', () => {
    const hull = Float64Array.from([-1, 0, 0, 1, 0, 0, 0, 0, 2, 0, 0, -2, 0, 3, 0]);
    const pose = { x: 5, z: 6, dropMetres: 0, ...degrees(0, 0, 90) };
    const start = startPose(pose, [2, 3, 4], hull, 0.25);
    // Rolled by 90° the base's middle lies half a height beside the middle of the box; ±1 in x become ±1 in y.
    expect(start.position[0]).toBeCloseTo(5 + 1.5, 12);
    expect(start.position[1]).toBeCloseTo(0.25 + 1, 12);
    expect(start.position[2]).toBeCloseTo(6, 12);
  });
});
