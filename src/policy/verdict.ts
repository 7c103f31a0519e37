import type { Expectation } from '../compile/scenario.ts';
import type { Estimate } from '../metrics/scores.ts';
import type { ModelComparison } from './comparison.ts';
import type { Standing } from './gate-standing.ts';

export type GateStatus = 'pass' | 'fail' | 'inconclusive' | 'notAssessable';

export interface Gate {
  /** `family/name recall ≥ 0.6 [model]`: stable across runs. */
  id: string;
  scenario: string;
  model: string;
  expectation: Expectation;
  status: GateStatus;
  /** Why it cannot fail the run, or that its quarantine is over; absent where it simply counts. */
  standing?: Standing;
  estimate: Estimate;
  /** Ids of the cases that it is about, where that is a part of them. */
  cases?: readonly string[];
  /** One sentence for people. */
  message: string;
  /** For `inconclusive`: about how many more cases would decide it; null where no number would. */
  furtherCases?: number | null;
}

/** Against an earlier run's outcomes on the same objects. */
export interface BaselineComparison {
  scenario: string;
  model: string;
  newlyBroken: readonly string[];
  newlyFixed: readonly string[];
  pairCount: number;
  /** recall(now) − recall(baseline). */
  difference: Estimate;
  /** Exact two-sided McNemar. */
  pValue: number;
  status: 'unchanged' | 'regression' | 'improvement' | 'notComparable';
  message: string;
}

export interface Verdict {
  outcome: 'pass' | 'fail' | 'inconclusive';
  gates: readonly Gate[];
  baseline: readonly BaselineComparison[];
  /** Of each model that the baseline knows: all scenarios together, and where the two runs part. */
  baselineOverall?: readonly Omit<ModelComparison, 'scenarios'>[];
}
