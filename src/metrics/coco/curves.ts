import type { CocoSettings } from './coco-settings.ts';

/**
 * Precision and recall of all groups (classes, or all as one), in pycocotools' order of axes: threshold, recall point,
 * group, area range, cap. Where a group has no truth in an area range, its entries are NaN, so that no mean can take
 * them for figures.
 */
export interface CocoCurves {
  thresholdCount: number;
  recallCount: number;
  groupCount: number;
  areaCount: number;
  capCount: number;
  /** `[T × R × K × A × M]`: best precision at a recall or beyond. */
  precision: Float64Array;
  /** `[T × R × K × A × M]`: score at which it is reached, 0 where it is not. */
  scores: Float64Array;
  /** `[T × K × A × M]`: recall over all detections. */
  recall: Float64Array;
  /** `[K × A]`: truth that counts. */
  truthCounts: Uint32Array;
}

export function openCurves(settings: CocoSettings, groupCount: number): CocoCurves {
  const [T, R, K] = [settings.iouThresholds.length, settings.recallPoints.length, groupCount];
  const [A, M] = [settings.areas.length, settings.maxDetections.length];
  return {
    ...{ thresholdCount: T, recallCount: R, groupCount: K, areaCount: A, capCount: M },
    precision: new Float64Array(T * R * K * A * M).fill(Number.NaN),
    scores: new Float64Array(T * R * K * A * M).fill(Number.NaN),
    recall: new Float64Array(T * K * A * M).fill(Number.NaN),
    truthCounts: new Uint32Array(K * A),
  };
}

/** Index into `recall`. */
export const recallAt = (curves: CocoCurves, threshold: number, group: number, area: number, cap: number): number =>
  ((threshold * curves.groupCount + group) * curves.areaCount + area) * curves.capCount + cap;

/** Index into `precision` and `scores` of recall point 0; the next point is `precisionStride` further on. */
export const precisionAt = (curves: CocoCurves, threshold: number, group: number, area: number, cap: number): number =>
  recallAt(curves, threshold * curves.recallCount, group, area, cap);

export const precisionStride = (curves: CocoCurves): number => curves.groupCount * curves.areaCount * curves.capCount;
