import { Euler, Matrix4, Quaternion } from 'three';
import { tiltOf, upright } from '../../compile/slope.ts';
import type { PageScene } from '../protocol.ts';

type Sloping = Pick<PageScene, 'down'>;

/** Turns the sky of a level world to where it is over a slope. */
export const tiltQuaternion = ({ down }: Sloping): Quaternion => new Quaternion(...tiltOf(down));

/** The same for a photograph that is first turned about the vertical. */
export function photographTurn({ down, environmentYawRadians }: Sloping & Pick<PageScene, 'environmentYawRadians'>) {
  const turn = new Matrix4().makeRotationFromQuaternion(tiltQuaternion({ down }));
  // In this order a turn about the vertical alone stays one number.
  return new Euler().setFromRotationMatrix(turn.multiply(new Matrix4().makeRotationY(environmentYawRadians)), 'YXZ');
}

/**
 * Sets upright what is built on level ground: its foot stays on the slope, and what stands on it rises along the
 * vertical, as houses, trees and lamp posts do.
 */
export function uprightMatrix({ down }: Sloping): Matrix4 {
  const [x, y, z] = upright([0, 1, 0], down);
  return new Matrix4().set(1, x, 0, 0, 0, y, 0, 0, 0, z, 1, 0, 0, 0, 0, 1);
}
