import type { Vec3 } from '../../shared/vector.ts';
import type { CollisionShape, Part } from '../asset.ts';

/** What each kind of barrier gives. */
export interface BarrierParts {
  parts: Part[];
  massKg: number;
  centerOfMass: Vec3;
  collision: CollisionShape[];
}

export const solid = (center: Vec3, halfExtents: Vec3): CollisionShape => ({ kind: 'box', center, halfExtents });
