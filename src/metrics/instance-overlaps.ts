import type { TruthObject } from '../frames/truth.ts';
import type { Detections } from '../inference/detections.ts';
import type { KeypointLayout } from '../shared/keypoint-layout.ts';
import { rleOverlap } from '../shared/rle.ts';
import { fromRleText } from '../shared/rle-text.ts';
import { keypointSimilarity, pointVariances } from './coco/keypoint-overlaps.ts';
import { hasMasks, pointsOf } from './instance-coco.ts';
import type { ArmScores, ObjectOutcome, ScoredImage } from './scores.ts';

/** How well mask and keypoints of a detection fit the object that it hit, where there are both of either. */
export function instanceOverlaps(
  object: TruthObject,
  { masks, keypoints }: Detections,
  detection: number,
  layout: KeypointLayout | undefined,
): Pick<ObjectOutcome, 'maskIou' | 'oks'> {
  const oks = layout && keypoints ? similarityOf(object, keypoints[detection]!, layout) : null;
  return {
    ...(masks &&
      object.mask && { maskIou: rleOverlap(fromRleText(masks[detection]!), fromRleText(object.mask), false) }),
    ...(oks !== null && { oks }),
  };
}

function similarityOf(object: TruthObject, found: readonly number[], layout: KeypointLayout): number | null {
  const wanted = pointsOf(object, layout);
  if (!wanted) return null;
  const variances = pointVariances(layout.sigmas);
  return keypointSimilarity({ data: found, from: 0 }, { data: wanted, from: 0 }, object.visiblePixels, variances);
}

/** Means over the hits of an arm; nothing where the model gives neither masks nor keypoints. */
export function meanOverlaps(
  images: readonly ScoredImage[],
  hits: readonly ObjectOutcome[],
  layout: KeypointLayout | undefined,
): Pick<ArmScores, 'meanMaskIou' | 'meanOks'> {
  return {
    ...(images.length > 0 && hasMasks(images) && { meanMaskIou: meanOf(hits.map((hit) => hit.maskIou)) }),
    ...(layout && { meanOks: meanOf(hits.map((hit) => hit.oks)) }),
  };
}

function meanOf(values: readonly (number | undefined)[]): number | null {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
