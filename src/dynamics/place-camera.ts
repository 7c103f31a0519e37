import type { Camera } from '../compile/case.ts';
import { downOf } from '../compile/slope.ts';
import { add, scale, type Vec3 } from '../shared/vector.ts';
import type { Settled } from './settled.ts';

/** A pinhole in the world. */
export interface PlacedCamera {
  eye: Vec3;
  /** Point that the camera looks at. */
  lookAt: Vec3;
  /** Unit vector: it is held upright, on a slope too. */
  up: Vec3;
  /** Vertical field of view, radians. */
  fovRadians: number;
  offset: readonly [right: number, down: number];
  size: readonly [width: number, height: number];
}

/** The lens stays at least this far above the ground, metres. */
const MIN_EYE_HEIGHT = 0.05;

/** Where the lens stands and what it looks at, once physics has decided where the target lies. */
export function placeCamera(settled: Settled): PlacedCamera {
  const { camera } = settled.scene;
  const target = settled.objects.find((object) => object.name === camera.target);
  if (!target) throw new RangeError(`placeCamera: ${settled.caseId} has no object "${camera.target}".`);
  return { ...cameraAt(camera, target.bounds), up: scale(downOf(settled.scene.ground), -1) };
}

/** The same, where only the target's world bounds are known yet. */
export function cameraAt(camera: Camera, { min, max }: { min: Vec3; max: Vec3 }): Omit<PlacedCamera, 'up'> {
  const lookAt: Vec3 = [(min[0] + max[0]) / 2, (min[1] + max[1]) / 2, (min[2] + max[2]) / 2];
  const eye = eyeOf(camera, lookAt);
  return { eye, lookAt, fovRadians: camera.fovRadians, offset: camera.offset, size: camera.size };
}

function eyeOf(camera: Camera, lookAt: Vec3): Vec3 {
  const { vantage, distanceMetres, azimuthRadians } = camera;
  const level = vantage.kind === 'height' ? distanceMetres : distanceMetres * Math.cos(vantage.radians);
  const height = vantage.kind === 'height' ? vantage.metres : lookAt[1] + distanceMetres * Math.sin(vantage.radians);
  const [x, , z] = add(lookAt, [level * Math.sin(azimuthRadians), 0, level * Math.cos(azimuthRadians)]);
  return [x, Math.max(height, MIN_EYE_HEIGHT), z];
}
