import { InputError } from '../shared/errors.ts';
import { seed32, uniform } from '../shared/random.ts';
import { gridDesign, gridSize } from './designs/grid-design.ts';
import { pairwiseDesign } from './designs/pairwise-design.ts';
import { sobolPoint } from './designs/sobol-sequence.ts';
import { binCount, binOf, valueInRange } from './levels.ts';
import type { Factor, Scenario } from './scenario.ts';

/** What the design asks of one case. */
export interface CasePlan {
  index: number;
  /** What the case is called behind the `#`; default: its index. */
  name?: string;
  /** Bin per factor name. */
  bins: Readonly<Record<string, number>>;
  /** Position in [0, 1) of each factor's whole range, where the design fixes it (sobol, random); else null. */
  positions: Readonly<Record<string, number>> | null;
}

/** `family/name#12`. */
export const caseIdOf = ({ scenario, plan }: { scenario: { id: string }; plan: CasePlan }): string =>
  `${scenario.id}#${plan.name ?? plan.index}`;

/** No run is meant to be larger; a grid of many factors easily would be. */
export const MAX_CASES = 100_000;

/**
 * A plan per case, in order of index. `cases` replaces the scenario's own count: a minimum for grid (whole rounds) and
 * pairwise (the covering array), exact for sobol and random. Factors count by name, so their order in the file moves
 * nothing. Throws InputError where a grid would be larger than 100,000.
 */
export function planCases(scenario: Scenario, { seed, cases }: { seed: number; cases?: number }): CasePlan[] {
  const factors = [...scenario.factors].sort((a, b) => (a.name < b.name ? -1 : 1));
  const caseCount = cases ?? scenario.sampling.caseCount;
  const binCounts = factors.map(binCount);
  switch (scenario.sampling.design) {
    case 'grid':
      checkGridSize(scenario, binCounts, caseCount);
      return gridDesign(binCounts, caseCount).map((row, index) => planOfRow(factors, row, index));
    case 'pairwise': {
      const designSeed = seed32([seed, scenario.id, 'pairwise']);
      return pairwiseDesign(binCounts, caseCount, designSeed).map((row, index) => planOfRow(factors, row, index));
    }
    case 'sobol': {
      const shifts = factors.map(({ name }) => seed32([seed, scenario.id, 'sobol', name]));
      return count(caseCount).map((index) => planOfPoint(factors, sobolPoint(index, shifts), index));
    }
    case 'random':
      return count(caseCount).map((index) => {
        const point = factors.map(({ name }) => uniform([seed, scenario.id, index, 'random', name]));
        return planOfPoint(factors, point, index);
      });
  }
}

const count = (length: number): number[] => Array.from({ length }, (_, index) => index);

const planOfRow = (factors: readonly Factor[], row: readonly number[], index: number): CasePlan => ({
  index,
  bins: Object.fromEntries(factors.map(({ name }, at) => [name, row[at] as number])),
  positions: null,
});

const planOfPoint = (factors: readonly Factor[], point: readonly number[], index: number): CasePlan => ({
  index,
  bins: Object.fromEntries(
    factors.map((factor, at) => [factor.name, binOf(factor, valueInRange(factor, point[at] as number)) ?? 0]),
  ),
  positions: Object.fromEntries(factors.map(({ name }, at) => [name, point[at] as number])),
});

function checkGridSize(scenario: Scenario, binCounts: readonly number[], caseCount: number): void {
  const size = Math.max(gridSize(binCounts), caseCount);
  if (size <= MAX_CASES) return;
  const product = `${scenario.factors.map(({ name }) => name).join(' × ')} = ${binCounts.join(' × ')} = ${gridSize(binCounts)} combinations`;
  const message = `sampling.design: found a grid of ${product}, expected at most ${MAX_CASES}; use pairwise, or fewer bins.`;
  throw new InputError('SCENARIO_GRID_TOO_LARGE', message, scenario.locate(['sampling', 'design']));
}
