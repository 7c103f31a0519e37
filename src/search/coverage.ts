import type { CaseRecord, CoverageRecord, ScenarioRecord } from '../report/run.ts';
import { binIndex, type CoverageFactor, realisedBin } from './realised-bin.ts';

/** What coverage needs to know of a scenario. */
export type CoverageSource = Pick<ScenarioRecord, 'scenario' | 'targets'> & { factors: readonly CoverageFactor[] };

/** Bin index by factor, in the factors' order; null where a case is in none. */
type Row = readonly (number | null)[];

/**
 * Which bins and pairs of bins of different factors the cases of a scenario asked for, and which they realised once
 * physics and the camera had their say (`realisedBin`). Twins are no cases, and cases of other scenarios are left out.
 * Each case is judged on its first scored object: the first in the truth that is of a target class and not ignored.
 */
export function measureCoverage(source: CoverageSource, cases: readonly CaseRecord[]): CoverageRecord {
  const { factors, scenario } = source;
  const own = cases.filter((record) => record.scenario === scenario && record.twinOf === null);
  const requested = own.map(
    (record): Row =>
      factors.map((factor) => {
        const level = record.levels[factor.name];
        return level === undefined ? null : binIndex(factor, level);
      }),
  );
  const realised = own.map((record, at): Row => {
    // What was done to a photograph's pixels was done.
    if (record.photograph !== undefined) return requested[at]!;
    const object = record.truth.objects.find(
      (item) => item.class !== null && source.targets.includes(item.class) && !item.ignore,
    );
    return factors.map((factor) => (object ? realisedBin(factor, record, object) : null));
  });
  return {
    scenario,
    factors: factors.map((factor, column) => ({
      factor: factor.name,
      bins: factor.bins.map((bin, index) => ({
        bin,
        requested: countBin(requested, column, index),
        realised: countBin(realised, column, index),
      })),
    })),
    pairs: measurePairs(factors, requested, realised),
  };
}

const countBin = (rows: readonly Row[], column: number, bin: number): number =>
  rows.filter((row) => row[column] === bin).length;

function measurePairs(
  factors: readonly CoverageFactor[],
  requested: readonly Row[],
  realised: readonly Row[],
): CoverageRecord['pairs'] {
  const requestedPairs = pairsOf(requested);
  const realisedPairs = pairsOf(realised);
  const missing: CoverageRecord['pairs']['missing'][number][] = [];
  let total = 0;
  for (const [a, first] of factors.entries()) {
    for (const [b, second] of factors.entries()) {
      if (b <= a) continue;
      for (const [i, firstBin] of first.bins.entries()) {
        for (const [j, secondBin] of second.bins.entries()) {
          total++;
          if (!realisedPairs.has(pairKey(a, i, b, j)))
            missing.push([
              [first.name, firstBin],
              [second.name, secondBin],
            ]);
        }
      }
    }
  }
  return { total, requested: requestedPairs.size, realised: realisedPairs.size, missing };
}

function pairsOf(rows: readonly Row[]): Set<string> {
  const pairs = new Set<string>();
  for (const row of rows) {
    for (const [a, i] of row.entries()) {
      for (let b = a + 1; b < row.length; b++) {
        const j = row[b] ?? null;
        if (i !== null && j !== null) pairs.add(pairKey(a, i, b, j));
      }
    }
  }
  return pairs;
}

const pairKey = (a: number, i: number, b: number, j: number): string => `${a}:${i}|${b}:${j}`;
