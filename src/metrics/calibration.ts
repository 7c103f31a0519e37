import { type Interval, wilsonInterval } from './wilson.ts';

/** A detection that counts: what it claimed, and whether it was right. */
export interface JudgedDetection {
  /** In [0, 1]. */
  score: number;
  correct: boolean;
}

export interface ReliabilityBin extends Interval {
  /** Scores in [from, to); the last bin holds 1 too. */
  from: number;
  to: number;
  count: number;
  meanScore: number;
  /** Share of right ones, with its Wilson interval `low`–`high`. */
  precision: number;
}

export type Calibration =
  | { kind: 'noDetections' }
  | {
      kind: 'value';
      /** Expected calibration error: mean gap between score and precision over detections. 0 is perfect. */
      expectedError: number;
      /** The largest gap of any bin. */
      maximumError: number;
      /** Mean squared difference of score and outcome (G. W. Brier, Monthly Weather Review 78, 1950, 1–3). */
      brier: number;
      count: number;
      /** The reliability curve: bins that hold detections, by rising score. */
      bins: readonly ReliabilityBin[];
    };

/**
 * How far the scores of detections are from the chance of being right.
 * C. Guo, G. Pleiss, Y. Sun, K. Q. Weinberger, "On Calibration of Modern Neural Networks", ICML 2017, equations 2, 3
 * and 5 (bins of equal width), on precision as F. Küppers et al., "Multivariate Confidence Calibration for Object
 * Detection", CVPR Workshops 2020, equation 4.
 *
 * @param options `bins` default 10; `confidence` of the intervals, default 0.95.
 */
export function calibrationOf(
  detections: readonly JudgedDetection[],
  { bins = 10, confidence = 0.95 }: { bins?: number; confidence?: number } = {},
): Calibration {
  if (detections.length === 0) return { kind: 'noDetections' };
  const sums = Array.from({ length: bins }, () => ({ count: 0, score: 0, right: 0 }));
  let squares = 0;
  for (const { score, correct } of detections) {
    const bin = sums[Math.max(0, Math.min(bins - 1, Math.floor(score * bins)))]!;
    bin.count++;
    bin.score += score;
    if (correct) bin.right++;
    squares += (score - Number(correct)) ** 2;
  }
  const curve = sums.flatMap(({ count, score, right }, index): ReliabilityBin[] => {
    if (count === 0) return [];
    const [from, to] = [index / bins, (index + 1) / bins];
    const interval = wilsonInterval(right, count, confidence);
    return [{ from, to, count, meanScore: score / count, precision: right / count, ...interval }];
  });
  const gaps = curve.map(({ meanScore, precision }) => Math.abs(meanScore - precision));
  const total = detections.length;
  return {
    kind: 'value',
    expectedError: gaps.reduce((sum, gap, index) => sum + (gap * curve[index]!.count) / total, 0),
    maximumError: Math.max(...gaps),
    brier: squares / total,
    count: total,
    bins: curve,
  };
}
