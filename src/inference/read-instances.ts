import { HarnessError } from '../shared/errors.ts';
import { toRleText } from '../shared/rle-text.ts';
import type { Candidate } from './candidates.ts';
import type { Detections } from './detections.ts';
import type { DecodeContext, Family, ModelOutput, Placement } from './families/family.ts';

/**
 * Masks and keypoints of the candidates that are left, where the family gives them. Throws HarnessError
 * MODEL_BAD_OUTPUT for a confidence that is none.
 *
 * @param kept boxes in pixels of the picture.
 */
export function readInstances(
  family: Family,
  outputs: readonly ModelOutput[],
  kept: readonly Candidate[],
  context: DecodeContext & Placement,
): Pick<Detections, 'masks' | 'keypoints'> {
  const { maskOf, keypointsOf } = family;
  return {
    ...(maskOf && { masks: kept.map((candidate) => toRleText(maskOf(outputs, candidate, context))) }),
    ...(keypointsOf && {
      keypoints: kept.map((candidate) => toPicturePoints(keypointsOf(outputs, candidate, context), context)),
    }),
  };
}

/** Highest confidence that rounding in a half-float graph can give for 1. */
const CONFIDENCE_LIMIT = 1.001;

/** From the tensor to the picture, clipped to it as Ultralytics' `scale_coords` does. */
function toPicturePoints(points: readonly number[], { fit, picture }: Placement): number[] {
  const clip = (value: number, limit: number) => Math.min(Math.max(value, 0), limit);
  return points.map((value, i) => {
    if (i % 3 === 0) return round(clip((value - fit.offsetX) / fit.scaleX, picture.width), 100);
    if (i % 3 === 1) return round(clip((value - fit.offsetY) / fit.scaleY, picture.height), 100);
    if (!(value >= 0 && value <= CONFIDENCE_LIMIT)) {
      throw new HarnessError('MODEL_BAD_OUTPUT', `gave a keypoint of confidence ${value}; confidences lie in 0–1.`);
    }
    return round(Math.min(value, 1), 1000);
  });
}

/** A hundredth of a pixel is finer than any model; whole numbers of decimals keep a hundred poses short. */
const round = (value: number, steps: number): number => Math.round(value * steps) / steps;
