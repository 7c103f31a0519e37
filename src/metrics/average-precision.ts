import { type MatchTruth, matchDetections } from './match-detections.ts';

/** One class in one picture. */
export interface ClassImage {
  truths: readonly MatchTruth[];
  /** In any order; cut to the best `maxDetections`. */
  scores: readonly number[];
  /** Overlap of detection d (index into `scores`) and truth t. */
  overlap: (detection: number, truth: number) => number;
}

/** One class's detections over all pictures by falling score, each judged. */
export interface RankedDetections {
  scores: Float64Array;
  /** 1 = matches truth that counts, 0 = false; ignored ones are left out. */
  correct: Uint8Array;
  /** Index of the picture that each comes from. */
  images: Uint32Array;
  /** Truth that counts, per picture. */
  positives: Uint32Array;
}

/** pycocotools' `np.linspace(0, 1, 101)`: multiples of 0.01, not hundredths (0.57 ≠ 57 × 0.01 in the last bit). */
const RECALL_POINTS = Array.from({ length: 101 }, (_, index) => (index === 100 ? 1 : index * 0.01));

/**
 * Matches one class over all pictures and ranks its detections, as pycocotools' `evaluate` and the head of
 * `accumulate`: both sorts are stable, so equal scores keep the order of the pictures and of the file.
 *
 * @param images one entry per picture, in the order of picture ids.
 */
export function rankDetections(
  images: readonly ClassImage[],
  options: { iouThreshold: number; maxDetections: number },
): RankedDetections {
  const rows: { score: number; correct: boolean; image: number }[] = [];
  const positives = new Uint32Array(images.length);
  for (const [image, { truths, scores, overlap }] of images.entries()) {
    positives[image] = truths.filter((truth) => !truth.ignore).length;
    const order = fallingOrder(scores).slice(0, options.maxDetections);
    const match = matchDetections(truths, order.length, (d, t) => overlap(order[d]!, t), options.iouThreshold);
    for (const [rank, index] of order.entries()) {
      const truth = match.truthOf[rank] ?? null;
      if (truth !== null && truths[truth]!.ignore) continue;
      rows.push({ score: scores[index]!, correct: truth !== null, image });
    }
  }
  rows.sort((a, b) => b.score - a.score);
  return {
    scores: Float64Array.from(rows, (row) => row.score),
    correct: Uint8Array.from(rows, (row) => Number(row.correct)),
    images: Uint32Array.from(rows, (row) => row.image),
    positives,
  };
}

/**
 * Average precision of one class at one overlap threshold: mean over 101 recall points of the best precision at that
 * recall or beyond (pycocotools `COCOeval.accumulate`; Everingham et al., IJCV 88, 2010, section 4.2).
 *
 * @param weights how often each picture counts (a bootstrap resample); absent: once each.
 * @returns in [0, 1], or null where no truth counts.
 */
export function averagePrecision(ranked: RankedDetections, weights?: ArrayLike<number>): number | null {
  const { correct, images, positives } = ranked;
  let positiveCount = 0;
  for (let image = 0; image < positives.length; image++) positiveCount += positives[image]! * (weights?.[image] ?? 1);
  if (positiveCount === 0) return null;
  const count = correct.length;
  const recall = new Float64Array(count);
  const precision = new Float64Array(count);
  let right = 0;
  let wrong = 0;
  for (let i = 0; i < count; i++) {
    const weight = weights ? weights[images[i]!]! : 1;
    if (correct[i]) right += weight;
    else wrong += weight;
    recall[i] = right / positiveCount;
    precision[i] = right / (right + wrong + Number.EPSILON);
  }
  for (let i = count - 1; i > 0; i--) precision[i - 1] = Math.max(precision[i - 1]!, precision[i]!);
  let sum = 0;
  let next = 0;
  for (const point of RECALL_POINTS) {
    while (next < count && recall[next]! < point) next++;
    if (next === count) break;
    sum += precision[next]!;
  }
  return sum / RECALL_POINTS.length;
}

/** Mean over the classes that have truth; null where none has. */
export function meanAveragePrecision(classes: readonly RankedDetections[], weights?: ArrayLike<number>): number | null {
  const values = classes.map((ranked) => averagePrecision(ranked, weights)).filter((value) => value !== null);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

const fallingOrder = (scores: readonly number[]): number[] =>
  scores.map((_, index) => index).sort((a, b) => scores[b]! - scores[a]!);
