import type { Expectation, Scenario } from '../compile/scenario.ts';
import { byValue } from '../metrics/figure.ts';
import type { Sample } from '../metrics/sample.ts';
import type { Control, Estimate, ScenarioScores } from '../metrics/scores.ts';
import { type Baseline, compareWithBaseline } from './baseline.ts';
import { isOpen, isRegression, type ModelComparison } from './comparison.ts';
import { decideGates, furtherCases } from './decide-gates.ts';
import { describeControl, describeDecision, describeNothing, gateId, isLackOfModel } from './describe-gate.ts';
import { gateFigure } from './gate-figure.ts';
import { describeStanding, mayFail, standingOf } from './gate-standing.ts';
import type { Gate, Verdict } from './verdict.ts';

export interface JudgeOptions {
  /**
   * `holm` (default): over all gates of a model in a run of several scenarios, the chance of any wrong `fail` is at most
   * 1 − confidence. Gates of a run with one scenario, which is no suite, keep their own confidence; so does everything
   * with `none`. Models are judged apart: to add one must not change what is said of another.
   */
  adjust?: 'holm' | 'none';
  /** Outcomes of an earlier run and of this one, in the baseline's form. */
  baseline?: { earlier: Baseline; current: Baseline };
  /** Whether a model was shown a scenario; what it was not shown has no gates of it. Default: it was. */
  isShown?: (model: string, scenario: string) => boolean;
  /** For the comparison with the baseline, default 0.95. */
  confidence?: number;
  /** Recall that may be lost against the baseline; null (default): only a clear loss counts. */
  margin?: number | null;
  /**
   * A gate's figure with its interval, in place of that of a fixed number of cases; all gates of a family then share the
   * error, assessable or not, since which of them are may change from look to look.
   */
  estimate?: EstimateGate;
  /** When the run began (ISO 8601, UTC): a quarantine holds until its date is over. Absent: none holds. */
  startedAt?: string;
  /** The pictures behind the scores, for gates on what the scores do not hold; absent: those are not assessable. */
  sampleOf?: (model: string, scenario: string) => Sample | undefined;
}

export type EstimateGate = (
  gate: Pick<Gate, 'scenario' | 'model' | 'expectation'>,
  scores: ScenarioScores,
  confidence: number,
) => Estimate;

/**
 * Judges scores against the scenarios' expectations, and against a baseline where one is given.
 * The outcome is `fail` where any gate fails or the baseline shows a regression, else `inconclusive` where any gate is
 * inconclusive or not assessable, a margin asked for is inconclusive, or a model's baseline shows none of the pictures, else
 * `pass`. Warnings and gates in quarantine are judged but have no say; an inconclusive gate that says what it counts as counts
 * as that.
 *
 * @param scoresByModel by model name; scores of scenarios that are not listed are left out, and a listed scenario
 *   without scores is not assessable.
 */
export function judge(
  scoresByModel: Readonly<Record<string, readonly ScenarioScores[]>>,
  scenarios: readonly Pick<Scenario, 'id' | 'expectations'>[],
  options: JudgeOptions = {},
): Verdict {
  const asked = options.adjust ?? 'holm';
  const adjust = scenarios.length > 1 ? asked : 'none';
  const gates = Object.entries(scoresByModel).flatMap(([model, scores]) =>
    judgeModel(
      model,
      scores,
      scenarios.filter(({ id }) => options.isShown?.(model, id) ?? true),
      { ...options, adjust },
    ),
  );
  const compared = options.baseline
    ? compareWithBaseline(options.baseline.current, options.baseline.earlier, {
        adjust,
        confidence: options.confidence ?? 0.95,
        margin: options.margin ?? null,
      })
    : [];
  return {
    outcome: outcomeOf(gates, compared),
    gates,
    baseline: compared.flatMap(({ scenarios }) => scenarios),
    ...(options.baseline && { baselineOverall: compared.map(({ scenarios: _, ...overall }) => overall) }),
  };
}

/** A gate before the gates of its model are decided together. */
interface OpenGate {
  base: Pick<Gate, 'id' | 'scenario' | 'model' | 'expectation' | 'standing' | 'cases'>;
  caseCount: number;
  /** Null where no case was run: an interrupted run promises nothing of what it did not do. */
  control: Control | null;
  estimateAt: (confidence: number) => Estimate;
}

function judgeModel(
  model: string,
  scores: readonly ScenarioScores[],
  scenarios: readonly Pick<Scenario, 'id' | 'expectations'>[],
  options: JudgeOptions & { adjust: 'holm' | 'none' },
): Gate[] {
  const byScenario = new Map(scores.map((item) => [item.scenario, item]));
  const open = scenarios.flatMap(({ id, expectations }) =>
    expectations.map((expectation) => openGate(model, id, byScenario.get(id), expectation, options)),
  );
  // Gates without a figure are no test, so they take no share of the error.
  const questions = open
    .filter((gate) => isAssessable(gate))
    .map((gate) => ({ ...gate, expectation: gate.base.expectation }));
  const decisionOf = new Map(
    FAMILIES.flatMap((family) => {
      const own = questions.filter(({ base }) => familyOf(base) === family);
      const all = options.estimate ? open.filter(({ base }) => familyOf(base) === family) : own;
      const decided = decideGates(own, family === 'value' ? 'none' : options.adjust, all.length);
      return own.map(({ base }, index) => [base, decided[index]!] as const);
    }),
  );
  return open.map((gate): Gate => {
    const { base } = gate;
    const decision = decisionOf.get(base);
    if (!decision) return unassessable(gate);
    const { status, estimate } = decision;
    const further = status === 'inconclusive' ? furtherCases(estimate, base.expectation, gate.caseCount) : undefined;
    const message = `${describeDecision(base.expectation, decision, further)}${standingWords(base, status)}`;
    return { ...base, status, estimate, message, ...(further !== undefined && { furtherCases: further }) };
  });
}

/** Gates that share one chance of a false alarm: those that may fail the run, and the rest; a bare value is no test. */
const FAMILIES = ['value', 'counts', 'shown'] as const;
const familyOf = (base: OpenGate['base']): (typeof FAMILIES)[number] =>
  base.expectation.by === 'value' ? 'value' : mayFail(base) ? 'counts' : 'shown';

const standingWords = ({ expectation, standing }: OpenGate['base'], status: Gate['status']): string =>
  describeStanding(expectation, status, standing);

function openGate(
  model: string,
  scenario: string,
  scores: ScenarioScores | undefined,
  expectation: Expectation,
  { startedAt, sampleOf, estimate }: JudgeOptions,
): OpenGate {
  const standing = standingOf(expectation, startedAt);
  const className = expectation.class;
  const own = (className !== undefined && scores?.byClass?.[className]) || scores;
  const sample = scores && sampleOf?.(model, scenario);
  const fixed = gateFigure(expectation, scores, sample);
  const { caseCount, cases } = fixed;
  const estimateAt = estimate
    ? (confidence: number): Estimate =>
        scores ? estimate({ scenario, model, expectation }, scores, confidence) : { kind: 'noTruth' }
    : fixed.estimateAt;
  return {
    base: {
      id: gateId(scenario, expectation, model),
      scenario,
      model,
      expectation,
      ...(standing && { standing }),
      ...(cases && { cases }),
    },
    caseCount,
    control: own && scores?.cases.imageCount ? own.control : null,
    estimateAt: expectation.by === 'value' ? (confidence) => byValue(estimateAt(confidence)) : estimateAt,
  };
}

const isAssessable = (gate: OpenGate): boolean =>
  gate.control?.kind === 'assessable' && gate.estimateAt(gate.base.expectation.confidence).kind === 'value';

/** Nothing was run, the control fails, or there is nothing to count; a model that detects nothing has no precision to speak of. */
function unassessable({ base, caseCount, control, estimateAt }: OpenGate): Gate {
  const estimate = estimateAt(base.expectation.confidence);
  if (control === null || control.kind === 'notAssessable') {
    const status = 'notAssessable';
    const message = `${describeControl(base.expectation, control)}${standingWords(base, status)}`;
    return { ...base, status, estimate, message };
  }
  const status = caseCount > 0 && isLackOfModel(base.expectation.metric) ? 'inconclusive' : 'notAssessable';
  return {
    ...base,
    status,
    estimate,
    message: `${describeNothing(base.expectation, status, caseCount)}${standingWords(base, status)}`,
    ...(status === 'inconclusive' && { furtherCases: null }),
  };
}

function outcomeOf(gates: readonly Gate[], compared: readonly ModelComparison[]): Verdict['outcome'] {
  const words = gates.filter(mayFail).map(({ status, expectation }) => {
    const own = status === 'inconclusive' ? expectation.inconclusive : undefined;
    return own === 'pass' || own === 'fail' ? own : status;
  });
  if (words.includes('fail')) return 'fail';
  if (compared.some(isRegression)) return 'fail';
  if (compared.some(({ overall }) => isOpen(overall))) return 'inconclusive';
  return words.every((word) => word === 'pass') ? 'pass' : 'inconclusive';
}
