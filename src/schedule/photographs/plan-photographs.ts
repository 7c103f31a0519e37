import { type CasePlan, MAX_CASES } from '../../compile/expand-cases.ts';
import { CORRUPTION_NAMES, SEVERITIES } from '../../frames/corruptions/corrupt.ts';
import { InputError } from '../../shared/errors.ts';
import { uniform } from '../../shared/random.ts';
import type { Job } from '../run-cases.ts';
import type { Photograph, PhotographSet } from './photograph-set.ts';

/** Cells of a photograph: itself, and every corruption at every severity, so that an index stays when others are asked. */
const CELLS = 1 + CORRUPTION_NAMES.length * SEVERITIES.length;

export const photographOf = (set: PhotographSet, plan: CasePlan): Photograph =>
  set.photographs[Math.floor(plan.index / CELLS)]!;

/**
 * A plan per picture to be shown: each photograph as it is (`photos/coco#12`), or in every corruption and severity asked
 * for (`photos/coco#12.fog.3`). `cases` takes a sample of that many photographs, drawn by their names, so that a photograph
 * added to the dataset moves no other.
 * Throws InputError DATASET_TOO_LARGE.
 */
export function planPhotographs(set: PhotographSet, options: { seed: number; cases: number | null }): Job[] {
  return planCells(set, options).map((plan) => ({ scenario: set, plan }));
}

function planCells(set: PhotographSet, { seed, cases }: { seed: number; cases: number | null }): CasePlan[] {
  const photographs = cases === null ? set.photographs : sample(set, seed, cases);
  const count = photographs.length * Math.max(1, set.corruptions.length * set.severities.length);
  if (count > MAX_CASES) {
    const message = `${count} pictures are to be shown, expected at most ${MAX_CASES}; take a sample of the photographs with --cases.`;
    throw new InputError('DATASET_TOO_LARGE', message, { file: set.file });
  }
  return photographs.flatMap(({ index }): CasePlan[] => {
    if (set.corruptions.length === 0) return [{ index: index * CELLS, name: String(index), bins: {}, positions: null }];
    return set.corruptions.flatMap((corruption, column) =>
      set.severities.map((severity, row) => ({
        index:
          index * CELLS + 1 + CORRUPTION_NAMES.indexOf(corruption) * SEVERITIES.length + SEVERITIES.indexOf(severity),
        name: `${index}.${corruption}.${severity}`,
        bins: { corruption: column, severity: row },
        positions: null,
      })),
    );
  });
}

function sample(set: PhotographSet, seed: number, count: number): Photograph[] {
  return set.photographs
    .map((photograph) => ({ photograph, rank: uniform([seed, set.id, 'sample', photograph.name]) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ photograph }) => photograph)
    .sort((a, b) => a.index - b.index);
}
