// Scales of charts. d3-scale draws the same at 29 kB, as much as the whole page's code.

/** From a value to a place along an axis, with the values to be marked on it. */
export interface Scale {
  (value: number): number;
  domain: readonly [low: number, high: number];
  ticks: readonly number[];
}

type Range = readonly [from: number, to: number];

/** @param ticks about how many are wanted, or which. */
export function linearScale(domain: Range, range: Range, ticks: number | readonly number[] = 5): Scale {
  const [low, high] = domain;
  const place = (value: number) => range[0] + ((value - low) / (high - low || 1)) * (range[1] - range[0]);
  return Object.assign(place, { domain, ticks: typeof ticks === 'number' ? linearTicks(low, high, ticks) : ticks });
}

/** @param domain both above 0. */
export function logScale(domain: Range, range: Range, count = 5): Scale {
  const linear = linearScale([Math.log(domain[0]), Math.log(domain[1])], range);
  return Object.assign((value: number) => linear(Math.log(value)), { domain, ticks: logTicks(...domain, count) });
}

/** Multiples of 1, 2 or 5 × 10ⁿ in the range, the step that comes closest to the count. */
export function linearTicks(low: number, high: number, count: number): number[] {
  if (!(high > low)) return [low];
  const power = 10 ** Math.floor(Math.log10((high - low) / count));
  const steps = [1, 2, 5, 10].map((factor) => factor * power);
  const step = closest(steps, (one) => Math.log((high - low) / one / count));
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  // Through the text of a few digits, or 3 × 0.1 would be 0.30000000000000004.
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** 1, 2, 5 of each decade, or 1 and 3, or 1 alone: the set that comes closest to the count. */
export function logTicks(low: number, high: number, count: number): number[] {
  const decades = Array.from(
    { length: Math.floor(Math.log10(high)) - Math.floor(Math.log10(low)) + 1 },
    (_, index) => Math.floor(Math.log10(low)) + index,
  );
  const sets = [[1, 2, 5], [1, 3], [1]].map((factors) =>
    decades
      .flatMap((decade) => factors.map((factor) => Number((factor * 10 ** decade).toPrecision(12))))
      .filter((tick) => tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)),
  );
  const ticks = closest(sets, (one) => one.length - count);
  // Within less than a decade a straight axis marks it better.
  return ticks.length >= 2 ? ticks : linearTicks(low, high, count);
}

function closest<T>(candidates: readonly T[], distance: (one: T) => number): T {
  return candidates.reduce((best, one) => (Math.abs(distance(one)) < Math.abs(distance(best)) ? one : best));
}

/** Ticks of shares in [0, 1]. */
export const QUARTERS: readonly number[] = [0, 0.25, 0.5, 0.75, 1];
export const FIFTHS: readonly number[] = [0, 0.2, 0.4, 0.6, 0.8, 1];
