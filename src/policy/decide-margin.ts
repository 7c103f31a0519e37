import { pairCount, sumTables } from '../metrics/estimate-difference.ts';
import { newcombePairedInterval, type PairTable } from '../metrics/newcombe-paired.ts';
import { pairsForMargin } from '../metrics/sample-size.ts';
import type { Estimate } from '../metrics/scores.ts';
import type { MarginDecision } from './comparison.ts';

/**
 * Non-inferiority: passes where the whole interval of (now − then) lies above −margin, fails where it lies below, and
 * asks for more objects between.
 *
 * @param difference of recalls, with its interval.
 * @param tables (now, then) hits per case, from which it came.
 */
export function decideMargin(
  difference: Estimate,
  tables: readonly PairTable[],
  margin: number,
  confidence: number,
): MarginDecision | null {
  if (difference.kind === 'noTruth') return null;
  if (difference.low > -margin) return { status: 'pass', margin };
  if (difference.high < -margin) return { status: 'fail', margin };
  return { status: 'inconclusive', margin, furtherObjects: furtherObjects(difference, tables, margin, confidence) };
}

/** Beyond a million it is no plan. */
const MOST_OBJECTS = 1e6;

/**
 * How many more objects decide it with a power of 0.8 if recalls differ as they were seen to, with half an object added
 * to each of the table's four cells, since few pairs that differ (or none) say little of how many there are
 * (A. Agresti and Y. Min, Statistics in Medicine 24, 2005, 729–740).
 */
function furtherObjects(
  difference: Extract<Estimate, { kind: 'value' }>,
  tables: readonly PairTable[],
  margin: number,
  confidence: number,
): number | null {
  const { value, low, high, count } = difference;
  if (value === -margin) return null;
  const sum = sumTables(tables);
  const discordance = (sum.onlyFirst + sum.onlySecond + 1) / (pairCount(sum) + 2);
  const independent = newcombePairedInterval(sum, confidence);
  const designEffect = Math.max(1, ((high - low) / (independent.high - independent.low)) ** 2);
  const needed = pairsForMargin(Math.max(discordance, Math.abs(value)), value, margin, { confidence, designEffect });
  return needed > MOST_OBJECTS ? null : Math.max(1, needed - count);
}
