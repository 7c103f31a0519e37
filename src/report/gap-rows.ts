import type { ClassGap } from '../metrics/gap.ts';
import { describeGap } from './describe-gap.ts';
import { formatEstimate, formatPercent } from './format.ts';

export const GAP_HEAD = ['class', 'in', 'objects', 'recall', 'precision', 'AP50', 'height'] as const;

/** The gap of one model for all reports: two lines a class, the difference, and what it comes to. */
export interface GapTable {
  model: string;
  rows: readonly (readonly string[])[];
  sentence: string;
}

/** One table per model that has shared classes, cells as `GAP_HEAD` says; height is the median as a share of the picture's. */
export function gapTables(gaps: readonly ClassGap[]): GapTable[] {
  const models = [...new Set(gaps.map(({ model }) => model))];
  return models.map((model) => {
    const own = gaps.filter((gap) => gap.model === model);
    return { model, rows: own.flatMap(rowsOf), sentence: describeGap(own) };
  });
}

function rowsOf({ class: name, simulated, real, difference }: ClassGap): string[][] {
  const share = (value: number | null): string => (value === null ? '–' : formatPercent(value));
  const row = (first: string, where: string, side: ClassGap['real']): string[] => [
    first,
    where,
    String(side.recall.kind === 'value' ? side.recall.count : 0),
    formatEstimate(side.recall),
    formatEstimate(side.precision),
    share(side.ap50),
    share(side.medianHeight),
  ];
  return [
    row(name, 'nominal scenes', simulated),
    row('', 'photographs', real),
    ['', 'difference', '', formatEstimate(difference), '', '', ''],
  ];
}
