/** Truth of one class in one picture, as matching sees it. */
export interface MatchTruth {
  /** Neither hit nor miss; a detection on it is neither right nor wrong. */
  ignore: boolean;
  /** May take any number of detections. */
  crowd: boolean;
}

export interface Matches {
  /** Per detection: index of the truth that it took, or null. */
  truthOf: (number | null)[];
  /** Per truth: index of the (for a crowd: first) detection that took it, or null. */
  detectionOf: (number | null)[];
}

/**
 * Greedy matching of one class in one picture, as pycocotools' `COCOeval.evaluateImg`: detections by falling score
 * each take the free truth that they overlap most; one that counts is preferred to an ignored one whatever the
 * overlap; of equal overlaps the later truth wins.
 *
 * @param detectionCount detections, sorted by falling score.
 * @param overlap of detection d and truth t, in [0, 1].
 */
export function matchDetections(
  truths: readonly MatchTruth[],
  detectionCount: number,
  overlap: (detection: number, truth: number) => number,
  iouThreshold: number,
): Matches {
  const order = truths.map((_, index) => index).sort((a, b) => Number(truths[a]!.ignore) - Number(truths[b]!.ignore));
  const truthOf = new Array<number | null>(detectionCount).fill(null);
  const detectionOf = new Array<number | null>(truths.length).fill(null);
  for (let detection = 0; detection < detectionCount; detection++) {
    // pycocotools' own guard: a threshold of 1 must still be reachable.
    let best = Math.min(iouThreshold, 1 - 1e-10);
    let taken: number | null = null;
    for (const index of order) {
      const truth = truths[index]!;
      if (detectionOf[index] !== null && !truth.crowd) continue;
      if (taken !== null && !truths[taken]!.ignore && truth.ignore) break;
      const value = overlap(detection, index);
      if (value < best) continue;
      best = value;
      taken = index;
    }
    if (taken === null) continue;
    truthOf[detection] = taken;
    detectionOf[taken] ??= detection;
  }
  return { truthOf, detectionOf };
}
