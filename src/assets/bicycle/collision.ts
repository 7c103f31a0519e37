import { axisAngle, multiply, normalize, type Quat, subtract, type Vec3 } from '../../shared/vector.ts';
import type { CollisionShape } from '../asset.ts';
import { BRACKET, HEAD_FOOT, HUB, SEAT, WHEEL_RADIUS } from './frame-points.ts';
import { steering } from './steering.ts';

/** Turns a cylinder's own y into the axle, x. */
const AXLE: Quat = [0, 0, Math.SQRT1_2, Math.SQRT1_2];

/** Wheels as discs, the frame's tubes as bars, saddle and handlebar as boxes. */
export function collision(radians: number): CollisionShape[] {
  const { move } = steering(radians);
  const yaw = axisAngle([0, 1, 0], radians);
  const [frontX, , frontZ] = move(HUB.front);
  const bar = (a: Vec3, b: Vec3, half: number): CollisionShape => {
    const along = subtract(b, a);
    const size = Math.hypot(...along);
    const [, y, z] = normalize(along);
    const angle = Math.atan2(z, y);
    return {
      kind: 'box',
      center: [0, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2],
      halfExtents: [half, size / 2, half],
      rotation: [Math.sin(angle / 2), 0, 0, Math.cos(angle / 2)],
    };
  };
  const wheel = (center: Vec3, rotation: Quat): CollisionShape => ({
    kind: 'cylinder',
    center,
    radius: WHEEL_RADIUS,
    height: 0.04,
    rotation,
  });
  return [
    wheel(HUB.rear, AXLE),
    wheel([frontX, WHEEL_RADIUS, frontZ], multiply(yaw, AXLE)),
    bar(BRACKET, SEAT, 0.025),
    bar(BRACKET, HEAD_FOOT, 0.025),
    bar(HUB.front, [0, 0.97, 0.38], 0.04),
    { kind: 'box', center: [0, 0.93, -0.15], halfExtents: [0.09, 0.03, 0.2] },
    { kind: 'box', center: move([0, 0.995, 0.28]), halfExtents: [0.3, 0.02, 0.11], rotation: yaw },
    { kind: 'box', center: [0, BRACKET[1], 0], halfExtents: [0.18, 0.015, 0.17] },
  ];
}
