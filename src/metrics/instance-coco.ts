import type { TruthObject } from '../frames/truth.ts';
import type { Detections } from '../inference/detections.ts';
import type { KeypointLayout } from '../shared/keypoint-layout.ts';
import type { RleText } from '../shared/rle-text.ts';
import type { ScoredImage } from './scores.ts';

// Masks and keypoints as COCO's files hold them; the scores and the exported files are both made of these.

/** What an annotation has beside its box. */
export interface InstanceTruth {
  segmentation?: RleText;
  /** `[x, y, v, …]` in the order of the layout; all nought where the object's asset lacks one of the points. */
  keypoints?: readonly number[];
  num_keypoints?: number;
}

/** What a result has beside its box. */
export interface InstanceResult {
  segmentation?: RleText;
  keypoints?: readonly number[];
}

/** Whether there is a mask for every detection and every object that is seen. */
export const hasMasks = (images: readonly Pick<ScoredImage, 'truth' | 'detections'>[]): boolean =>
  images.every(
    ({ truth, detections }) =>
      detections.masks !== undefined && truth.objects.every(({ box, mask }) => box === null || (mask ?? null) !== null),
  );

export function instanceTruth(object: TruthObject, layout: KeypointLayout | undefined): InstanceTruth {
  const segmentation = object.mask ? { segmentation: object.mask } : {};
  if (!layout) return segmentation;
  const keypoints = pointsOf(object, layout) ?? new Array<number>(3 * layout.names.length).fill(0);
  return { ...segmentation, keypoints, num_keypoints: keypoints.filter((v, i) => i % 3 === 2 && v > 0).length };
}

export const instanceResult = ({ masks, keypoints }: Detections, index: number): InstanceResult => ({
  ...(masks && { segmentation: masks[index]! }),
  ...(keypoints && { keypoints: keypoints[index]! }),
});

/** The points of a layout, `[x, y, v, …]`; null where the object's asset lacks one of them. */
export function pointsOf({ keypoints = {} }: TruthObject, { names }: KeypointLayout): number[] | null {
  const points = names.map((name) => (Object.hasOwn(keypoints, name) ? keypoints[name]! : null));
  return points.some((point) => point === null) ? null : points.flatMap((point) => [...point!]);
}
