import type { Camera } from '../compile/case.ts';
import type { Settled } from '../dynamics/settled.ts';
import { add, type Vec3 } from '../shared/vector.ts';
import type { PageCamera } from './protocol.ts';

/** The lens stays at least this far above the ground, metres. */
const MIN_EYE_HEIGHT = 0.05;

/** Where the lens stands and what it looks at, once physics has decided where the target lies. */
export function placeCamera(settled: Settled): PageCamera {
  const { camera } = settled.scene;
  const lookAt = centerOf(settled, camera.target);
  const eye = eyeOf(camera, lookAt);
  return { eye, lookAt, fovRadians: camera.fovRadians, offset: camera.offset, size: camera.size };
}

function centerOf(settled: Settled, name: string): Vec3 {
  const target = settled.objects.find((object) => object.name === name);
  if (!target) throw new RangeError(`placeCamera: ${settled.caseId} has no object "${name}".`);
  const { min, max } = target.bounds;
  return [(min[0] + max[0]) / 2, (min[1] + max[1]) / 2, (min[2] + max[2]) / 2];
}

function eyeOf(camera: Camera, lookAt: Vec3): Vec3 {
  const { vantage, distanceMetres, azimuthRadians } = camera;
  const level = vantage.kind === 'height' ? distanceMetres : distanceMetres * Math.cos(vantage.radians);
  const height = vantage.kind === 'height' ? vantage.metres : lookAt[1] + distanceMetres * Math.sin(vantage.radians);
  const [x, , z] = add(lookAt, [level * Math.sin(azimuthRadians), 0, level * Math.cos(azimuthRadians)]);
  return [x, Math.max(height, MIN_EYE_HEIGHT), z];
}
