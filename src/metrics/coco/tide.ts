import { averagePrecision } from '../average-precision.ts';
import type { CocoColumns } from './columns.ts';
import { fallingOrder } from './falling-order.ts';
import type { FillOverlaps } from './overlaps.ts';
import {
  classifyErrors,
  type TideDetection,
  type TideError,
  type TideLimits,
  type TideOutcomes,
} from './tide-classify.ts';

export const TIDE_ERRORS: readonly TideError[] = [
  ...(['classification', 'localisation', 'both', 'duplicate', 'background', 'missed'] as const),
];

export const TIDE_LIMITS: TideLimits = { foreground: 0.5, background: 0.1, maxDetections: 100 };

/** How often an error happens, and by how much AP would rise without it, in [0, 1]. */
export interface TideFigure {
  count: number;
  deltaAp: number;
}

export type TideReport =
  | { kind: 'noTruth' }
  | {
      kind: 'value';
      /** AP at the foreground limit, mean over the classes that have truth. */
      ap: number;
      errors: Readonly<Record<TideError, TideFigure>>;
      /** All false detections gone to the end of the line; all objects without a detection gone. */
      falsePositives: TideFigure;
      falseNegatives: TideFigure;
    };

/**
 * What each kind of error costs: AP with an oracle that mends that kind alone, less AP as it is, at least 0
 * (Bolya et al., ECCV 2020, sections 2.3 and 2.4; tidecv 1.0). A wrong class or place is mended where the object was
 * free, for the best-scoring of the detections that claim it, whichever of the two errors they make; all other claims,
 * duplicates, background and both go; missed objects no longer count as truth.
 *
 * Unlike tidecv, a class that is detected but has no truth is left out of the mean, as in COCO, and detections of equal
 * scores keep their order under the oracle.
 */
export function tideReport(columns: CocoColumns, fill: FillOverlaps, limits: TideLimits = TIDE_LIMITS): TideReport {
  const outcomes = classifyErrors(columns, fill, limits);
  const world = { columns, truthCounts: countTruths(columns) };
  const ap = meanAp(world, outcomes.detections.map(asItIs(columns)));
  if (ap === null) return { kind: 'noTruth' };
  const best = bestClaims(outcomes, columns);
  const gain = (points: readonly (Point | null)[], gone: readonly number[] = []): number =>
    Math.max(0, (meanAp(world, points, gone) ?? ap) - ap);

  const mend = (error: TideError): TideFigure => {
    if (error === 'missed') {
      const deltaAp = gain(outcomes.detections.map(asItIs(columns)), outcomes.missed);
      return { count: outcomes.missed.length, deltaAp };
    }
    const points = outcomes.detections.map((one) =>
      one.error === error ? mended(one, best, columns) : asItIs(columns)(one),
    );
    return { count: outcomes.detections.filter((one) => one.error === error).length, deltaAp: gain(points) };
  };
  const wrong = outcomes.detections.filter((one) => one.error !== null);
  return {
    kind: 'value',
    ap,
    errors: Object.fromEntries(TIDE_ERRORS.map((error) => [error, mend(error)])) as Record<TideError, TideFigure>,
    falsePositives: {
      count: wrong.length,
      deltaAp: gain(outcomes.detections.map((one) => (one.error === null ? asItIs(columns)(one) : null))),
    },
    falseNegatives: {
      count: outcomes.unmatched.length,
      deltaAp: gain(outcomes.detections.map(asItIs(columns)), outcomes.unmatched),
    },
  };
}

interface Point {
  category: number;
  score: number;
  correct: boolean;
}

const asItIs =
  ({ detections }: CocoColumns) =>
  ({ row, error }: TideDetection): Point => ({
    category: detections.categories[row]!,
    score: detections.scores[row]!,
    correct: error === null,
  });

/** What the oracle makes of an error: a hit of the truth's class, or nothing. */
function mended({ row, target }: TideDetection, best: ReadonlyMap<number, number>, columns: CocoColumns): Point | null {
  if (target === null || best.get(target) !== row) return null;
  const category = columns.truths.categories[target]!;
  return { category, score: columns.detections.scores[row]!, correct: true };
}

/** Truth row → row of the best-scoring detection that claims it; the first of equals. */
function bestClaims({ detections }: TideOutcomes, columns: CocoColumns): Map<number, number> {
  const best = new Map<number, number>();
  for (const { row, target } of detections) {
    if (target === null) continue;
    const rival = best.get(target);
    const { scores } = columns.detections;
    if (rival === undefined || scores[row]! > scores[rival]!) best.set(target, row);
  }
  return best;
}

function countTruths({ truths, categories }: CocoColumns): Uint32Array {
  const counts = new Uint32Array(categories.length);
  for (let row = 0; row < truths.count; row++) if (!truths.ignored[row]) counts[truths.categories[row]!]!++;
  return counts;
}

/**
 * Mean AP over the classes that have truth; one that is left with neither truth nor detections is left out.
 *
 * @param gone truth that no longer counts; rows.
 */
function meanAp(
  { columns, truthCounts }: { columns: CocoColumns; truthCounts: Uint32Array },
  points: readonly (Point | null)[],
  gone: readonly number[] = [],
): number | null {
  const left = truthCounts.slice();
  for (const row of gone) left[columns.truths.categories[row]!]!--;
  const byClass: Point[][] = Array.from(truthCounts, () => []);
  for (const point of points) if (point) byClass[point.category]!.push(point);
  const values = byClass.flatMap((own, category) => {
    if (truthCounts[category] === 0 || (left[category] === 0 && own.length === 0)) return [];
    const order = fallingOrder(Float64Array.from(own, (point) => point.score));
    const ranked = {
      scores: Float64Array.from(order, (at) => own[at]!.score),
      correct: Uint8Array.from(order, (at) => Number(own[at]!.correct)),
      images: new Uint32Array(own.length),
      positives: Uint32Array.of(left[category]!),
    };
    return [averagePrecision(ranked) ?? 0];
  });
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
