import { estimateDifference } from '../metrics/estimate-difference.ts';
import { estimateMeanChange } from '../metrics/estimate-mean-change.ts';
import { estimateProportion } from '../metrics/estimate-proportion.ts';
import type { Change, CompareOptions } from './comparison.ts';
import { decideMargin } from './decide-margin.ts';
import { describeChange } from './describe-comparison.ts';
import type { PairedCase } from './pair-cases.ts';

/**
 * All figures of what changed on these cases, of a scenario or of all of them.
 *
 * @param scope a margin is asked of `all` scenarios together; each `part` alone would be asked without a correction for
 *   their number.
 */
export function measureChange(
  cases: readonly PairedCase[],
  tested: { pValue: number; adjustedP: number; changedCount: number },
  { confidence, margin }: CompareOptions,
  scope: 'part' | 'all',
): Change {
  const tables = cases.map(({ table }) => table);
  const difference = estimateDifference(tables, confidence);
  const recallOf = (side: 'onlyFirst' | 'onlySecond') =>
    estimateProportion(
      tables.map((table) => ({
        hits: table.both + table[side],
        total: table.both + table.onlyFirst + table.onlySecond + table.neither,
      })),
      confidence,
    );
  const within = margin === null ? null : decideMargin(difference, tables, margin, confidence);
  const { pValue, adjustedP, changedCount } = tested;
  const change: Omit<Change, 'message'> = {
    caseCount: cases.length,
    newlyBroken: cases.flatMap(({ id, broken }) => broken.map((name) => `${id} · ${name}`)),
    newlyFixed: cases.flatMap(({ id, fixed }) => fixed.map((name) => `${id} · ${name}`)),
    pairCount: difference.kind === 'value' ? difference.count : 0,
    difference,
    recall: { before: recallOf('onlySecond'), now: recallOf('onlyFirst') },
    ...{ pValue, adjustedP },
    status: statusOf(cases, adjustedP <= 1 - confidence, within?.status === 'pass'),
    drop: dropChange(cases, confidence),
    falsePositives: falsePositiveChange(cases, confidence),
    margin: scope === 'all' ? within : null,
  };
  return { ...change, message: describeChange(change, changedCount) };
}

/** Clear by the test; a loss that is shown to be smaller than the margin asked for is no regression. */
function statusOf(cases: readonly PairedCase[], isClear: boolean, isWithinMargin: boolean): Change['status'] {
  const lost = cases.reduce((sum, { broken, fixed }) => sum + Math.sign(broken.length - fixed.length), 0);
  if (!isClear) return 'unchanged';
  if (lost < 0) return 'improvement';
  return isWithinMargin ? 'unchanged' : 'regression';
}

function dropChange(cases: readonly PairedCase[], confidence: number): Change['drop'] {
  const losses = cases.flatMap((one) => (one.losses && one.losses.size > 0 ? [one.losses] : []));
  const size = losses.reduce((sum, one) => sum + one.size, 0);
  if (size === 0) return null;
  const mean = (part: (one: (typeof losses)[number]) => number) =>
    losses.reduce((sum, one) => sum + part(one), 0) / size;
  const change = estimateMeanChange(
    losses.map((one) => ({ change: one.now - one.before, size: one.size })),
    confidence,
  );
  return {
    before: mean(({ before }) => before),
    now: mean(({ now }) => now),
    change,
    twinRecall: { before: mean(({ twinHits }) => twinHits.before), now: mean(({ twinHits }) => twinHits.now) },
  };
}

function falsePositiveChange(cases: readonly PairedCase[], confidence: number): Change['falsePositives'] {
  const counts = cases.flatMap(({ falsePositives }) => (falsePositives ? [falsePositives] : []));
  if (counts.length === 0) return null;
  const mean = (side: 'before' | 'now') => counts.reduce((sum, one) => sum + one[side], 0) / counts.length;
  const change = estimateMeanChange(
    counts.map(({ before, now }) => ({ change: now - before, size: 1 })),
    confidence,
  );
  return { before: mean('before'), now: mean('now'), change };
}

/** Where no case shows the same picture. */
export const nothingToCompare = (reason: string): Change => ({
  caseCount: 0,
  newlyBroken: [],
  newlyFixed: [],
  pairCount: 0,
  difference: { kind: 'noTruth' },
  recall: { before: { kind: 'noTruth' }, now: { kind: 'noTruth' } },
  pValue: 1,
  adjustedP: 1,
  status: 'notComparable',
  drop: null,
  falsePositives: null,
  margin: null,
  message: `not comparable: ${reason}`,
});
