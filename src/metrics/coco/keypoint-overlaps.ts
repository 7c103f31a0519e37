import type { CocoColumns } from './columns.ts';
import type { FillOverlaps } from './overlaps.ts';

/**
 * Object keypoint similarity: the mean over labelled points of exp(−d² / (2 s² k²)), d the distance, s² the object's
 * area, k = 2 σ (https://cocodataset.org/#keypoints-eval; pycocotools, `COCOeval.computeOks`). Where no point is
 * labelled, d is the distance to a box twice as large to each side.
 */
export function keypointOverlaps({ detections, truths }: CocoColumns, sigmas: readonly number[]): FillOverlaps {
  const count = sigmas.length;
  const variances = Float64Array.from(sigmas, (sigma) => (sigma * 2) ** 2);
  const [found, wanted] = [detections.geometry.keypoints, truths.geometry.keypoints];
  const { boxes } = truths.geometry;

  const similarity = (detection: number, truth: number): number => {
    const [from, to] = [3 * count * detection, 3 * count * truth];
    const scale = truths.areas[truth]! + Number.EPSILON;
    let labelled = 0;
    for (let point = 0; point < count; point++) if (wanted[to + 3 * point + 2]! > 0) labelled++;
    const [x, y, width, height] = boxes.subarray(4 * truth, 4 * truth + 4) as unknown as [
      number,
      number,
      number,
      number,
    ];
    const beyond = (value: number, low: number, high: number): number =>
      Math.max(0, low - value) + Math.max(0, value - high);
    let sum = 0;
    for (let point = 0; point < count; point++) {
      if (labelled > 0 && wanted[to + 3 * point + 2]! <= 0) continue;
      const [px, py] = [found[from + 3 * point]!, found[from + 3 * point + 1]!];
      const dx = labelled > 0 ? px - wanted[to + 3 * point]! : beyond(px, x - width, x + width * 2);
      const dy = labelled > 0 ? py - wanted[to + 3 * point + 1]! : beyond(py, y - height, y + height * 2);
      sum += Math.exp(-((dx ** 2 + dy ** 2) / variances[point]! / scale / 2));
    }
    return sum / (labelled > 0 ? labelled : count);
  };

  return (detectionRows, truthRows, out) => {
    for (let d = 0; d < detectionRows.length; d++) {
      for (let t = 0; t < truthRows.length; t++) {
        out[d * truthRows.length + t] = similarity(detectionRows[d]!, truthRows[t]!);
      }
    }
  };
}
