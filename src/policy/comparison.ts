import type { Estimate } from '../metrics/scores.ts';
import type { HashedStage } from './stage-digits.ts';
import type { BaselineComparison } from './verdict.ts';

export interface CompareOptions {
  /** Default 0.95: a change is named where its p-value is at most 1 − confidence. */
  confidence: number;
  /** `holm` (default): over all scenarios of a model, and all of them pooled, together (`discreteHolmAdjust`). */
  adjust: 'holm' | 'none';
  /** McNemar's test, exact (default) or mid-p. */
  test: 'exact' | 'mid-p';
  /** Recall that may be lost; null (default): non-inferiority is not asked. */
  margin: number | null;
}

export const COMPARE_DEFAULTS: CompareOptions = { confidence: 0.95, adjust: 'holm', test: 'exact', margin: null };

/** Is the loss of recall smaller than the margin? */
export type MarginDecision =
  | { status: 'pass' | 'fail'; margin: number }
  /** `furtherObjects`: about how many more would decide it; null where no number would. */
  | { status: 'inconclusive'; margin: number; furtherObjects: number | null };

/** One model now against one model then, on the same objects in the same pictures. */
export interface Change extends Omit<BaselineComparison, 'scenario' | 'model'> {
  caseCount: number;
  recall: { before: Estimate; now: Estimate };
  /** Of `pValue`, over all that is asked of the model. */
  adjustedP: number;
  /** On objects that counted in case and twin, before and now, with recall on the twins; null where they are not known. */
  drop: { before: number; now: number; change: Estimate; twinRecall: { before: number; now: number } } | null;
  /** A picture, on cases; null where they are not known. */
  falsePositives: { before: number; now: number; change: Estimate } | null;
  /** Asked of all scenarios together; null for each alone, where no margin was asked, or nothing is comparable. */
  margin: MarginDecision | null;
}

export interface ScenarioChange extends Change {
  scenario: string;
  model: string;
}

/** How many things that were the same up to a stage differ from there on, and what may be why. */
export interface StageChange {
  stage: 'scenario' | HashedStage | 'weights' | 'threshold';
  changed: number;
  of: number;
  /** What is known to differ: `renderer SwiftShader → Mesa`. */
  causes: readonly string[];
}

export interface ModelComparison {
  /** Names. */
  before: string;
  now: string;
  /** In order; stages of which nothing is known are left out. */
  stages: readonly StageChange[];
  /** All scenarios together. */
  overall: Change;
  scenarios: readonly ScenarioChange[];
  /** Scenarios that only one of the two has. */
  onlyBefore: readonly string[];
  onlyNow: readonly string[];
  /** Cases of scenarios that both have, but that only one of them ran. */
  strayCases: { before: number; now: number };
}

/** Whether a model got worse: clearly so in a scenario or in all together, or by more than the margin. */
export const isRegression = ({ overall, scenarios }: Pick<ModelComparison, 'overall' | 'scenarios'>): boolean =>
  overall.margin?.status === 'fail' || [overall, ...scenarios].some(({ status }) => status === 'regression');

/** Whether nothing could be said against the baseline, or not enough. */
export const isOpen = ({ status, margin }: Pick<Change, 'status' | 'margin'>): boolean =>
  status === 'notComparable' || margin?.status === 'inconclusive';
