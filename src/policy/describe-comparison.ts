import type { BaselineScenario } from './baseline.ts';
import type { Change, MarginDecision, StageChange } from './comparison.ts';
import { formatEstimate, formatNumber } from './describe-gate.ts';
import { stageChanges } from './stage-changes.ts';
import { sameHash } from './stage-digits.ts';

/** `recall 0.75 → 0.55, by −0.20 [−0.34, −0.05] on 40 objects; 9 newly broken, 1 newly fixed; McNemar p = 0.02: regression`. */
export function describeChange(change: Omit<Change, 'message'>, changedCount: number): string {
  const { recall, difference, newlyBroken, newlyFixed, pairCount, pValue, adjustedP, margin } = change;
  const [before, now] = [recall.before, recall.now].map((one) =>
    one.kind === 'value' ? formatNumber(one.value) : '–',
  );
  const objects = `${pairCount} ${pairCount === 1 ? 'object' : 'objects'}`;
  const parts = [
    `recall ${before} → ${now}, by ${formatEstimate(difference)} on ${objects}`,
    `${newlyBroken.length} newly broken, ${newlyFixed.length} newly fixed`,
    `McNemar p = ${formatP(pValue)}${adjustedP === pValue ? '' : `, ${formatP(adjustedP)} over all scenarios`}`,
    ...(margin ? [describeMargin(margin)] : []),
    ...(changedCount > 0 ? [`${changedCount} ${plural(changedCount)} left out, since their pictures changed`] : []),
  ];
  return `${parts.join('; ')}: ${statusWords(change)}`;
}

/** `no worse by more than 0.02: inconclusive, about 700 more objects would probably decide it`. */
export function describeMargin(margin: MarginDecision): string {
  const head = `no worse by more than ${margin.margin}: ${margin.status}`;
  if (margin.status !== 'inconclusive') return head;
  if (margin.furtherObjects === null) return `${head}, and more objects would hardly decide it`;
  return `${head}, about ${margin.furtherObjects} more objects would probably decide it`;
}

/** Why no case of a scenario can be compared: the first stage that differs, and what is known to be behind it. */
export function notComparableReason(id: string, now: BaselineScenario, before: BaselineScenario): string {
  const common = Object.keys(now.cases).filter((one) => one in before.cases);
  if (common.length === 0) return 'the two have no case in common';
  if (sameHash(now.scenario, before.scenario) === false) return 'the scenario has changed';
  const stages = stageChanges({ [id]: now }, { [id]: before }).filter(({ stage }) => stage in EVERY);
  const first = stages.reduce<StageChange | null>(
    (most, one) => (one.changed > (most?.changed ?? 0) ? one : most),
    null,
  );
  const causes = first?.causes.join(', ') || 'another seed, browser, renderer or version of cornercase';
  return `${EVERY[first?.stage ?? 'frame']} (${causes})`;
}

const EVERY: Readonly<Record<string, string>> = {
  case: 'every case was drawn anew',
  settled: 'every scene has settled otherwise',
  frame: 'every picture has changed',
  truth: 'the ground truth of every picture has changed',
};

/** `regression`, `improvement`; a change that may be chance is none, but not nothing either. */
export function statusWords({ status, newlyBroken, newlyFixed, margin }: Omit<Change, 'message'>): string {
  if (status === 'notComparable') return 'not comparable';
  if (status !== 'unchanged') return status;
  if (newlyBroken.length + newlyFixed.length === 0) return 'unchanged';
  return margin?.status === 'pass' ? 'no worse' : 'no clear change';
}

/** `9.8e-6`, `0.055`, `0.22`: told apart where a level of 0.05 is near. */
export const formatP = (p: number): string =>
  p === 0 || p >= 0.1 ? formatNumber(p) : p < 0.001 ? p.toExponential(1) : p.toFixed(3);

const plural = (count: number): string => (count === 1 ? 'case' : 'cases');
