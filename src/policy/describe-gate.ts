import type { Expectation } from '../compile/scenario.ts';
import { BETTING } from '../metrics/estimate-sequence.ts';
import { type Control, type Estimate, OPEN_END } from '../metrics/scores.ts';
import type { Decision } from './decide-gates.ts';
import { describeQuery } from './describe-query.ts';

interface FigureWords {
  figure: string;
  place: string;
  /** Why there is no figure. */
  nothing: string;
}

const NO_OBJECT = 'no object had a fair chance';
const NO_HIT = 'no object was found';
const NO_DETECTION = 'nothing was detected';
const onCases = (figure: string, nothing: string): FigureWords => ({ figure, place: ' on cases', nothing });

const FIGURES: Record<Expectation['metric'], FigureWords> = {
  recall: onCases('recall', NO_OBJECT),
  precision: onCases('precision', NO_DETECTION),
  f1: onCases('F1', 'nothing was there and nothing was detected'),
  false_positives_per_image: onCases('false positives per image', 'there is no case'),
  mean_iou: onCases('mean IoU of hits', NO_HIT),
  confused: onCases('share taken for another class', NO_OBJECT),
  ap: onCases('AP', NO_OBJECT),
  ap50: onCases('AP50', NO_OBJECT),
  ap75: onCases('AP75', NO_OBJECT),
  ar: onCases('AR', NO_OBJECT),
  drop: {
    figure: 'drop of recall',
    place: ' from twins to cases',
    nothing: 'no object counts in case and twin alike',
  },
  conditional_failure: onCases('conditional failure', 'no object was seen in a twin'),
  mpc: onCases('mPC', NO_OBJECT),
  rpc: onCases('rPC', NO_OBJECT),
  half_point: onCases('50 % point', 'recall does not cross 50 % at the levels that were played'),
  brier: onCases('Brier score', NO_DETECTION),
  calibration_error: onCases('calibration error', NO_DETECTION),
  tide: onCases('TIDE', NO_OBJECT),
};

/** Figures that a model may leave without a value though there is truth: such a gate stays open. */
const MODEL_MAY_LACK: readonly Expectation['metric'][] = [
  ...(['precision', 'f1', 'mean_iou', 'half_point', 'brier', 'calibration_error'] as const),
];
export const isLackOfModel = (metric: Expectation['metric']): boolean => MODEL_MAY_LACK.includes(metric);

/** `family/name recall of car ≥ 0.6 [model]`: the same for the same gate in every run. */
export function gateId(scenario: string, expectation: Expectation, model: string): string {
  const bounds = [
    ...(expectation.atLeast === undefined ? [] : [`≥ ${expectation.atLeast}`]),
    ...(expectation.atMost === undefined ? [] : [`≤ ${expectation.atMost}`]),
  ].join(' and ');
  const confidence = expectation.confidence === 0.95 ? '' : ` at ${expectation.confidence}`;
  const by = expectation.by === undefined ? '' : ' by value';
  return `${scenario} ${expectation.metric}${describeQuery(expectation)} ${bounds}${confidence}${by} [${model}]`;
}

/** `recall on cases 0.31 [0.18, 0.47], must be at least 0.6: fail`. */
export function describeDecision(
  expectation: Expectation,
  decision: Decision,
  further: number | null | undefined,
): string {
  const { estimate, status, confidence } = decision;
  if (estimate.kind !== 'value') return describeNothing(expectation, status);
  const notes = [
    ...(estimate.method.startsWith(BETTING) ? [estimate.method] : []),
    ...(Math.abs(confidence - expectation.confidence) > 1e-12
      ? [`${formatPercent(confidence)} interval, for all gates`]
      : []),
  ];
  const how = notes.length > 0 ? ` (${notes.join('; ')})` : '';
  const shown =
    expectation.by === 'value' ? `${formatNumber(estimate.value)} by its value alone` : formatEstimate(estimate);
  return `${figureName(expectation)} ${shown}${how}, ${mustBe(expectation)}: ${status}${describeFurther(decision, further)}`;
}

/**
 * Nothing to count: no figure, no interval.
 *
 * @param caseCount cases that the gate is about.
 */
export function describeNothing(expectation: Expectation, status: string, caseCount = 1): string {
  const lacks = caseCount > 0 ? FIGURES[expectation.metric].nothing : 'no case lies there';
  const such = expectation.where && lacks === NO_OBJECT ? 'no such object had a fair chance' : lacks;
  return `${figureName(expectation)}, ${mustBe(expectation)}: ${statusWords(status)}, since ${such}`;
}

/**
 * Why a gate cannot be judged at all.
 *
 * @param control null where no case was run.
 */
export function describeControl(
  expectation: Expectation,
  control: Extract<Control, { kind: 'notAssessable' }> | null,
): string {
  return `${figureName(expectation)}, ${mustBe(expectation)}: not assessable, since ${reason(control)}`;
}

function reason(control: Extract<Control, { kind: 'notAssessable' }> | null): string {
  if (control === null) return 'no case was run';
  const { twinRecall, floor } = control;
  if (twinRecall === null) return 'no object had a fair chance in the nominal twins';
  return `recall on nominal twins is ${formatNumber(twinRecall)}, under the floor of ${floor}: the pictures, not the corner case, are the trouble`;
}

/** `0.31 [0.18, 0.47]`, or `–`. */
export const formatEstimate = (estimate: Estimate): string =>
  estimate.kind === 'value'
    ? `${formatNumber(estimate.value)} [${formatNumber(estimate.low)}, ${formatNumber(estimate.high)}]`
    : '–';

/** Two decimals, with a true minus sign and no `−0.00`; ∞ at an open end. */
export const formatNumber = (value: number): string => {
  if (Math.abs(value) >= OPEN_END) return value < 0 ? '−∞' : '∞';
  const text = Math.abs(value).toFixed(2);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
};

function figureName(expectation: Expectation): string {
  const { figure, place } = FIGURES[expectation.metric];
  const { where, ...what } = expectation;
  return `${figure}${describeQuery(what)}${place}${where ? describeQuery({ where }) : ''}`;
}

function mustBe({ atLeast, atMost }: Expectation): string {
  const bounds = [
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
  ];
  return `must be ${bounds.join(' and ')}`;
}

function describeFurther({ status, estimate }: Decision, further: number | null | undefined): string {
  if (status !== 'inconclusive') return '';
  const isOpen = estimate.kind === 'value' && (estimate.low <= -OPEN_END || estimate.high >= OPEN_END);
  if (isOpen) return '; the cases played leave its interval open';
  if (further === null || further === undefined)
    return '; the figure is so near the bound that more cases would hardly decide it';
  return `; about ${further} more ${further === 1 ? 'case' : 'cases'} would probably decide it`;
}

const statusWords = (status: string): string => (status === 'notAssessable' ? 'not assessable' : status);

const formatPercent = (confidence: number): string => `${Number((100 * confidence).toPrecision(5))} %`;
