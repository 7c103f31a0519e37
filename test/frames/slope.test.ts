import { Matrix4, Vector3 } from 'three';
import { describe, expect, test } from 'vitest';
import { downOn, upright } from '../../src/compile/slope.ts';
import { createCamera } from '../../src/frames/page/camera.ts';
import { sunDirection } from '../../src/frames/page/lights.ts';
import { photographTurn, tiltQuaternion, uprightMatrix } from '../../src/frames/page/tilt.ts';
import type { PageCamera, PageScene } from '../../src/frames/protocol.ts';
import { scale, toDegrees, toRadians, type Vec3 } from '../../src/shared/vector.ts';

/** Uphill is +z. */
const down = downOn(toRadians(10), 0);
const up = scale(down, -1);
/** Across the slope: it looks along −x, uphill is on its left. */
const camera: PageCamera = {
  ...{ eye: [10, 1, 0], lookAt: [0, 1, 0], up, fovRadians: 0.8, offset: [0, 0], size: [400, 200] },
};

/** Degrees from the picture's upright to the way of `direction` at the target, to the right positive. */
function leanInPicture(direction: Vec3): number {
  const at = (point: Vec3): Vector3 => new Vector3(...point).project(createCamera(camera));
  const [from, to] = [at(camera.lookAt), at([0, 1 + direction[1], direction[2]])];
  return toDegrees(Math.atan2((to.x - from.x) * 2, to.y - from.y));
}

describe('a slope seen across', () => {
  test('what is square to the ground leans downhill by the slope, what is upright does not', () => {
    // In the plane through the target square to the line of sight the pinhole keeps angles.
    expect(leanInPicture([0, 1, 0])).toBeCloseTo(10, 9);
    expect(leanInPicture(up)).toBeCloseTo(0, 9);
  });

  test('the ground climbs to the left by the slope', () => {
    expect(leanInPicture([0, 0, 1])).toBeCloseTo(10 - 90, 9);
  });
});

describe('the sky over a slope', () => {
  test('its sun is as high above the true horizon as asked', () => {
    const sun = { azimuthRadians: 1.1, elevationRadians: 0.4 };
    const scene = { camera, down, light: { sun } } as unknown as PageScene;
    expect(sunDirection(scene).dot(new Vector3(...up))).toBeCloseTo(Math.sin(0.4), 9);
    // Into the lens: level, straight ahead.
    const ahead = sunDirection({ ...scene, light: { sun: { azimuthRadians: 0, elevationRadians: 0 } } } as PageScene);
    expect(ahead.toArray()).toEqual([-1, 0, 0].map((value) => expect.closeTo(value, 9)));
  });

  test('its photograph is upright, and turned about the vertical only where the ground is level', () => {
    const turned = new Vector3(0, 1, 0).applyEuler(photographTurn({ down, environmentYawRadians: 2.5 }));
    expect(turned.toArray()).toEqual(up.map((value) => expect.closeTo(value, 9)));
    const { x, y, z } = photographTurn({ down: [0, -1, 0], environmentYawRadians: 2.5 });
    expect([x, y, z]).toEqual([0, 2.5, 0].map((value) => expect.closeTo(value, 12)));
    expect(tiltQuaternion({ down: [0, -1, 0] }).toArray()).toEqual(
      [0, 0, 0, 1].map((value) => expect.closeTo(value, 15)),
    );
  });
});

test('what a place has built keeps its foot and rises along the vertical; on level ground nothing moves', () => {
  const point = new Vector3(3, 5, -2).applyMatrix4(uprightMatrix({ down }));
  expect(point.toArray()).toEqual([3, 5 * up[1], -2 + 5 * up[2]].map((value) => expect.closeTo(value, 9)));
  expect(point.toArray()).toEqual([...upright([3, 5, -2], down)].map((value) => expect.closeTo(value, 9)));
  expect(uprightMatrix({ down: [0, -1, 0] }).equals(new Matrix4())).toBe(true);
});
