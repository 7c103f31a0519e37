import type { Estimate } from '../../metrics/scores.ts';
import type { Change, ModelComparison } from '../../policy/comparison.ts';
import { describeMargin, formatP, statusWords } from '../../policy/describe-comparison.ts';
import type { RunModelComparison } from '../compare-runs.ts';
import { formatInterval, formatNumber, formatPercent, formatPoints, oneLine, plural } from '../format.ts';

export const COMPARISON_SYMBOLS: Readonly<Record<Change['status'], string>> = {
  regression: '✗',
  improvement: '✓',
  unchanged: '·',
  notComparable: '–',
};

/** Cells of one line, as every table of a comparison has them. */
export function comparisonCells(label: string, change: Change): string[] {
  const { recall, difference, adjustedP, newlyBroken, newlyFixed, pairCount, status } = change;
  const isNone = status === 'notComparable';
  const percent = (one: Estimate) => (one.kind === 'value' ? formatPercent(one.value) : '–');
  return [
    label,
    isNone ? '–' : String(pairCount),
    isNone ? '–' : `${percent(recall.before)} → ${percent(recall.now)}`,
    formatChange(difference),
    isNone ? '–' : formatP(adjustedP),
    isNone ? '–' : String(newlyBroken.length),
    isNone ? '–' : String(newlyFixed.length),
    `${COMPARISON_SYMBOLS[status]} ${statusWords(change)}`,
  ];
}

export const COMPARISON_HEAD = ['scenario', 'objects', 'recall', 'change', 'p', 'broken', 'fixed', 'verdict'];

/** Under the table. */
export const COMPARISON_NOTE = 'p: for all rows together (Holm); intervals: 95 % for each row alone, in points';

/** What is told of all scenarios together besides the table: margin, drop, false positives, cases left out. */
export function describeOverall(comparison: RunModelComparison): string[] {
  const { overall, onlyBefore, onlyNow, strayCases, scenarios, notAssessable } = comparison;
  const { drop, falsePositives, margin } = overall;
  const incomparable = scenarios.filter(({ status }) => status === 'notComparable');
  return [
    ...(margin ? [describeMargin(margin)] : []),
    ...(drop
      ? [
          `recall on nominal twins ${formatPercent(drop.twinRecall.before)} → ${formatPercent(drop.twinRecall.now)}`,
          `drop from twins to cases ${formatPercent(drop.before)} → ${formatPercent(drop.now)}, by ${formatChange(drop.change)}`,
        ]
      : []),
    ...(falsePositives ? [describeFalsePositives(falsePositives)] : []),
    ...(['before', 'now'] as const).flatMap((side) => {
      const names = notAssessable[side].map(oneLine).join(', ');
      return names === '' ? [] : [`not assessable ${side}, since too few are seen in the twins: ${names}`];
    }),
    ...incomparable.map(({ scenario, message }) => `${oneLine(scenario)} is ${oneLine(message)}`),
    ...(['before', 'now'] as const).flatMap((side) =>
      strayCases[side] === 0
        ? []
        : [`${plural(strayCases[side], 'case')} of these scenarios only ${side}: not compared`],
    ),
    ...(onlyBefore.length > 0 ? [`only before: ${onlyBefore.map(oneLine).join(', ')}`] : []),
    ...(onlyNow.length > 0 ? [`only now: ${onlyNow.map(oneLine).join(', ')}`] : []),
  ];
}

function describeFalsePositives({ before, now, change }: NonNullable<Change['falsePositives']>): string {
  const moved =
    change.kind === 'value'
      ? `, by ${formatNumber(change.value)} [${formatNumber(change.low)}, ${formatNumber(change.high)}]`
      : '';
  return `false positives a picture ${formatNumber(before)} → ${formatNumber(now)}${moved}`;
}

/** The comparison in a sentence. */
export function describeOutcome({ overall, scenarios }: ModelComparison): string {
  const named = (status: Change['status']) => scenarios.filter((one) => one.status === status);
  const [worse, better] = [named('regression'), named('improvement')];
  const of = plural(scenarios.length, 'scenario');
  const list = (ones: typeof worse) => ones.map(({ scenario }) => oneLine(scenario)).join(', ');
  if (overall.status === 'notComparable') return 'Not comparable.';
  const together = overall.status === 'regression' && scenarios.length > 1 ? ', and in all of them together' : '';
  if (worse.length > 0) return `Regression in ${worse.length} of ${of}: ${list(worse)}${together}.`;
  if (overall.status === 'regression') {
    const most = [...scenarios]
      .sort((a, b) => lossOf(b) - lossOf(a))
      .filter((one) => lossOf(one) > 0)
      .slice(0, MOST_NAMED);
    return `Regression over ${of} together, in none of them clear alone; most is lost in ${list(most)}.`;
  }
  if (overall.margin?.status === 'fail') return 'Regression: worse by more than the margin.';
  if (better.length > 0) return `Improvement in ${better.length} of ${of}: ${list(better)}.`;
  return overall.status === 'improvement' ? `Improvement over all of ${of}.` : 'No regression.';
}

/** `road/flipped-car#3 · car` under its scenario's name: `#3 car`. */
export const shortObject = (id: string, scenario: string): string =>
  oneLine(id.startsWith(`${scenario}#`) ? id.slice(scenario.length).replace(' · ', ' ') : id);

const MOST_NAMED = 3;

const lossOf = ({ newlyBroken, newlyFixed }: Change): number => newlyBroken.length - newlyFixed.length;

/** `−50 [−70, −22]` in points. */
function formatChange(estimate: Estimate): string {
  if (estimate.kind === 'noTruth') return '–';
  const sign = estimate.value > 0 ? '+' : '';
  return `${sign}${formatPoints(estimate.value)} ${formatInterval(estimate)}`;
}
