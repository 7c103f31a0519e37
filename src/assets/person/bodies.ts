import {
  axisAngle,
  cross,
  dot,
  length,
  normalize,
  type Quat,
  scale,
  subtract,
  type Vec3,
} from '../../shared/vector.ts';
import type { CollisionShape } from '../asset.ts';
import { type Figure, trunk } from './figure.ts';
import { BODY, SIDES, type Skeleton } from './skeleton.ts';
import { inFrame } from './tube.ts';

const WRIST = BODY.upperArm + BODY.forearm;
const ANKLE = BODY.thigh + BODY.shin;

/** Cylinders along the limbs with spheres at the joints, boxes for trunk and feet, at the height of `BODY`. */
export function personCollision(skeleton: Skeleton, figure: Figure): CollisionShape[] {
  const shapes: CollisionShape[] = [];
  const section = trunk(skeleton, figure).section;
  for (const [from, to] of [
    [-0.06, 0.12],
    [0.12, 0.3],
    [0.3, 0.48],
  ] as const) {
    const middle = (from + to) / 2;
    const { side, front, back } = section(middle);
    const frame = skeleton.spine(middle);
    shapes.push({
      kind: 'box',
      center: inFrame(frame, [0, 0, (front - back) / 2]),
      halfExtents: [side * 0.95, (to - from) / 2, ((front + back) / 2) * 0.9],
      rotation: frame.orientation,
    });
  }
  shapes.push({
    kind: 'sphere',
    center: inFrame(skeleton.head, [0, 0.126, 0]),
    radius: 0.1 * (skeleton.head.scale ?? 1),
  });
  for (const side of SIDES) {
    const [arm, leg] = [skeleton.arms[side], skeleton.legs[side]];
    const [shoulder, elbow, wrist] = [0, BODY.upperArm, WRIST].map((at) => arm(at).position) as [Vec3, Vec3, Vec3];
    const [hip, knee, ankle] = [0, BODY.thigh, ANKLE].map((at) => leg(at).position) as [Vec3, Vec3, Vec3];
    shapes.push(...capsule(shoulder, elbow, 0.05 * figure.limbs), ...capsule(elbow, wrist, 0.04 * figure.limbs));
    shapes.push({ kind: 'sphere', center: inFrame(skeleton.hands[side], [0, -0.09, 0]), radius: 0.05 });
    shapes.push(...capsule(hip, knee, 0.075 * figure.limbs), ...capsule(knee, ankle, 0.056 * figure.limbs));
    const foot = skeleton.feet[side];
    shapes.push({
      kind: 'box',
      center: inFrame(foot, [0, -0.0425, 0.02]),
      halfExtents: [0.042, 0.0425, 0.095],
      rotation: foot.orientation,
    });
  }
  return shapes;
}

/** A cylinder from `a` to `b` and a sphere at `b`. */
function capsule(a: Vec3, b: Vec3, radius: number): CollisionShape[] {
  const along = subtract(b, a);
  return [
    {
      kind: 'cylinder',
      center: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2],
      radius,
      height: length(along),
      rotation: fromUp(normalize(along)),
    },
    { kind: 'sphere', center: b, radius },
  ];
}

/** The shortest rotation of +y onto `direction`. */
function fromUp(direction: Vec3): Quat {
  const axis = cross([0, 1, 0], direction);
  const angle = Math.acos(Math.max(-1, Math.min(1, dot([0, 1, 0], direction))));
  return length(axis) < 1e-9 ? axisAngle([1, 0, 0], angle) : axisAngle(normalize(axis), angle);
}

/** Shares of the mass (Winter, table 4.1) at the middles of the segments. */
export function centerOfMass(skeleton: Skeleton): Vec3 {
  const spine = (at: number): Vec3 => skeleton.spine(at).position;
  const lumps: (readonly [share: number, at: Vec3])[] = [
    [0.142, spine(0)],
    [0.139, spine(0.17)],
    [0.216, spine(0.36)],
    [0.081, inFrame(skeleton.head, [0, 0.11, 0])],
  ];
  for (const side of SIDES) {
    const [arm, leg] = [skeleton.arms[side], skeleton.legs[side]];
    lumps.push([0.028, arm(0.14).position], [0.022, arm(0.46).position]);
    lumps.push([0.1, leg(0.19).position], [0.0465, leg(0.62).position], [0.0145, skeleton.feet[side].position]);
  }
  const total = lumps.reduce((sum, [share]) => sum + share, 0);
  return lumps.reduce<Vec3>(
    (sum, [share, at]) => {
      const part = scale(at, share / total);
      return [sum[0] + part[0], sum[1] + part[1], sum[2] + part[2]];
    },
    [0, 0, 0],
  );
}

/** COCO's seventeen, in its order. */
export function personKeypoints(skeleton: Skeleton, face: Readonly<Record<string, Vec3>>): Record<string, Vec3> {
  const points: Record<string, Vec3> = {};
  for (const [name, at] of Object.entries(face)) points[name] = inFrame(skeleton.head, at);
  const joints = [
    ['shoulder', 'arms', -0.045],
    ['elbow', 'arms', BODY.upperArm],
    ['wrist', 'arms', WRIST],
    ['hip', 'legs', 0],
    ['knee', 'legs', BODY.thigh],
    ['ankle', 'legs', ANKLE],
  ] as const;
  for (const [joint, limb, at] of joints)
    for (const side of SIDES) points[`${side}_${joint}`] = skeleton[limb][side](at).position;
  return points;
}
