import { toRadians } from '../shared/vector.ts';
import type { Camera } from './case.ts';
import { type Drawing, resolveAngle, resolveNumber } from './resolve-values.ts';
import type { SceneDocument } from './schema.ts';

const ANY_AZIMUTH = { range: [0, 360] };
/** A target is seldom dead in the middle of a picture. */
const SMALL_OFFSET = { range: [-0.05, 0.05] };
const DEFAULT_ELEVATION_DEGREES = 15;
const DEFAULT_FOV_DEGREES = 50;
const DEFAULT_SIZE: readonly [number, number] = [640, 480];

/** The object that the camera looks at: the one named, or the first. */
export const targetOf = (scene: SceneDocument): string =>
  scene.camera.target ?? (Object.keys(scene.objects)[0] as string);

export function resolveCamera(scene: SceneDocument, drawing: Drawing): Camera {
  const { camera } = scene;
  const at = (...path: (string | number)[]) => ['camera', ...path];
  const [right, down] = camera.offset ?? [];
  const [width, height] = camera.size ?? DEFAULT_SIZE;
  return {
    target: targetOf(scene),
    distanceMetres: resolveNumber(camera.distance, at('distance'), drawing),
    vantage:
      camera.height === undefined
        ? {
            kind: 'elevation',
            radians: resolveAngle(camera.elevation, at('elevation'), drawing, DEFAULT_ELEVATION_DEGREES),
          }
        : { kind: 'height', metres: resolveNumber(camera.height, at('height'), drawing) },
    azimuthRadians: resolveAzimuth(scene, drawing),
    offset: [
      resolveNumber(right, at('offset', 0), drawing, SMALL_OFFSET),
      resolveNumber(down, at('offset', 1), drawing, SMALL_OFFSET),
    ],
    fovRadians:
      camera.fov === undefined ? toRadians(DEFAULT_FOV_DEGREES) : resolveAngle(camera.fov, at('fov'), drawing),
    size: [width, height],
  };
}

export const resolveAzimuth = (scene: SceneDocument, drawing: Drawing): number =>
  resolveAngle(scene.camera.azimuth, ['camera', 'azimuth'], drawing, ANY_AZIMUTH);
