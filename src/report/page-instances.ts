import type { TruthObject } from '../frames/truth.ts';
import type { Detections } from '../inference/detections.ts';
import { SHOWN_CONFIDENCE } from '../shared/keypoint-layout.ts';
import type { PageDetections, PageObject, PagePoint } from './page-data.ts';

/** Mask and points of an object as the page draws them. */
export function objectInstance({ mask, keypoints }: TruthObject): Pick<PageObject, 'mask' | 'points'> {
  const points = Object.values(keypoints ?? {}).flatMap(([x, y, v]): PagePoint[] => (v > 0 ? [[x, y]] : []));
  return { ...(mask && { mask: mask.counts }), ...(points.length > 0 && { points }) };
}

/**
 * Those of the detections at the operating point alone: a mask is a few hundred letters, and there are a hundred
 * detections a picture. `scores` fall.
 */
export function detectedInstances(
  detections: Detections | undefined,
  scoreThreshold: number,
): Pick<PageDetections, 'masks' | 'points'> {
  const { scores = [], masks, keypoints } = detections ?? {};
  const below = scores.findIndex((score) => score < scoreThreshold);
  const count = below < 0 ? scores.length : below;
  return {
    ...(masks && { masks: masks.slice(0, count).map(({ counts }) => counts) }),
    ...(keypoints && { points: keypoints.slice(0, count).map(shownPoints) }),
  };
}

/** Points that the model is sure enough of. */
function shownPoints(pose: readonly number[]): PagePoint[] {
  const points: PagePoint[] = [];
  for (let at = 0; at < pose.length; at += 3) {
    if (pose[at + 2]! >= SHOWN_CONFIDENCE) points.push([pose[at]!, pose[at + 1]!]);
  }
  return points;
}
