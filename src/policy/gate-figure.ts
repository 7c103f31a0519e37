import type { Expectation } from '../compile/scenario.ts';
import { collectFigure } from '../metrics/collect-figure.ts';
import { estimateMetric, isScored } from '../metrics/estimate-metric.ts';
import { estimateFigure } from '../metrics/figure.ts';
import { type Sample, selectSample } from '../metrics/sample.ts';
import type { Estimate, ScenarioScores } from '../metrics/scores.ts';
import { splitArms } from '../metrics/tallies.ts';

/** What a gate is about. */
export interface GateFigure {
  /** The bounded figure of a fixed number of cases. */
  estimateAt: (confidence: number) => Estimate;
  caseCount: number;
  /** Ids of the cases, where they are not all. */
  cases?: string[];
}

/**
 * The bounded figure at any confidence, and the cases that it is taken of: how many, and which where not all.
 *
 * @param sample needed for what the scores do not hold.
 */
export function gateFigure(
  expectation: Expectation,
  scores: ScenarioScores | undefined,
  sample: Sample | undefined,
): GateFigure {
  const { where, ...query } = expectation;
  const { metric, class: className } = query;
  const caseCount = scores?.cases.imageCount ?? 0;
  if (scores && !where && isScored(metric)) {
    return { caseCount, estimateAt: (confidence) => estimateMetric(metric, scores, { className, confidence }) };
  }
  if (!scores || !sample) return { caseCount, estimateAt: () => ({ kind: 'noTruth' }) };
  const chosen = where ? selectSample(sample, where) : sample;
  const figure = collectFigure(query, chosen);
  const estimateAt = (confidence: number): Estimate => estimateFigure(figure, confidence);
  if (!where) return { caseCount, estimateAt };
  const { cases } = splitArms(chosen.outcomes);
  const holding = cases.filter(({ objects }) => objects.length > 0).map(({ id }) => id);
  return { caseCount: cases.length, cases: holding, estimateAt };
}
