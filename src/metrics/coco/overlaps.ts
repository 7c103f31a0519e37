import { rleOverlap, rleToBox } from '../../shared/rle.ts';
import type { CocoSettings, IouType } from './coco-settings.ts';
import type { CocoColumns } from './columns.ts';
import { keypointOverlaps } from './keypoint-overlaps.ts';

/**
 * Fills `out[d * truths.length + t]` with the overlap of each detection and truth of one picture, given as rows.
 * For a crowd, of boxes and masks: intersection over the detection's own area.
 */
export type FillOverlaps = (detections: Uint32Array, truths: Uint32Array, out: Float64Array) => void;

export function fillOverlaps(columns: CocoColumns, settings: CocoSettings): FillOverlaps {
  const byType: Record<IouType, () => FillOverlaps> = {
    bbox: () => boxOverlaps(columns.detections.geometry.boxes, columns.truths.geometry.boxes, columns.truths.crowds),
    segm: () => maskOverlaps(columns),
    keypoints: () => keypointOverlaps(columns, settings.sigmas),
  };
  return byType[settings.iouType]();
}

/** pycocotools, maskApi.c `bbIou`, operation by operation. */
export function boxOverlaps(detectionBoxes: Float64Array, truthBoxes: Float64Array, crowds: Uint8Array): FillOverlaps {
  return (detections, truths, out) => {
    const count = truths.length;
    for (let d = 0; d < detections.length; d++) {
      const at = 4 * detections[d]!;
      const [x, y] = [detectionBoxes[at]!, detectionBoxes[at + 1]!];
      const [width, height] = [detectionBoxes[at + 2]!, detectionBoxes[at + 3]!];
      const area = width * height;
      for (let t = 0; t < count; t++) {
        const truth = truths[t]!;
        const tx = truthBoxes[4 * truth]!;
        const ty = truthBoxes[4 * truth + 1]!;
        const tWidth = truthBoxes[4 * truth + 2]!;
        const tHeight = truthBoxes[4 * truth + 3]!;
        const w = Math.min(width + x, tWidth + tx) - Math.max(x, tx);
        const h = Math.min(height + y, tHeight + ty) - Math.max(y, ty);
        const intersection = w * h;
        const union = crowds[truth] ? area : area + tWidth * tHeight - intersection;
        out[d * count + t] = w <= 0 || h <= 0 ? 0 : intersection / union;
      }
    }
  };
}

/** Masks whose boxes do not touch do not overlap: the run lists are only walked where they may. */
function maskOverlaps({ detections, truths }: CocoColumns): FillOverlaps {
  const boxesOf = (masks: typeof truths.geometry.masks): Float64Array => Float64Array.from(masks.flatMap(rleToBox));
  const found = detections.geometry.masks;
  const wanted = truths.geometry.masks;
  const fillBoxes = boxOverlaps(boxesOf(found), boxesOf(wanted), truths.crowds);
  return (detectionRows, truthRows, out) => {
    fillBoxes(detectionRows, truthRows, out);
    const count = truthRows.length;
    for (let d = 0; d < detectionRows.length; d++) {
      for (let t = 0; t < count; t++) {
        if (out[d * count + t]! <= 0) continue;
        const truth = truthRows[t]!;
        out[d * count + t] = rleOverlap(found[detectionRows[d]!]!, wanted[truth]!, truths.crowds[truth] === 1);
      }
    }
  };
}
