import { gridSize } from './designs/grid-design.ts';
import { binCount } from './levels.ts';
import { planCases } from './plan-cases.ts';
import type { Scenario } from './scenario.ts';

/** Fewer cases than this are not worth a look. */
const LEAST_ROUND = 8;

/**
 * Cases of the first round, which is the scenario's own plan (or `cases`), and of each later one: as few as keep the
 * design's balance, so that each round has the same mean: whole grids; for pairs as many as use every bin of every
 * factor equally often; for the rest 8, a power of 2, at which Sobol points are balanced. (Exact for grids and random
 * cases. Pairs and Sobol points owe it to the balance of their levels: what three factors do only together can differ
 * from round to round, as much as among cases drawn at random.)
 */
export function roundSizes(
  scenario: Scenario,
  options: { seed: number; cases?: number },
): { first: number; next: number } {
  const first = planCases(scenario, options).length;
  const atLeast = (size: number): number => size * Math.ceil(LEAST_ROUND / size);
  const bins = scenario.factors.map(binCount);
  switch (scenario.sampling.design) {
    case 'grid':
      return { first, next: atLeast(gridSize(bins)) };
    case 'pairwise': {
      const balanced = atLeast(bins.reduce(leastCommonMultiple, 1));
      return { first, next: balanced <= first ? balanced : first };
    }
    case 'sobol':
    case 'random':
      return { first, next: LEAST_ROUND };
  }
}

const leastCommonMultiple = (a: number, b: number): number => (a / greatestCommonDivisor(a, b)) * b;
const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));
