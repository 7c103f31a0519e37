import type { PagePair, PageSummary } from '../page-data.ts';
import { PAIR_OUTCOMES, type PairOutcome, pairOutcome } from './outcomes.ts';
import type { State } from './state.ts';

/** A pair in the list, with its place in the data. */
export interface ListedPair {
  pair: PagePair;
  index: number;
  outcome: PairOutcome;
}

/** Label of the bin that a pair lies in, null where its scenario has no such factor or it lies outside all bins. */
export function binLabel(summary: PageSummary, pair: PagePair, factorName: string): string | null {
  const factors = summary.run.scenarios[pair.scenario]?.factors ?? [];
  const at = factors.findIndex((factor) => factor.name === factorName);
  return factors[at]?.bins[pair.bins[at] ?? -1] ?? null;
}

/** All pairs of the scenarios, confusion and search asked for, with outcomes at the threshold; levels and outcomes not applied. */
export function inScope(summary: PageSummary, state: State): ListedPair[] {
  const words = state.search.toLowerCase().split(/\s+/).filter(Boolean);
  return summary.pairs.flatMap((pair, index) => {
    if (state.scenario !== null && pair.scenario !== state.scenario) return [];
    if (state.cell !== null && !pair.confusions[state.model]?.includes(state.cell)) return [];
    const text = words.length > 0 ? `${pair.id} ${pair.levels.join(' ')}`.toLowerCase() : '';
    if (!words.every((word) => text.includes(word))) return [];
    return [{ pair, index, outcome: pairOutcome(pair.objects[state.model] ?? [], state.threshold) }];
  });
}

/** True where the pair lies in a wanted bin of every filtered factor, `except` one. */
export function matchesLevels(summary: PageSummary, pair: PagePair, state: State, except?: string): boolean {
  for (const [factor, labels] of state.levels) {
    if (factor === except) continue;
    const label = binLabel(summary, pair, factor);
    if (label === null || !labels.has(label)) return false;
  }
  return true;
}

/** The list as shown: filtered, failures first, then in the order of the run. */
export function listPairs(summary: PageSummary, state: State): ListedPair[] {
  const rank = (one: ListedPair) => PAIR_OUTCOMES.indexOf(one.outcome);
  return inScope(summary, state)
    .filter((one) => state.outcomes.has(one.outcome) && matchesLevels(summary, one.pair, state))
    .sort((a, b) => rank(a) - rank(b) || a.index - b.index);
}

/** How many pairs each outcome would show, given all other filters. */
export function countOutcomes(summary: PageSummary, state: State): Map<PairOutcome, number> {
  const counts = new Map(PAIR_OUTCOMES.map((outcome) => [outcome, 0]));
  for (const { pair, outcome } of inScope(summary, state)) {
    if (matchesLevels(summary, pair, state)) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  return counts;
}

/** A factor's bins with how many pairs, and how many of them failures, each would show given all other filters. */
export interface Facet {
  factor: string;
  unit: string | null;
  bins: { label: string; count: number; failures: number }[];
}

/** Factors of the scenarios in scope; those of one name are one facet. */
export function countFacets(summary: PageSummary, state: State): Facet[] {
  const facets = new Map<string, Facet>();
  for (const [index, scenario] of summary.run.scenarios.entries()) {
    if (state.scenario !== null && state.scenario !== index) continue;
    for (const factor of scenario.factors) {
      const facet = facets.get(factor.name) ?? { factor: factor.name, unit: factor.unit, bins: [] };
      const known = new Set(facet.bins.map((bin) => bin.label));
      facet.bins.push(...factor.bins.filter((label) => !known.has(label)).map(emptyBin));
      facets.set(factor.name, facet);
    }
  }
  for (const { pair, outcome } of inScope(summary, state)) {
    if (!state.outcomes.has(outcome)) continue;
    for (const facet of facets.values()) {
      const label = binLabel(summary, pair, facet.factor);
      const bin = facet.bins.find((one) => one.label === label);
      if (!bin || !matchesLevels(summary, pair, state, facet.factor)) continue;
      bin.count += 1;
      bin.failures += Number(outcome === 'lost' || outcome === 'neither');
    }
  }
  return [...facets.values()];
}

const emptyBin = (label: string) => ({ label, count: 0, failures: 0 });
