import { axisAngle, cross, length, normalize, type Quat, scale, type Vec3 } from '../shared/vector.ts';
import type { Scene } from './case.ts';

/** The way of gravity where the ground is level. */
export const STRAIGHT_DOWN: Vec3 = [0, -1, 0];

/** The way of gravity, a unit vector, on ground that rises towards an azimuth; 0 = +z, as the camera's. Radians. */
export const downOn = (slope: number, azimuth: number): Vec3 => [
  -Math.sin(slope) * Math.sin(azimuth),
  -Math.cos(slope),
  -Math.sin(slope) * Math.cos(azimuth),
];

/**
 * The way of gravity in a scene. Everything stays in the frame of its ground, whose plane is y = 0; on a slope it is the
 * world that is tilted: gravity, the horizon, the sky and all that falls from it.
 */
export const downOf = ({ down }: Pick<Scene['ground'], 'down'>): Vec3 => down ?? STRAIGHT_DOWN;

export const isLevel = (down: Vec3): boolean => down[1] === -1;

/** The shortest turn that takes a level world's vertical to that of the ground's frame. */
export function tiltOf(down: Vec3): Quat {
  const axis = cross(STRAIGHT_DOWN, down);
  return axisAngle(normalize(axis), Math.atan2(length(axis), -down[1]));
}

/** A point of a thing that is built on level ground, where it is when it stands upright on the slope. */
export const upright = ([x, y, z]: Vec3, down: Vec3): Vec3 => {
  const rise = scale(down, -y);
  return [x + rise[0], rise[1], z + rise[2]];
};
