import { assetOf } from '../../src/assets/asset-of.ts';
import { placeCamera } from '../../src/dynamics/place-camera.ts';
import type { Settled } from '../../src/dynamics/settled.ts';
import type { Box } from '../../src/shared/box.ts';
import { add, cross, dot, normalize, rotate, subtract, type Vec3 } from '../../src/shared/vector.ts';

/** Bounds of all vertices of the first object in the picture, by the pinhole's law: pixels. */
export function projectedBox(settled: Settled): Box {
  const { eye, lookAt, up: vertical, fovRadians, size } = placeCamera(settled);
  const forward = normalize(subtract(lookAt, eye));
  const right = normalize(cross(forward, vertical));
  const up = cross(right, forward);
  const focal = size[1] / 2 / Math.tan(fovRadians / 2);
  const [object] = settled.objects;
  const xs: number[] = [];
  const ys: number[] = [];
  for (const { geometry, isSupport } of assetOf(object!.asset, object!.params).parts) {
    if (isSupport) continue;
    for (let i = 0; i < geometry.positions.length; i += 3) {
      const own: Vec3 = [geometry.positions[i]!, geometry.positions[i + 1]!, geometry.positions[i + 2]!];
      const seen = subtract(add(object!.position, rotate(object!.rotation, own)), eye);
      const depth = dot(seen, forward);
      xs.push(size[0] / 2 + (focal * dot(seen, right)) / depth);
      ys.push(size[1] / 2 - (focal * dot(seen, up)) / depth);
    }
  }
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
