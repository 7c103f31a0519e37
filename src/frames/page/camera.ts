import { PerspectiveCamera, Vector3 } from 'three';
import type { Vec3 } from '../../shared/vector.ts';
import type { PageCamera } from '../protocol.ts';
import { SKY_RADIUS } from './sky-dome.ts';

/** A camera as the scene asks for it; `widen` > 1 shows that many times the width and height at the same scale. */
export function createCamera(asked: PageCamera, widen = 1): PerspectiveCamera {
  const [width, height] = asked.size;
  const eye = new Vector3(...asked.eye);
  const target = new Vector3(...asked.lookAt);
  const near = Math.min(0.5, Math.max(0.01, eye.distanceTo(target) * 0.04));
  const fovDegrees = (asked.fovRadians * 180) / Math.PI;
  const camera = new PerspectiveCamera(fovDegrees, width / height, near, SKY_RADIUS * 1.2);
  camera.position.copy(eye);
  camera.up.set(...asked.up);
  camera.lookAt(target);
  camera.updateMatrixWorld();
  const m = camera.projectionMatrix.elements;
  // A shifted lens puts the target off the middle without turning verticals.
  m[8]! -= 2 * asked.offset[0];
  m[9]! += 2 * asked.offset[1];
  for (const i of [0, 5, 8, 9]) m[i]! /= widen;
  camera.projectionMatrixInverse.copy(camera.projectionMatrix).invert();
  return camera;
}

/** Where a point of the world falls in the picture, pixels from the top left; null behind the lens. */
export function pixelOf(
  point: Vec3,
  camera: PerspectiveCamera,
  [width, height]: readonly [number, number],
): readonly [x: number, y: number] | null {
  const seen = new Vector3(...point).applyMatrix4(camera.matrixWorldInverse);
  if (seen.z > -camera.near) return null;
  seen.applyMatrix4(camera.projectionMatrix);
  return [((seen.x + 1) / 2) * width, ((1 - seen.y) / 2) * height];
}
