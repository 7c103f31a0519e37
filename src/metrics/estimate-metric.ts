import type { Expectation } from '../compile/scenario.ts';
import { estimateDifference, sumTables } from './estimate-difference.ts';
import { estimateProportion } from './estimate-proportion.ts';
import { estimateRate } from './estimate-rate.ts';
import { estimateResampled } from './estimate-resampled.ts';
import type { ArmScores, ArmsScores, Estimate, ImageOutcome } from './scores.ts';
import {
  type ClassFilter,
  falsePositiveCount,
  pairTables,
  precisionTallies,
  recallTallies,
  splitArms,
} from './tallies.ts';

/** Metrics that a scenario's scores hold all of; others, and any `where`, need the pictures (`collectFigure`). */
export const SCORED_METRICS = [
  ...(['recall', 'precision', 'ap50', 'drop', 'conditional_failure', 'false_positives_per_image'] as const),
] as const satisfies readonly Expectation['metric'][];
export type MetricName = (typeof SCORED_METRICS)[number];

export const isScored = (metric: Expectation['metric']): metric is MetricName =>
  (SCORED_METRICS as readonly string[]).includes(metric);

/** What `estimateMetric` reads of a scenario's scores. */
export type MetricSource = Pick<ArmsScores, 'cases'> & {
  images: readonly ImageOutcome[];
  byClass?: Readonly<Record<string, Pick<ArmsScores, 'cases'>>>;
};

/**
 * A metric of the cases (or of the pairs), with its interval at any confidence: gates ask for other levels than the
 * scores were written with, and the outcomes hold all that is needed.
 */
export function estimateMetric(
  metric: MetricName,
  scores: MetricSource,
  options: { className?: ClassFilter; confidence: number },
): Estimate {
  const { className, confidence } = options;
  switch (metric) {
    case 'recall':
      return estimateProportion(recallTallies(splitArms(scores.images).cases, className), confidence);
    case 'precision':
      return estimateProportion(precisionTallies(splitArms(scores.images).cases, className), confidence);
    case 'drop':
      return estimateDifference(pairTables(scores.images, className), confidence);
    case 'conditional_failure':
      return estimateConditionalFailure(scores.images, className, confidence);
    case 'false_positives_per_image':
      return estimateRate(
        splitArms(scores.images).cases.map((image) => falsePositiveCount(image, className)),
        confidence,
      );
    case 'ap50':
      return estimateAp50((className && scores.byClass?.[className]?.cases) || scores.cases, confidence);
  }
}

/** lost / (both + lost): of what is seen in the twins, the share that the cases take away. */
export function estimateConditionalFailure(
  images: readonly ImageOutcome[],
  className: ClassFilter,
  confidence: number,
): Estimate {
  const tallies = pairTables(images, className).map((table) => ({
    hits: table.onlyFirst,
    total: table.both + table.onlyFirst,
  }));
  return estimateProportion(tallies, confidence);
}

/** AP50 with its interval; of an older run without a standard error, the interval of as many plain objects. */
export function estimateAp50(arm: ArmScores, confidence: number): Estimate {
  const {
    ap50: value,
    ap50StandardError: standardError = 0,
    ap50Optimism: optimism = 0,
    objectCount,
    imageCount,
  } = arm;
  return value === null
    ? { kind: 'noTruth' }
    : estimateResampled({ value, standardError, optimism, objectCount, imageCount }, confidence);
}

/** Pairs counted over all cases: (twin, case) hits. */
export const countPairs = (images: readonly ImageOutcome[], className?: ClassFilter) => {
  const { both, onlyFirst, onlySecond, neither } = sumTables(pairTables(images, className));
  return { both, lost: onlyFirst, gained: onlySecond, neither };
};
