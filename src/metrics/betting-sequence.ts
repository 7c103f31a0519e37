import type { Interval } from './wilson.ts';

/** Largest bet, as a share of what may be lost; 1/2 as the paper advises where nothing is known. */
const LARGEST_BET = 0.5;

/**
 * Confidence sequence for the mean of bounded values: intervals after each value, of which, with the chance
 * `confidence`, all hold the mean at once. One may look after every value and stop when one likes.
 *
 * Hedged capital: whoever bets against "the mean is m", up and down, with half of his money each, grows rich where m is
 * wrong; an m under which either purse has been multiplied by 2 / (1 − confidence) is out, and stays out.
 * I. Waudby-Smith and A. Ramdas, "Estimating means of bounded random variables by betting", Journal of the Royal
 * Statistical Society B 86, 2024, 1–27: theorem 3 with θ = 1/2, bets by equations 24–26, running intersection.
 *
 * Values must come in an order that says nothing of them, with one mean given all before: one value a case, such as the
 * share of its objects that were hit. Objects of one picture may not stand for themselves.
 *
 * @param values each within `range`.
 * @param options `range` of the values, default [0, 1]; `confidence` e.g. 0.95.
 */
export function bettingSequence(
  values: readonly number[],
  { confidence, range = [0, 1] }: { confidence: number; range?: readonly [number, number] },
): Interval[] {
  const [start, end] = range;
  const scaled = values.map((value) => (value - start) / (end - start));
  const wrong = scaled.findIndex((value) => !(value >= 0 && value <= 1));
  if (wrong >= 0) {
    throw new RangeError(`bettingSequence: value ${wrong} is ${values[wrong]}; it must lie in [${start}, ${end}].`);
  }
  const bets = plannedBets(scaled, confidence);
  const limit = Math.log(2 / (1 - confidence));
  let [low, high] = [0, 1];
  return scaled.map((_, index) => {
    const count = index + 1;
    // Up-bets win less the higher m is, down-bets the lower: each purse rules out one end.
    const isLow = (m: number): boolean => logCapital(scaled, bets, count, m) >= limit;
    const isHigh = (m: number): boolean => logCapitalDown(scaled, bets, count, m) >= limit;
    low = raise(low, high, isLow);
    high = 1 - raise(1 - high, 1 - low, (m) => isHigh(1 - m));
    return { low: start + low * (end - start), high: start + high * (end - start) };
  });
}

/** Bets before each value, from the values before it only: √(2 log(2/α) / (σ̂² t log(1 + t))). */
function plannedBets(values: readonly number[], confidence: number): Float64Array {
  const bets = new Float64Array(values.length);
  let [sum, squares, variance] = [0.5, 0.25, 0.25];
  for (const [index, value] of values.entries()) {
    const t = index + 1;
    bets[index] = Math.sqrt((2 * Math.log(2 / (1 - confidence))) / (variance * t * Math.log(1 + t)));
    sum += value;
    squares += (value - sum / (t + 1)) ** 2;
    variance = squares / (t + 1);
  }
  return bets;
}

/** Logarithm of the purse that bets on a mean above m, after the first `count` values. */
function logCapital(values: readonly number[], bets: Float64Array, count: number, m: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += Math.log1p(Math.min(bets[i]!, LARGEST_BET / m) * (values[i]! - m));
  return sum;
}

/** … below m. */
function logCapitalDown(values: readonly number[], bets: Float64Array, count: number, m: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += Math.log1p(-Math.min(bets[i]!, LARGEST_BET / (1 - m)) * (values[i]! - m));
  return sum;
}

/** The least m from `low` on that is not out, by halving; `low` itself mostly. Never past `high`. */
function raise(low: number, high: number, isOut: (m: number) => boolean): number {
  if (!isOut(low)) return low;
  if (isOut(high)) return high;
  let [out, stays] = [low, high];
  for (let round = 0; round < 40; round++) {
    const middle = (out + stays) / 2;
    if (isOut(middle)) out = middle;
    else stays = middle;
  }
  return out;
}
