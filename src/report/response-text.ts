import type { ResponseCurve } from '../metrics/response-curve.ts';
import { formatLevel } from './format.ts';
import type { FactorRecord } from './run.ts';

/** A level with its interval. */
export interface HalfPoint {
  at: number;
  /** Ends among the levels played; null where it reaches beyond them, which nothing vouches for. */
  low: number | null;
  high: number | null;
}

/** The 50 % point where it lies among the levels played and something bounds it; beyond them it is a guess. */
export function halfPoint(response: ResponseCurve, edges: readonly number[]): HalfPoint | null {
  if (response.kind !== 'curve') return null;
  const { half, low, high } = response;
  const isPlayed = (level: number) => level >= (edges[0] as number) && level <= (edges.at(-1) as number);
  if (!isPlayed(half) || (low === null && high === null)) return null;
  const end = (level: number | null) => (level !== null && isPlayed(level) ? level : null);
  return { at: half, low: end(low), high: end(high) };
}

/** `51 m [41, 66]`, or `[41, >400]` where it reaches beyond the levels played. */
export function halfText({ at, low, high }: HalfPoint, { unit, edges }: Pick<FactorRecord, 'unit' | 'edges'>): string {
  const from = low === null ? `<${formatLevel(edges?.[0] ?? at)}` : formatLevel(low);
  const to = high === null ? `>${formatLevel(edges?.at(-1) ?? at)}` : formatLevel(high);
  return `${formatLevel(at)}${unit === null ? '' : ` ${unit}`} [${from}, ${to}]`;
}

/** What the curve says, in a sentence. */
export function responseText(response: ResponseCurve, { name, unit, edges }: FactorRecord): string {
  const of = unit === null ? '' : ` ${unit}`;
  switch (response.kind) {
    case 'noTruth':
      return 'No object counted.';
    case 'flat':
      if (response.value === 1) return `Everything is seen at every ${name} played.`;
      if (response.value === 0) return `Nothing is seen at any ${name} played.`;
      return `One ${name} only was played: no curve to see.`;
    case 'step': {
      const [from, to] = response.between.map(formatLevel);
      return `All is seen on one side of ${from} to ${to}${of}, nothing on the other.`;
    }
    case 'curve': {
      const half = halfPoint(response, edges ?? []);
      if (half) return `Recall is 50 % at ${halfText(half, { unit, edges })}.`;
      if (response.low === null && response.high === null) return 'No clear trend: chance alone could make it.';
      const [low, high] = [edges?.[0] ?? 0, edges?.at(-1) ?? 0];
      const isOver = response.half > high === response.slope < 0;
      return `Recall stays ${isOver ? 'over' : 'under'} 50 % from ${formatLevel(low)} to ${formatLevel(high)}${of}.`;
    }
  }
}
