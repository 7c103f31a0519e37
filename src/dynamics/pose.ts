import type { SceneObject } from '../compile/case.ts';
import { STRAIGHT_DOWN, tiltOf } from '../compile/slope.ts';
import {
  add,
  axisAngle,
  cross,
  dot,
  IDENTITY,
  length,
  multiply,
  type Quat,
  rotate,
  subtract,
  toDegrees,
  type Vec3,
} from '../shared/vector.ts';
import type { Pose } from './body.ts';
import type { RealisedPose } from './settled.ts';

/** Yaw about y, then pitch about x, then roll about z, each in the frame that the one before it made. */
export function poseRotation(pose: Pick<SceneObject['pose'], 'yawRadians' | 'pitchRadians' | 'rollRadians'>): Quat {
  const yaw = axisAngle([0, 1, 0], pose.yawRadians);
  const pitch = axisAngle([1, 0, 0], pose.pitchRadians);
  const roll = axisAngle([0, 0, 1], pose.rollRadians);
  return multiply(multiply(yaw, pitch), roll);
}

/**
 * Where an object is before physics: turned as asked, the middle of its box above (x, z), its lowest hull corner
 * `gapMetres` above the ground.
 */
export function startPose(
  pose: SceneObject['pose'],
  size: Vec3,
  hull: Float64Array,
  gapMetres: number,
  down = STRAIGHT_DOWN,
): Pose {
  const rotation = pose.upright ? multiply(tiltOf(down), poseRotation(pose)) : poseRotation(pose);
  const middle = rotate(rotation, [0, size[1] / 2, 0]);
  const x = pose.x - middle[0];
  const z = pose.z - middle[2];
  return { position: [x, gapMetres - lowest(hull, { position: [0, 0, 0], rotation }), z], rotation };
}

/** World height of the lowest corner. */
export function lowest(hull: Float64Array, pose: Pose): number {
  const down = rotate(conjugate(pose.rotation), [0, 1, 0]);
  let min = Number.POSITIVE_INFINITY;
  for (let i = 0; i < hull.length; i += 3) {
    min = Math.min(min, hull[i]! * down[0] + hull[i + 1]! * down[1] + hull[i + 2]! * down[2]);
  }
  return min + pose.position[1];
}

/** World axis-aligned bounds of the hull, and so of everything inside it. */
export function bounds(hull: Float64Array, pose: Pose): { min: Vec3; max: Vec3 } {
  const toLocal = conjugate(pose.rotation);
  const extent = (axis: Vec3, offset: number): [number, number] => {
    const n = rotate(toLocal, axis);
    let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = 0; i < hull.length; i += 3) {
      const along = hull[i]! * n[0] + hull[i + 1]! * n[1] + hull[i + 2]! * n[2];
      min = Math.min(min, along);
      max = Math.max(max, along);
    }
    return [min + offset, max + offset];
  };
  const [x, y, z] = [
    extent([1, 0, 0], pose.position[0]),
    extent([0, 1, 0], pose.position[1]),
    extent([0, 0, 1], pose.position[2]),
  ];
  return { min: [x[0], y[0], z[0]], max: [x[1], y[1], z[1]] };
}

export const conjugate = (q: Quat): Quat => [-q[0], -q[1], -q[2], q[3]];

/** A point of the asset's frame in the world. */
export const toWorld = (pose: Pose, point: Vec3): Vec3 => add(pose.position, rotate(pose.rotation, point));

/** Turns a pose about an axis through `pivot`. */
export function turnAbout(pose: Pose, pivot: Vec3, axis: Vec3, radians: number): Pose {
  const turn = axisAngle(axis, radians);
  return {
    position: add(pivot, rotate(turn, subtract(pose.position, pivot))),
    rotation: unit(multiply(turn, pose.rotation)),
  };
}

function unit(q: Quat): Quat {
  const size = Math.sqrt(q[0] ** 2 + q[1] ** 2 + q[2] ** 2 + q[3] ** 2);
  return size > 0 ? [q[0] / size, q[1] / size, q[2] / size, q[3] / size] : IDENTITY;
}

/** Degrees between an object's own up axis and the vertical, in [0, 180]. */
export function upTiltDegrees(rotation: Quat, down = STRAIGHT_DOWN): number {
  const up = rotate(rotation, [0, 1, 0]);
  return toDegrees(Math.atan2(length(cross(up, down)), -dot(up, down)));
}

/** The face whose outward normal points down most. Seen by who looks along its front (+z), left is +x. */
export function restingFace(rotation: Quat, gravity = STRAIGHT_DOWN): RealisedPose['resting_face'] {
  const down = rotate(conjugate(rotation), gravity);
  const faces: [RealisedPose['resting_face'], number][] = [
    ['bottom', -down[1]],
    ['top', down[1]],
    ['left', down[0]],
    ['right', -down[0]],
    ['front', down[2]],
    ['back', -down[2]],
  ];
  return faces.reduce((best, face) => (face[1] > best[1] ? face : best))[0];
}
