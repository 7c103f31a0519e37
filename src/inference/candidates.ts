import type { Box } from '../shared/box.ts';
import type { Detections } from './detections.ts';
import type { Picture } from './picture.ts';
import { type Fit, toPictureBox } from './preprocess.ts';

/** One possible object before sorting: a box in pixels of the input tensor. */
export interface Candidate {
  box: Box;
  score: number;
  classIndex: number;
  /** Row of the family's outputs that it was read from, where the row holds more than the box. */
  row?: number;
}

/** COCO's evaluation looks at no more than 100 detections a picture. */
export const MAX_DETECTIONS = 100;

/**
 * Sorted by falling score (ties in the order given), cut to the best 100, in pixels of the picture, empty boxes gone.
 * Masks and keypoints are read of what is left alone: they cost more than the boxes.
 */
export function toDetections(
  candidates: readonly Candidate[],
  fit: Fit,
  picture: Pick<Picture, 'width' | 'height'>,
  classes: readonly (string | null)[],
  readInstances: (kept: readonly Candidate[]) => Pick<Detections, 'masks' | 'keypoints'> = () => ({}),
): Detections {
  const kept = candidates
    .map((candidate) => ({ ...candidate, box: toPictureBox(candidate.box, fit, picture) }))
    .filter(({ box }) => box[2] > box[0] && box[3] > box[1])
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX_DETECTIONS);
  return {
    boxes: kept.map(({ box }) => box),
    scores: kept.map(({ score }) => score),
    classes: kept.map(({ classIndex }) => classes[classIndex]!),
    ...readInstances(kept),
  };
}
