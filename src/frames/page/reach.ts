import type { PageObject, PageScene } from '../protocol.ts';

/** Metres along the ground from what the camera looks at. */
export const distanceOf = (object: PageObject, scene: PageScene): number =>
  Math.hypot(object.position[0] - scene.camera.lookAt[0], object.position[2] - scene.camera.lookAt[2]);

/** Half the size of the neighbourhood that is drawn with care: some lengths of the thing that the camera looks at. */
export function reachOf(scene: PageScene): number {
  const nearest = scene.objects.reduce((a, b) => (distanceOf(b, scene) < distanceOf(a, scene) ? b : a));
  return 2.2 * longestSide(nearest);
}

/** At most so many times the neighbourhood: the map's texels grow with it, to two centimetres around a person. */
const MOST = 4;

/**
 * Half the size of what shadows are drawn of: the neighbourhood, and all of what is larger than it and reaches into it.
 * The shadow of a house behind a person would end at a straight edge on the pavement.
 */
export function shadowReachOf(scene: PageScene): number {
  const own = reachOf(scene);
  const [x, , z] = scene.camera.lookAt;
  const needed = scene.objects
    .filter((object) => longestSide(object) > own)
    .map(({ bounds: { min, max } }) => {
      const near = Math.hypot(outside(x, min[0], max[0]), outside(z, min[2], max[2]));
      const far = Math.max(x - min[0], max[0] - x, z - min[2], max[2] - z);
      return near < own ? far : 0;
    });
  return Math.min(MOST * own, Math.max(own, ...needed));
}

const longestSide = ({ bounds: { min, max } }: PageObject): number =>
  Math.max(max[0] - min[0], max[1] - min[1], max[2] - min[2]);

const outside = (value: number, from: number, to: number): number => Math.max(0, from - value, value - to);
