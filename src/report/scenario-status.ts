import type { ScenarioScores } from '../metrics/scores.ts';
import { mayFail, type ShownStatus, shownStatus } from '../policy/gate-standing.ts';
import type { Gate } from '../policy/verdict.ts';

/** What a scenario comes to for one model; `ungated` where nothing was expected of it. */
export type ScenarioStatus = ShownStatus | 'ungated';

/** Worst first: a failure is news even where another gate could not be assessed. */
const ORDER: readonly ShownStatus[] = ['fail', 'notAssessable', 'inconclusive', 'warn', 'quarantined', 'pass'];

export const STATUS_WORDS: Readonly<Record<ScenarioStatus, string>> = {
  pass: 'pass',
  fail: 'fail',
  inconclusive: 'inconclusive',
  notAssessable: 'not assessable',
  warn: 'warning',
  quarantined: 'in quarantine',
  ungated: 'no gate',
};

/** Told apart by shape, not by colour alone. */
export const STATUS_SYMBOLS: Readonly<Record<ScenarioStatus, string>> = {
  pass: '✓',
  fail: '✗',
  inconclusive: '?',
  notAssessable: '–',
  warn: '▲',
  quarantined: '⊘',
  ungated: '·',
};

/**
 * The worst gate of the scenario for this model; never a pass where its twins are not seen either. Of gates that cannot
 * fail the run only warnings, quarantines and passes tell; nothing else of them is news.
 */
export function scenarioStatus(
  gates: readonly Gate[],
  scenario: string,
  model: string,
  control: ScenarioScores['control'],
): ScenarioStatus {
  const own = gates.filter((gate) => gate.scenario === scenario && gate.model === model);
  const told = own.map((gate) => {
    const shown = shownStatus(gate);
    return mayFail(gate) || (shown !== 'inconclusive' && shown !== 'notAssessable') ? shown : 'pass';
  });
  const worst = ORDER.find((status) => told.includes(status));
  if (control.kind === 'notAssessable' && worst !== 'fail') return 'notAssessable';
  return worst ?? 'ungated';
}
