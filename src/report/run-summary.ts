import type { Estimate, ScenarioScores } from '../metrics/scores.ts';
import { type ShownStatus, shownStatus } from '../policy/gate-standing.ts';
import type { Gate, Verdict } from '../policy/verdict.ts';
import { formatDuration, formatEstimate, plural } from './format.ts';
import type { FinishedRun, ScenarioRecord } from './run.ts';
import { type ScenarioStatus, scenarioStatus } from './scenario-status.ts';

/** One line of every table: a scenario as one model did. */
export interface ResultRow {
  scenario: ScenarioRecord;
  model: string;
  scores: ScenarioScores;
  status: ScenarioStatus;
}

/** In scenario order, models as the run names them within. */
export function resultRows(finished: FinishedRun): ResultRow[] {
  const { run, scores, verdict } = finished;
  return run.scenarios.flatMap((scenario) =>
    run.models.flatMap(({ name: model }) => {
      const own = scores[model]?.find((one) => one.scenario === scenario.scenario);
      if (!own) return [];
      const status = scenarioStatus(verdict.gates, scenario.scenario, model, own.control);
      return [{ scenario, model, scores: own, status }];
    }),
  );
}

/** Whether the run made placebos, whose drop stands beside the drop. */
export const hasPlacebo = (rows: readonly ResultRow[]): boolean => rows.some(({ scores }) => scores.placebo);

/** `6 gates: 2 failed, 1 inconclusive, 3 passed`. */
export function gateCounts({ verdict }: Pick<FinishedRun, 'verdict'>): string {
  if (verdict.gates.length === 0) return 'no gates';
  const count = (status: ShownStatus) => verdict.gates.filter((gate) => shownStatus(gate) === status).length;
  const parts = [
    [count('fail'), 'failed'],
    [count('warn'), 'warned'],
    [count('quarantined'), 'in quarantine'],
    [count('notAssessable'), 'not assessable'],
    [count('inconclusive'), 'inconclusive'],
    [count('pass'), 'passed'],
  ] as const;
  const said = parts.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`);
  return `${plural(verdict.gates.length, 'gate')}: ${said.join(', ')}`;
}

const FIRST = ['fail', 'warn', 'quarantined'] as const satisfies readonly ShownStatus[];

/** Gates that did not pass: failures first, then warnings, then quarantines, each group in its own order. */
export function openGates({ gates }: Pick<Verdict, 'gates'>): Gate[] {
  const open = gates.filter((gate) => gate.status !== 'pass');
  const rank = (gate: Gate): number => (FIRST as readonly string[]).indexOf(shownStatus(gate)) + 1 || FIRST.length + 1;
  return open.sort((a, b) => rank(a) - rank(b));
}

/** `30 cases, 60 frames, 4 min 13 s`. */
export function runSize({ run, cases }: Pick<FinishedRun, 'run' | 'cases'>): string {
  const caseCount = cases.filter((record) => record.twinOf === null).length;
  const elapsed = run.finishedAt ? Date.parse(run.finishedAt) - Date.parse(run.startedAt) : null;
  const parts = [plural(caseCount, 'case'), plural(run.counts.frames, 'frame')];
  const rounds = roundsWords(run);
  return [...parts, ...(rounds ? [rounds] : []), ...(elapsed === null ? [] : [formatDuration(elapsed)])].join(', ');
}

/** `until decided in 5 rounds`, or with a budget that did not do; null for a run of a fixed number of cases. */
export function roundsWords({ untilDecided }: Pick<FinishedRun['run'], 'untilDecided'>): string | null {
  if (!untilDecided) return null;
  const { rounds, undecided, maxFrames } = untilDecided;
  return undecided.length === 0
    ? `until decided in ${plural(rounds, 'round')}`
    : `${plural(rounds, 'round')} of at most ${maxFrames} frames in all (${plural(undecided.length, 'gate')} undecided)`;
}

/** A figure that twins have a part in; a photograph as it is has none. */
export const formatAgainstTwins = ({ twins }: Pick<ScenarioScores, 'twins'>, estimate: Estimate): string =>
  twins.imageCount === 0 ? '–' : formatEstimate(estimate);

/** Of photographs nothing is expected: they have figures and no verdict. */
export const SCORED = 'Scored';

/** The run in one word, for people. */
export function verdictWord({ run, verdict }: Pick<FinishedRun, 'run' | 'verdict'>): string {
  if (run.errors.length > 0) return 'Harness error';
  if (run.state !== 'finished') return 'Interrupted';
  const isScoredOnly =
    verdict.gates.length + verdict.baseline.length === 0 && run.scenarios.every((one) => one.photographs);
  if (isScoredOnly) return SCORED;
  return { pass: 'Passed', fail: 'Failed', inconclusive: 'Inconclusive' }[verdict.outcome];
}
