import { add, axisAngle, normalize, rotate, subtract, type Vec3 } from '../../shared/vector.ts';
import { HEAD_FOOT, HEAD_TOP } from './frame-points.ts';

/** Turns about the head tube. */
export function steering(radians: number): { move: (point: Vec3) => Vec3 } {
  const rotation = axisAngle(normalize(subtract(HEAD_TOP, HEAD_FOOT)), radians);
  return { move: (point) => add(HEAD_FOOT, rotate(rotation, subtract(point, HEAD_FOOT))) };
}
