import { bettingSequence } from './betting-sequence.ts';
import type { RatioOfCases } from './ratio-of-metric.ts';
import type { Estimate } from './scores.ts';

/** How the method of an estimate begins that stays valid however often one looks. */
export const BETTING = 'betting';

/**
 * A ratio over cases with what its confidence sequence leaves of it after the last look. (The value may lie outside,
 * where it has wandered since an earlier look.)
 *
 * @param looks how many cases there were at each look.
 */
export function estimateSequence(
  { shares, game }: RatioOfCases,
  looks: readonly number[],
  confidence: number,
): Estimate {
  const top = shares.reduce((sum, share) => sum + share.top, 0);
  const count = shares.reduce((sum, share) => sum + share.bottom, 0);
  if (count === 0) return { kind: 'noTruth' };
  const method = `${BETTING}, ${looks.length} ${looks.length === 1 ? 'look' : 'looks'}`;
  return { kind: 'value', value: top / count, ...bettingSequence(shares, looks, game, confidence), count, method };
}
