import type { LevelValue } from './case.ts';
import type { Factor } from './scenario.ts';

/** How many bins the design and the coverage count; a choice's levels are its bins. */
export const binCount = (factor: Factor): number =>
  factor.kind === 'choice' ? factor.levels.length : factor.edges.length - 1;

/**
 * Index of the bin that a value falls into, or null where it is in none (an odd level, a value out of the range, such
 * as a nominal level outside of it). Bins hold their lower edge; the last one of a continuous factor also its upper.
 */
export function binOf(factor: Factor, value: LevelValue): number | null {
  if (factor.kind === 'choice') {
    const index = factor.levels.indexOf(value);
    return index >= 0 ? index : null;
  }
  if (typeof value !== 'number') return null;
  const last = factor.edges.length - 1;
  if (!factor.integer && value === factor.edges[last]) return last - 1;
  const index = factor.edges.findIndex((edge, at) => value >= edge && value < (factor.edges[at + 1] ?? edge));
  return index >= 0 ? index : null;
}

/** A label for each bin in order: a choice's level, `6–12`, or `0–1` and `2` for whole numbers. */
export function binLabels(factor: Factor): string[] {
  if (factor.kind === 'choice') return factor.levels.map(String);
  const { edges } = factor;
  if (factor.integer) {
    return edges.slice(1).map((end, at) => {
      const start = edges[at] as number;
      return end - 1 > start ? `${start}–${end - 1}` : `${start}`;
    });
  }
  const texts = formatEdges(edges);
  return texts.slice(1).map((end, at) => `${texts[at]}–${end}`);
}

/** As short as keeps all edges apart: at least 3 significant digits. */
function formatEdges(edges: readonly number[]): string[] {
  for (let digits = 3; digits < 15; digits += 1) {
    const texts = edges.map((edge) => String(Number(edge.toPrecision(digits))));
    const isFaithful = edges.every((edge, at) => Math.abs(Number(texts[at]) - edge) <= 0.01 * narrowest(edges));
    if (isFaithful && new Set(texts).size === edges.length) return texts;
  }
  return edges.map(String);
}

const narrowest = (edges: readonly number[]): number =>
  Math.min(...edges.slice(1).map((edge, at) => edge - (edges[at] as number)));

/** The value at a position in [0, 1) of a bin. */
export function valueInBin(factor: Factor, bin: number, position: number): LevelValue {
  if (factor.kind === 'choice') return factor.levels[bin] as LevelValue;
  const low = factor.edges[bin] as number;
  const high = factor.edges[bin + 1] as number;
  return valueBetween(factor, low, high, position);
}

/** The value at a position in [0, 1) of the whole range: what sobol and random draw. */
export function valueInRange(factor: Factor, position: number): LevelValue {
  if (factor.kind === 'choice') return factor.levels[Math.floor(position * factor.levels.length)] as LevelValue;
  return valueBetween(factor, factor.edges[0] as number, factor.edges.at(-1) as number, position);
}

function valueBetween(
  factor: Extract<Factor, { kind: 'continuous' }>,
  low: number,
  high: number,
  position: number,
): number {
  if (factor.integer) return Math.min(high - 1, low + Math.floor(position * (high - low)));
  const value =
    factor.scale === 'log' ? low * Math.exp(position * Math.log(high / low)) : low + position * (high - low);
  // Rounding must not carry a value over its bin's edge.
  return Math.max(low, Math.min(value, largestBelow(high)));
}

/** The next smaller double: half an epsilon of it always rounds to the neighbour. */
const largestBelow = (x: number): number => x - Math.max(Number.MIN_VALUE, Math.abs(x) * (Number.EPSILON / 2));
