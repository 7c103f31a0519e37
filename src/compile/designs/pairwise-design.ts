import { stream } from '../../shared/random.ts';

/** Rows tried for each row kept: Cohen et al. found little gain beyond 50. */
const CANDIDATE_COUNT = 50;
/** With many pairs each candidate costs more and matters less. */
const MAX_PAIR_VISITS = 4e7;

/**
 * A covering array of strength 2: every pair of bins of every two factors stands in a row. Greedy row by row after
 * AETG (Cohen, Dalal, Fredman, Patton, "The AETG System", IEEE TSE 23(7), 1997, section 5): start each candidate at the
 * bin with the most uncovered pairs, then take factors in random order and for each the bin that covers most; keep the
 * best of several candidates. Deterministic by seed. Then rows are added until there are `minRows`, balanced over bins
 * and pairs. Rows of bin indices, one per factor.
 */
export function pairwiseDesign(binCounts: readonly number[], minRows: number, seed: number): number[][] {
  const random = stream(seed);
  const table = new PairTable(binCounts);
  const rows: number[][] = [];
  const candidates = candidateCount(binCounts);
  while (table.uncoveredCount > 0)
    rows.push(
      keep(
        table,
        best(table, candidates, () => coveringRow(table, random)),
      ),
    );
  if (binCounts.length < 2) for (const row of singles(binCounts)) rows.push(keep(table, row));
  while (rows.length < minRows) rows.push(keep(table, leastUsed(table, random)));
  return rows;
}

function candidateCount(binCounts: readonly number[]): number {
  const total = binCounts.reduce((sum, count) => sum + count, 0);
  const [first = 1, second = 1] = [...binCounts].sort((a, b) => b - a);
  const visits = total * binCounts.length * first * second * Math.log(total + 1);
  return Math.max(1, Math.min(CANDIDATE_COUNT, Math.floor(MAX_PAIR_VISITS / visits)));
}

/** One factor, or none: each bin once. */
const singles = (binCounts: readonly number[]): number[][] =>
  Array.from({ length: binCounts[0] ?? 0 }, (_, bin) => [bin]);

function keep(table: PairTable, row: number[]): number[] {
  table.add(row);
  return row;
}

function best(table: PairTable, count: number, make: () => number[]): number[] {
  let chosen = make();
  let gain = table.gainOf(chosen);
  for (let tried = 1; tried < count; tried += 1) {
    const candidate = make();
    const candidateGain = table.gainOf(candidate);
    if (candidateGain > gain) [chosen, gain] = [candidate, candidateGain];
  }
  return chosen;
}

function coveringRow(table: PairTable, random: () => number): number[] {
  const { binCounts } = table;
  const row: number[] = binCounts.map(() => -1);
  const [firstFactor, firstBin] = table.neediestBin(random);
  row[firstFactor] = firstBin;
  const set = [firstFactor];
  for (const factor of shuffled(binCounts.length, random).filter((at) => at !== firstFactor)) {
    const gains = Array.from({ length: binCounts[factor] as number }, (_, bin) =>
      set.reduce((sum, other) => sum + (table.timesSeen(factor, bin, other, row[other] as number) === 0 ? 1 : 0), 0),
    );
    row[factor] = pickMost(gains, random);
    set.push(factor);
  }
  return row;
}

/** Bins used least so far; among such rows the one whose pairs were seen least. */
function leastUsed(table: PairTable, random: () => number): number[] {
  const make = () =>
    table.uses.map((uses) =>
      pickMost(
        uses.map((count) => -count),
        random,
      ),
    );
  let chosen = make();
  for (let tried = 1; tried < 20; tried += 1) {
    const candidate = make();
    if (table.repetitionOf(candidate) < table.repetitionOf(chosen)) chosen = candidate;
  }
  return chosen;
}

function pickMost(gains: readonly number[], random: () => number): number {
  const most = Math.max(...gains);
  const ties = gains.flatMap((gain, at) => (gain === most ? [at] : []));
  return ties[Math.floor(random() * ties.length)] as number;
}

function shuffled(length: number, random: () => number): number[] {
  const order = Array.from({ length }, (_, at) => at);
  for (let at = length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
  return order;
}

/** How often each pair of bins was seen, and how often each bin. */
class PairTable {
  readonly binCounts: readonly number[];
  readonly uses: number[][];
  uncoveredCount = 0;
  /** Uncovered pairs of each bin, over all factors in a row. */
  private readonly needs: number[];
  private readonly seen: Uint32Array;
  private readonly starts: number[] = [];
  private readonly total: number;

  constructor(binCounts: readonly number[]) {
    this.binCounts = binCounts;
    this.uses = binCounts.map((count) => new Array<number>(count).fill(0));
    let total = 0;
    for (const count of binCounts) {
      this.starts.push(total);
      total += count;
    }
    this.total = total;
    this.needs = binCounts.flatMap((count) => new Array<number>(count).fill(total - count));
    this.seen = new Uint32Array(total * total);
    for (let a = 0; a < binCounts.length; a += 1)
      for (let b = a + 1; b < binCounts.length; b += 1)
        this.uncoveredCount += (binCounts[a] as number) * (binCounts[b] as number);
  }

  timesSeen(factorA: number, binA: number, factorB: number, binB: number): number {
    return this.seen[this.cell(factorA, binA, factorB, binB)] as number;
  }

  add(row: readonly number[]): void {
    row.forEach((bin, factor) => {
      (this.uses[factor] as number[])[bin] = ((this.uses[factor] as number[])[bin] as number) + 1;
    });
    this.eachPair(row, (cell) => {
      if (this.seen[cell] === 0) {
        this.uncoveredCount -= 1;
        for (const bin of [Math.floor(cell / this.total), cell % this.total]) {
          this.needs[bin] = (this.needs[bin] as number) - 1;
        }
      }
      this.seen[cell] = (this.seen[cell] as number) + 1;
    });
  }

  /** Pairs that a row would cover first. */
  gainOf(row: readonly number[]): number {
    let gain = 0;
    this.eachPair(row, (cell) => {
      if (this.seen[cell] === 0) gain += 1;
    });
    return gain;
  }

  repetitionOf(row: readonly number[]): number {
    let repeated = 0;
    this.eachPair(row, (cell) => {
      repeated += (this.seen[cell] as number) ** 2;
    });
    return repeated;
  }

  /** The factor and bin with the most uncovered pairs. */
  neediestBin(random: () => number): [factor: number, bin: number] {
    const at = pickMost(this.needs, random);
    const factor = this.starts.findLastIndex((start) => start <= at);
    return [factor, at - (this.starts[factor] as number)];
  }

  private eachPair(row: readonly number[], visit: (cell: number) => void): void {
    for (let a = 0; a < row.length; a += 1)
      for (let b = a + 1; b < row.length; b += 1) visit(this.cell(a, row[a] as number, b, row[b] as number));
  }

  private cell(factorA: number, binA: number, factorB: number, binB: number): number {
    const a = (this.starts[factorA] as number) + binA;
    const b = (this.starts[factorB] as number) + binB;
    return a < b ? a * this.total + b : b * this.total + a;
  }
}
