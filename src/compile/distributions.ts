import { type Address, uniform } from '../shared/random.ts';

/** A nuisance as it is written in a scene. */
export type Distribution =
  | { range: [number, number] }
  | { log_range: [number, number] }
  | { integers: [number, number] }
  /** Only latents may go without a clamp. */
  | { normal: [number, number]; clamp?: [number, number] }
  | { choice: Scalar[] | Record<string, number> };
type Scalar = string | number | boolean;

const INTERVAL_KINDS = ['range', 'log_range', 'integers', 'normal'] as const;

/** Whether a value of a checked scene is a distribution. */
export function isDistribution(value: unknown): value is Distribution {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const keys = Object.keys(value).filter((key) => key !== 'clamp');
  const [kind] = keys;
  if (keys.length !== 1 || kind === undefined) return false;
  if (kind === 'choice') return true;
  return INTERVAL_KINDS.some((known) => known === kind) && Array.isArray((value as Record<string, unknown>)[kind]);
}

/** The value that a distribution takes at an address. */
export function draw(distribution: Distribution, address: Address): Scalar {
  if ('range' in distribution) {
    const [low, high] = distribution.range;
    return low + uniform(address) * (high - low);
  }
  if ('log_range' in distribution) {
    const [low, high] = distribution.log_range;
    return Math.min(high, low * Math.exp(uniform(address) * Math.log(high / low)));
  }
  if ('integers' in distribution) {
    const [first, last] = [Math.ceil(distribution.integers[0]), Math.floor(distribution.integers[1])];
    return first + Math.floor(uniform(address) * (last - first + 1));
  }
  if ('normal' in distribution) return drawNormal(distribution.normal, distribution.clamp, address);
  return Array.isArray(distribution.choice)
    ? (distribution.choice[Math.floor(uniform(address) * distribution.choice.length)] as Scalar)
    : drawWeighted(distribution.choice, uniform(address));
}

/** Box and Muller, "A note on the generation of random normal deviates", Ann. Math. Stat. 29 (1958), eq. 1. */
function drawNormal(
  [mean, deviation]: [number, number],
  [low, high]: [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  address: Address,
): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniform([...address, 'radius'])));
  const value = mean + deviation * radius * Math.cos(2 * Math.PI * uniform([...address, 'angle']));
  return Math.min(high, Math.max(low, value));
}

/** By sorted names, so that the order in the file moves nothing. */
function drawWeighted(weights: Record<string, number>, position: number): string {
  const names = Object.keys(weights).sort();
  const total = names.reduce((sum, name) => sum + (weights[name] ?? 0), 0);
  let left = position * total;
  for (const name of names) {
    left -= weights[name] ?? 0;
    if (left < 0) return name;
  }
  return names.filter((name) => (weights[name] ?? 0) > 0).at(-1) ?? '';
}

/** Values that bound or make up what a distribution can give: for checks at the border. */
export function extremesOf(distribution: Distribution): { path: readonly (string | number)[]; value: Scalar }[] {
  if ('choice' in distribution) {
    const { choice } = distribution;
    if (Array.isArray(choice)) return choice.map((value, at) => ({ path: ['choice', at], value }));
    return Object.keys(choice).map((value) => ({ path: ['choice', value], value }));
  }
  if ('normal' in distribution && !distribution.clamp) return [];
  const key = 'normal' in distribution ? 'clamp' : (Object.keys(distribution)[0] as 'range');
  const [low, high] = (distribution as Record<string, [number, number]>)[key] as [number, number];
  return [
    { path: [key, 0], value: low },
    { path: [key, 1], value: high },
  ];
}
