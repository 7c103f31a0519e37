import { multiply, type Quat, type Vec3 } from '../../shared/vector.ts';
import type { CollisionShape } from '../asset.ts';
import type { HeavyWheel } from './heavy-wheel.ts';

/** Turns a cylinder's own y into the axle, x. */
const AXLE: Quat = [0, 0, Math.SQRT1_2, Math.SQRT1_2];

/** Middles of an axle's outer wheels; left is +x. */
export const wheelPair = (name: string, x: number, wheel: HeavyWheel, z: number): Record<string, Vec3> => ({
  [`${name}_left`]: [x, wheel.radius, z],
  [`${name}_right`]: [-x, wheel.radius, z],
});

export const wheelCylinder = (center: Vec3, wheel: HeavyWheel, rotation?: Quat): CollisionShape => ({
  kind: 'cylinder',
  center,
  radius: wheel.radius,
  height: wheel.tyreWidth,
  rotation: rotation ? multiply(rotation, AXLE) : AXLE,
});

export const solid = (center: Vec3, halfExtents: Vec3): CollisionShape => ({ kind: 'box', center, halfExtents });
