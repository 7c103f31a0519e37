import type { Estimate, RefinementScores } from '../metrics/scores.ts';
import { formatNumber } from './format.ts';

/** What a refiner did to recall, told by the interval of the difference over cases. */
export type RefinementEffect = 'helped' | 'hurt' | 'undecided' | 'not measured';

export function refinementEffect({ cases }: RefinementScores): RefinementEffect {
  if (cases.kind === 'noTruth') return 'not measured';
  if (cases.low > 0) return 'helped';
  return cases.high < 0 ? 'hurt' : 'undecided';
}

/** `helped: recall +0.12 [0.03, 0.21] on cases (3 gained, 0 lost, p = 0.25), +0.00 [−0.05, 0.05] on twins`. */
export function refinementLine(scores: RefinementScores): string {
  const { cases, twins, gained, lost, pValue } = scores;
  const pairs = `${gained} gained, ${lost} lost, p = ${formatNumber(pValue, pValue < 0.1 ? 3 : 2)}`;
  return `${refinementEffect(scores)}: recall ${difference(cases)} on cases (${pairs}), ${difference(twins)} on twins`;
}

function difference(estimate: Estimate): string {
  if (estimate.kind === 'noTruth') return 'no truth';
  const { value, low, high } = estimate;
  return `${value >= 0 ? '+' : ''}${formatNumber(value)} [${formatNumber(low)}, ${formatNumber(high)}]`;
}
