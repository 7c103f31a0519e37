import type { CocoColumns } from './columns.ts';
import type { FillOverlaps } from './overlaps.ts';

/** Points `x, y, v` from a position on. */
interface Points {
  data: ArrayLike<number>;
  from: number;
}

/** `(2 σ)²` of each point. */
export const pointVariances = (sigmas: readonly number[]): Float64Array =>
  Float64Array.from(sigmas, (sigma) => (sigma * 2) ** 2);

/**
 * Object keypoint similarity: the mean over labelled points of exp(−d² / (2 s² k²)), d the distance, s² the object's
 * area, k = 2 σ (https://cocodataset.org/#keypoints-eval; pycocotools, `COCOeval.computeOks`); null where no point is
 * labelled.
 */
export function keypointSimilarity(
  found: Points,
  wanted: Points,
  area: number,
  variances: Float64Array,
): number | null {
  const scale = area + Number.EPSILON;
  let [sum, labelled] = [0, 0];
  for (let point = 0; point < variances.length; point++) {
    const [at, to] = [found.from + 3 * point, wanted.from + 3 * point];
    if (wanted.data[to + 2]! <= 0) continue;
    labelled++;
    const [dx, dy] = [found.data[at]! - wanted.data[to]!, found.data[at + 1]! - wanted.data[to + 1]!];
    sum += Math.exp(-((dx ** 2 + dy ** 2) / variances[point]! / scale / 2));
  }
  return labelled === 0 ? null : sum / labelled;
}

/** The same for all pairs. Where no point is labelled, d is the distance to a box twice as large to each side. */
export function keypointOverlaps({ detections, truths }: CocoColumns, sigmas: readonly number[]): FillOverlaps {
  const count = sigmas.length;
  const variances = pointVariances(sigmas);
  const [found, wanted] = [detections.geometry.keypoints, truths.geometry.keypoints];
  const { boxes } = truths.geometry;

  const similarity = (detection: number, truth: number): number => {
    const from = 3 * count * detection;
    const area = truths.areas[truth]!;
    const labelled = keypointSimilarity(
      { data: found, from },
      { data: wanted, from: 3 * count * truth },
      area,
      variances,
    );
    if (labelled !== null) return labelled;
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
      const dx = beyond(found[from + 3 * point]!, x - width, x + width * 2);
      const dy = beyond(found[from + 3 * point + 1]!, y - height, y + height * 2);
      sum += Math.exp(-((dx ** 2 + dy ** 2) / variances[point]! / (area + Number.EPSILON) / 2));
    }
    return sum / count;
  };

  return (detectionRows, truthRows, out) => {
    for (let d = 0; d < detectionRows.length; d++) {
      for (let t = 0; t < truthRows.length; t++) {
        out[d * truthRows.length + t] = similarity(detectionRows[d]!, truthRows[t]!);
      }
    }
  };
}
