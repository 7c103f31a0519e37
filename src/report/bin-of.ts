import type { LevelValue } from '../compile/case.ts';
import type { FactorRecord } from './run.ts';

/**
 * Index of the bin that a level falls into, −1 outside all (such as a nominal level outside the range). The rule of
 * `compile/levels.ts`, for factors as `run.json` keeps them: bins hold their lower edge, the last one also its upper.
 */
export function binOf({ bins, edges }: Pick<FactorRecord, 'bins' | 'edges'>, level: LevelValue | undefined): number {
  if (level === undefined) return -1;
  if (edges === null) return bins.indexOf(String(level));
  const value = Number(level);
  const last = edges.length - 1;
  if (value === edges[last]) return last - 1;
  return edges.findIndex((edge, at) => at < last && value >= edge && value < (edges[at + 1] as number));
}
