import { effectiveShare } from './effective-size.ts';
import { residualSquares } from './estimate-proportion.ts';
import type { PairTable } from './newcombe-paired.ts';
import type { Estimate } from './scores.ts';
import { tangoPairedInterval } from './tango-paired.ts';

/**
 * P(first) − P(second) over pairs of objects, one table per case: Tango's interval where each case holds one pair, else
 * Tango's on counts shrunk to their effective size (`effectiveShare`).
 *
 * By simulation (`npm run bench -- statistics`) this holds the truth in 0.95–0.97 of worlds at 24 cases and more, with one
 * object a case or several; Newcombe's method 10, as easily computed, in up to 0.98, with wider intervals; a BCa
 * bootstrap of cases in 0.90–0.94.
 */
export function estimateDifference(tables: readonly PairTable[], confidence: number): Estimate {
  const clusters = tables.filter((table) => pairCount(table) > 0);
  const sum = sumTables(clusters);
  const count = pairCount(sum);
  if (count === 0) return { kind: 'noTruth' };
  const value = (sum.onlyFirst - sum.onlySecond) / count;
  if (clusters.length === count) {
    return { kind: 'value', value, ...tangoPairedInterval(sum, confidence), count, method: 'Tango' };
  }
  const k = clusters.length;
  const squares = residualSquares(
    clusters.map((table) => [table.onlyFirst - table.onlySecond, pairCount(table)]),
    value,
  );
  const clusteredVariance = k > 1 ? (squares * k) / (k - 1) / count ** 2 : 0;
  const independentVariance = (sum.onlyFirst + sum.onlySecond - value ** 2 * count) / count ** 2;
  const share = effectiveShare(clusteredVariance, independentVariance, { objects: count, clusters: k }, confidence);
  const interval = tangoPairedInterval(scaleTable(sum, share), confidence);
  return { kind: 'value', value, ...interval, count, method: 'Tango, effective size by case' };
}

export const EMPTY_TABLE: PairTable = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };

export const pairCount = (table: PairTable): number => table.both + table.onlyFirst + table.onlySecond + table.neither;

export function sumTables(tables: readonly PairTable[]): PairTable {
  const sum = { ...EMPTY_TABLE };
  for (const table of tables) {
    sum.both += table.both;
    sum.onlyFirst += table.onlyFirst;
    sum.onlySecond += table.onlySecond;
    sum.neither += table.neither;
  }
  return sum;
}

const scaleTable = (table: PairTable, factor: number): PairTable => ({
  both: table.both * factor,
  onlyFirst: table.onlyFirst * factor,
  onlySecond: table.onlySecond * factor,
  neither: table.neither * factor,
});
