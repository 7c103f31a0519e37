import { precisionAt, precisionStride } from './coco/curves.ts';
import type { CocoEvaluation } from './coco/evaluate-coco.ts';

/**
 * Corners of a curve in steps: at `recall` and beyond, as far as the next corner, precision is `precision`. Starts at
 * recall 0; a last corner of precision 0 stands where the curve ends. Empty where there is no truth.
 */
export type PrecisionRecall = readonly (readonly [recall: number, precision: number])[];

/**
 * COCO's curve at IoU 0.5, over all areas and 100 detections: best precision at a recall or beyond, at 101 recall
 * points, mean over the classes that have truth. Its mean over the points is AP50.
 */
export function precisionRecall({ curves, settings }: Pick<CocoEvaluation, 'curves' | 'settings'>): PrecisionRecall {
  const threshold = settings.iouThresholds.indexOf(0.5);
  const groups = Array.from({ length: curves.groupCount }, (_, group) => group).filter(
    (group) => curves.truthCounts[group * curves.areaCount] !== 0,
  );
  if (threshold < 0 || groups.length === 0) return [];
  const stride = precisionStride(curves);
  const starts = groups.map((group) => precisionAt(curves, threshold, group, 0, curves.capCount - 1));
  const corners: [number, number][] = [];
  for (const [point, recall] of settings.recallPoints.entries()) {
    const sum = starts.reduce((total, start) => total + curves.precision[start + point * stride]!, 0);
    const precision = sum / groups.length;
    if (precision !== corners.at(-1)?.[1]) corners.push([recall, precision]);
  }
  return corners;
}
