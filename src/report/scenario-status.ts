import type { ScenarioScores } from '../metrics/scores.ts';
import type { Gate, GateStatus } from '../policy/verdict.ts';

/** What a scenario comes to for one model; `ungated` where nothing was expected of it. */
export type ScenarioStatus = GateStatus | 'ungated';

/** Worst first: a failure is news even where another gate could not be assessed. */
const ORDER: readonly GateStatus[] = ['fail', 'notAssessable', 'inconclusive', 'pass'];

export const STATUS_WORDS: Readonly<Record<ScenarioStatus, string>> = {
  pass: 'pass',
  fail: 'fail',
  inconclusive: 'inconclusive',
  notAssessable: 'not assessable',
  ungated: 'no gate',
};

/** Told apart by shape, not by colour alone. */
export const STATUS_SYMBOLS: Readonly<Record<ScenarioStatus, string>> = {
  pass: '✓',
  fail: '✗',
  inconclusive: '?',
  notAssessable: '–',
  ungated: '·',
};

/** The worst gate of the scenario for this model; never a pass where its twins are not seen either. */
export function scenarioStatus(
  gates: readonly Gate[],
  scenario: string,
  model: string,
  control: ScenarioScores['control'],
): ScenarioStatus {
  const own = gates.filter((gate) => gate.scenario === scenario && gate.model === model).map((gate) => gate.status);
  const worst = ORDER.find((status) => own.includes(status));
  if (control.kind === 'notAssessable' && worst !== 'fail') return 'notAssessable';
  return worst ?? 'ungated';
}
