import { discreteHolmAdjust } from '../metrics/discrete-holm.ts';
import { estimateDifference } from '../metrics/estimate-difference.ts';
import { estimateMeanChange } from '../metrics/estimate-mean-change.ts';
import { estimateProportion } from '../metrics/estimate-proportion.ts';
import { holmAdjust } from '../metrics/holm.ts';
import { mcnemarExact, mcnemarMidP, mcnemarSize } from '../metrics/mcnemar.ts';
import type { Baseline, ModelOutcomes } from './baseline.ts';
import { type Change, COMPARE_DEFAULTS, type CompareOptions, type ModelComparison } from './comparison.ts';
import { decideMargin } from './decide-margin.ts';
import { describeChange, describeNotComparable, notComparableReason } from './describe-comparison.ts';
import { type PairedCase, pairCases } from './pair-cases.ts';
import { stageChanges } from './stage-changes.ts';

/** Every model of this run against what it saw then; models that the baseline does not know are left out. */
export function compareWithBaseline(
  current: Baseline,
  earlier: Baseline,
  options: Partial<CompareOptions> = {},
): ModelComparison[] {
  return Object.entries(current.models).flatMap(([name, outcomes]) => {
    const before = earlier.models[name];
    return before ? [compareOutcomes({ name, outcomes }, { name, outcomes: before }, options)] : [];
  });
}

export interface NamedOutcomes {
  name: string;
  outcomes: ModelOutcomes;
}

/**
 * What one model sees now against what it, or another, saw then: scenario by scenario and over all, on the same objects
 * in the same pictures. Where a scenario has changed, or no picture is still the same (another renderer, another seed),
 * the two are not comparable, so that a change of pictures is never read as a change of the model; single cases whose
 * picture changed are left out. Scenarios that only one of them has are named.
 *
 * Each case is one trial of the McNemar test: objects in a picture share its luck, so a case counts once, by whether
 * more of its objects were lost or gained (with one object a case this is the plain test).
 */
export function compareOutcomes(
  now: NamedOutcomes,
  before: NamedOutcomes,
  options: Partial<CompareOptions> = {},
): ModelComparison {
  const settings = { ...COMPARE_DEFAULTS, ...options };
  const stages = stageChanges(now.outcomes, before.outcomes);
  const paired = Object.entries(now.outcomes).flatMap(([scenario, current]) => {
    const earlier = before.outcomes[scenario];
    return earlier ? [{ scenario, current, earlier, ...pairCases(current, earlier) }] : [];
  });
  const comparable = paired.filter(({ cases }) => cases.length > 0);
  const all = comparable.flatMap(({ cases }) => cases);
  const trials = comparable.length > 1 ? [...comparable.map(({ cases }) => cases), all] : [all];
  const { pValues, adjusted } = testTogether(trials, settings);
  const changeOf = (cases: readonly PairedCase[], trial: number, changedCount: number): Change =>
    toChange(cases, { pValue: pValues[trial]!, adjustedP: adjusted[trial]! }, changedCount, settings);
  const changedCount = paired.reduce((sum, one) => sum + one.changedCount, 0);
  const names = (one: ModelOutcomes, other: ModelOutcomes) => Object.keys(one).filter((id) => !(id in other));
  return {
    ...{ before: before.name, now: now.name },
    stages,
    overall:
      all.length > 0
        ? changeOf(all, trials.length - 1, changedCount)
        : nothing(describeNotComparable('no case of the two shows the same picture')),
    scenarios: paired.map((one) => ({
      ...{ scenario: one.scenario, model: now.name },
      ...(one.cases.length > 0
        ? changeOf(one.cases, comparable.indexOf(one), one.changedCount)
        : nothing(describeNotComparable(notComparableReason(one.scenario, one.current, one.earlier)))),
    })),
    onlyBefore: names(before.outcomes, now.outcomes),
    onlyNow: names(now.outcomes, before.outcomes),
  };
}

/** The exact test can give few p-values, which the correction knows; mid-p is no exact test, so Holm's own does for it. */
function testTogether(
  trials: readonly (readonly PairedCase[])[],
  { test, adjust }: CompareOptions,
): { pValues: number[]; adjusted: number[] } {
  const counts = trials.map((cases) => ({
    gained: cases.filter(({ broken, fixed }) => fixed.length > broken.length).length,
    lost: cases.filter(({ broken, fixed }) => broken.length > fixed.length).length,
  }));
  const pValues = counts.map(({ gained, lost }) => (test === 'exact' ? mcnemarExact : mcnemarMidP)(gained, lost));
  if (adjust === 'none') return { pValues, adjusted: pValues };
  if (test === 'mid-p') return { pValues, adjusted: holmAdjust(pValues) };
  const tests = counts.map(({ gained, lost }, index) => ({
    pValue: pValues[index]!,
    sizeAt: (level: number) => mcnemarSize(gained + lost, level),
  }));
  return { pValues, adjusted: discreteHolmAdjust(tests) };
}

function toChange(
  cases: readonly PairedCase[],
  { pValue, adjustedP }: { pValue: number; adjustedP: number },
  changedCount: number,
  { confidence, margin }: CompareOptions,
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
  const change: Omit<Change, 'message'> = {
    caseCount: cases.length,
    newlyBroken: cases.flatMap(({ id, broken }) => broken.map((name) => `${id} · ${name}`)),
    newlyFixed: cases.flatMap(({ id, fixed }) => fixed.map((name) => `${id} · ${name}`)),
    pairCount: difference.kind === 'value' ? difference.count : 0,
    difference,
    recall: { before: recallOf('onlySecond'), now: recallOf('onlyFirst') },
    pValue,
    adjustedP,
    status: statusOf(cases, adjustedP <= 1 - confidence, within?.status === 'pass'),
    drop: dropChange(cases, confidence),
    falsePositives: falsePositiveChange(cases, confidence),
    margin: within,
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

const nothing = (message: string): Change => ({
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
  message,
});
