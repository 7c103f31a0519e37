import type { Expectation, Scenario } from '../compile/scenario.ts';
import { estimateMetric } from '../metrics/estimate-metric.ts';
import type { Control, Estimate, ScenarioScores } from '../metrics/scores.ts';
import { type Baseline, compareWithBaseline } from './baseline.ts';
import { type Change, isRegression, type ModelComparison } from './comparison.ts';
import { decideGates, furtherCases } from './decide-gates.ts';
import { describeControl, describeDecision, describeNothing, gateId } from './describe-gate.ts';
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
  /** For the comparison with the baseline, default 0.95. */
  confidence?: number;
  /** Recall that may be lost against the baseline; null (default): only a clear loss counts. */
  margin?: number | null;
  /**
   * A gate's figure with its interval, in place of that of a fixed number of cases; all gates then share the error,
   * assessable or not, since which of them are may change from look to look.
   */
  estimate?: EstimateGate;
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
 * `pass`.
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
    judgeModel(model, scores, scenarios, adjust, options.estimate),
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
  base: Pick<Gate, 'id' | 'scenario' | 'model' | 'expectation'>;
  caseCount: number;
  /** Null where no case was run: an interrupted run promises nothing of what it did not do. */
  control: Control | null;
  estimateAt: (confidence: number) => Estimate;
}

function judgeModel(
  model: string,
  scores: readonly ScenarioScores[],
  scenarios: readonly Pick<Scenario, 'id' | 'expectations'>[],
  adjust: 'holm' | 'none',
  estimate: EstimateGate = estimateFixed,
): Gate[] {
  const byScenario = new Map(scores.map((item) => [item.scenario, item]));
  const open = scenarios.flatMap(({ id, expectations }) =>
    expectations.map((expectation) => openGate(model, id, byScenario.get(id), expectation, estimate)),
  );
  // Gates without a figure are no test, so they take no share of the error.
  const questions = open
    .filter((gate) => isAssessable(gate))
    .map((gate) => ({ ...gate, expectation: gate.base.expectation }));
  const decided = decideGates(questions, adjust, estimate === estimateFixed ? questions.length : open.length);
  const decisionOf = new Map(questions.map((gate, index) => [gate.base, decided[index]!]));
  return open.map((gate): Gate => {
    const { base } = gate;
    const decision = decisionOf.get(base);
    if (!decision) return unassessable(gate);
    const { status, estimate } = decision;
    const further = status === 'inconclusive' ? furtherCases(estimate, base.expectation, gate.caseCount) : undefined;
    const message = describeDecision(base.expectation, decision, further);
    return { ...base, status, estimate, message, ...(further !== undefined && { furtherCases: further }) };
  });
}

function openGate(
  model: string,
  scenario: string,
  scores: ScenarioScores | undefined,
  expectation: Expectation,
  estimate: EstimateGate,
): OpenGate {
  const className = expectation.class;
  const own = (className !== undefined && scores?.byClass?.[className]) || scores;
  return {
    base: { id: gateId(scenario, expectation, model), scenario, model, expectation },
    caseCount: scores?.cases.imageCount ?? 0,
    control: own && scores?.cases.imageCount ? own.control : null,
    estimateAt: (confidence) =>
      scores ? estimate({ scenario, model, expectation }, scores, confidence) : { kind: 'noTruth' },
  };
}

const estimateFixed: EstimateGate = ({ expectation }, scores, confidence) =>
  estimateMetric(expectation.metric, scores, { className: expectation.class, confidence });

const isAssessable = (gate: OpenGate): boolean =>
  gate.control?.kind === 'assessable' && gate.estimateAt(gate.base.expectation.confidence).kind === 'value';

/** Nothing was run, the control fails, or there is nothing to count; a model that detects nothing has no precision to speak of. */
function unassessable({ base, control, estimateAt }: OpenGate): Gate {
  const estimate = estimateAt(base.expectation.confidence);
  if (control === null || control.kind === 'notAssessable') {
    return { ...base, status: 'notAssessable', estimate, message: describeControl(base.expectation, control) };
  }
  const status = base.expectation.metric === 'precision' ? 'inconclusive' : 'notAssessable';
  return {
    ...base,
    status,
    estimate,
    message: describeNothing(base.expectation, status),
    ...(status === 'inconclusive' && { furtherCases: null }),
  };
}

/** Against the baseline nothing could be said, or not enough. */
const isOpen = ({ status, margin }: Change): boolean => status === 'notComparable' || margin?.status === 'inconclusive';

function outcomeOf(gates: readonly Gate[], compared: readonly ModelComparison[]): Verdict['outcome'] {
  if (gates.some((gate) => gate.status === 'fail')) return 'fail';
  if (compared.some(isRegression)) return 'fail';
  if (compared.some(({ overall }) => isOpen(overall))) return 'inconclusive';
  return gates.every((gate) => gate.status === 'pass') ? 'pass' : 'inconclusive';
}
