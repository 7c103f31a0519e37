import type { Expectation } from '../compile/scenario.ts';
import { BETTING } from '../metrics/estimate-sequence.ts';
import type { Control, Estimate } from '../metrics/scores.ts';
import type { Decision } from './decide-gates.ts';

const FIGURES: Record<Expectation['metric'], { figure: string; place: string; nothing: string }> = {
  recall: { figure: 'recall', place: ' on cases', nothing: 'no object had a fair chance' },
  precision: { figure: 'precision', place: ' on cases', nothing: 'nothing was detected' },
  ap50: { figure: 'AP50', place: ' on cases', nothing: 'no object had a fair chance' },
  drop: { figure: 'drop of recall', place: ' from twins to cases', nothing: 'no object counts in case and twin alike' },
  conditional_failure: {
    figure: 'conditional failure',
    place: ' on cases',
    nothing: 'no object was seen in a twin',
  },
  false_positives_per_image: { figure: 'false positives per image', place: ' on cases', nothing: 'there is no case' },
};

/** `family/name recall of car ≥ 0.6 [model]`: the same for the same gate in every run. */
export function gateId(scenario: string, expectation: Expectation, model: string): string {
  const ofClass = expectation.class === undefined ? '' : ` of ${expectation.class}`;
  const bounds = [
    ...(expectation.atLeast === undefined ? [] : [`≥ ${expectation.atLeast}`]),
    ...(expectation.atMost === undefined ? [] : [`≤ ${expectation.atMost}`]),
  ].join(' and ');
  const confidence = expectation.confidence === 0.95 ? '' : ` at ${expectation.confidence}`;
  return `${scenario} ${expectation.metric}${ofClass} ${bounds}${confidence} [${model}]`;
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
  return `${figureName(expectation)} ${formatEstimate(estimate)}${how}, ${mustBe(expectation)}: ${status}${describeFurther(status, further)}`;
}

/** Nothing to count: no figure, no interval. */
export const describeNothing = (expectation: Expectation, status: string): string =>
  `${figureName(expectation)}, ${mustBe(expectation)}: ${statusWords(status)}, since ${FIGURES[expectation.metric].nothing}`;

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

/** Two decimals, with a true minus sign and no `−0.00`. */
export const formatNumber = (value: number): string => {
  const text = Math.abs(value).toFixed(2);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
};

function figureName(expectation: Expectation): string {
  const { figure, place } = FIGURES[expectation.metric];
  return `${figure}${expectation.class === undefined ? '' : ` of ${expectation.class}`}${place}`;
}

function mustBe({ atLeast, atMost }: Expectation): string {
  const bounds = [
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
  ];
  return `must be ${bounds.join(' and ')}`;
}

function describeFurther(status: string, further: number | null | undefined): string {
  if (status !== 'inconclusive') return '';
  if (further === null || further === undefined)
    return '; the figure is so near the bound that more cases would hardly decide it';
  return `; about ${further} more ${further === 1 ? 'case' : 'cases'} would probably decide it`;
}

const statusWords = (status: string): string => (status === 'notAssessable' ? 'not assessable' : status);

const formatPercent = (confidence: number): string => `${Number((100 * confidence).toPrecision(5))} %`;
