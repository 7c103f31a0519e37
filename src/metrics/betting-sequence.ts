import type { Interval } from './wilson.ts';

/** One case's part of a ratio of means: of `bottom` things, `top` (hits of objects, losses less gains of pairs). */
export interface Share {
  top: number;
  bottom: number;
}

/** What is estimated: E[top] / E[bottom], and how far a case can stray from it. */
export interface RatioGame {
  /** What the ratio can be. */
  range: readonly [least: number, most: number];
  /** How far below and above 0 `top − ratio · bottom` of a single case can lie, known before any case is played. */
  reach(ratio: number): { below: number; above: number };
}

/**
 * Stakes, as shares of the most that a purse may bet without being ruined: 0.98 and down by √2 to 0.06. Whatever the best
 * one is, one of these is near it, and a purse that is √√2 off grows as fast within 3 %.
 */
const STAKES = Float64Array.from({ length: 9 }, (_, index) => 0.98 * 2 ** (-index / 2));

/** Of the purse: the larger the stake, the more, since most bounds are far from what they bound. */
const SHARES = STAKES.map((stake) => stake / STAKES.reduce((sum, one) => sum + one, 0));

/**
 * Confidence sequence for a ratio of means over cases: intervals after each look, of which, with the chance
 * `confidence`, all hold the ratio at once. One may look as often as one likes and stop when one likes.
 *
 * Whoever bets on top − r · bottom > 0 grows rich where the ratio is above r; r is out as soon as his purse, or that of
 * the one who bets on < 0, has been multiplied by 2 / (1 − confidence) at a look, and stays out. Each purse is divided
 * among fixed stakes that are never changed: "diversified Kelly" bets in I. Waudby-Smith and A. Ramdas, "Estimating
 * means of bounded random variables by betting", Journal of the Royal Statistical Society B 86, 2024, 1–27 (theorem 3,
 * hedged with θ = 1/2; with a stake for each mean after T. Cover, "Universal portfolios", Mathematical Finance 1, 1991).
 * A ratio of means needs nothing more, since E[top − r · bottom] = 0 says that it is r; exact however many objects a
 * case holds and however alike they fare.
 *
 * Cases within a round need not have equal chances, as those of a balanced design have not: with the stake λ fixed,
 * E Π(1 + λ x) ≤ (1 + λ x̄)ⁿ (inequality of arithmetic and geometric means), so all that is asked is that each round
 * has the same mean given those before it, and that one looks at the ends of rounds only.
 *
 * Every purse falls (or rises) steadily with r, so what is not out is an interval.
 *
 * @param looks how many cases there were at each look, rising.
 * @returns the interval after the last look: what none of them left out.
 */
export function bettingSequence(
  shares: readonly Share[],
  looks: readonly number[],
  game: RatioGame,
  confidence: number,
): Interval {
  const limit = Math.log(2 / (1 - confidence));
  let [low, high] = game.range;
  // From the last look back: it leaves out most, so that earlier ones are mostly done with a question each.
  for (const heap of heapsAt(shares, looks).reverse()) {
    low = furthestOut(low, high, (ratio) => logCapital(heap, game, ratio, 1) >= limit);
    high = furthestOut(high, low, (ratio) => logCapital(heap, game, ratio, -1) >= limit);
  }
  return { low, high };
}

/** Equal cases, counted: a purse does not ask in which order they came. */
interface Heap {
  tops: readonly number[];
  bottoms: readonly number[];
  counts: readonly number[];
}

/** The heap at each look; they share what they count. */
function heapsAt(shares: readonly Share[], looks: readonly number[]): Heap[] {
  const tops: number[] = [];
  const bottoms: number[] = [];
  const counts: number[] = [];
  let seen = 0;
  return looks.map((look) => {
    for (; seen < Math.min(look, shares.length); seen++) {
      const { top, bottom } = shares[seen]!;
      let place = 0;
      while (place < tops.length && (tops[place] !== top || bottoms[place] !== bottom)) place++;
      tops[place] = top;
      bottoms[place] = bottom;
      counts[place] = (counts[place] ?? 0) + 1;
    }
    return { tops, bottoms, counts: [...counts] };
  });
}

const logs = new Float64Array(STAKES.length);

/** Logarithm of the purse that bets on a ratio above (1) or below (−1) the one given. */
function logCapital({ tops, bottoms, counts }: Heap, game: RatioGame, ratio: number, side: 1 | -1): number {
  const { below, above } = game.reach(ratio);
  const ruin = side === 1 ? below : above;
  logs.fill(0);
  for (const [index, count] of counts.entries()) {
    const gain = (side * (tops[index]! - ratio * bottoms[index]!)) / ruin;
    // Next to an end of the range, a rounding error is a millionth of a purse.
    if (!(gain >= -1 - 1e-6)) {
      throw new RangeError(`bettingSequence: ${tops[index]} of ${bottoms[index]} is out of the game's reach.`);
    }
    for (let stake = 0; stake < STAKES.length; stake++) logs[stake]! += count * Math.log1p(STAKES[stake]! * gain);
  }
  const most = Math.max(...logs);
  let sum = 0;
  for (const [stake, log] of logs.entries()) sum += SHARES[stake]! * Math.exp(log - most);
  return most + Math.log(sum);
}

/** The ratio next to those that are not out, coming from `end`; `end` itself where it is not out. Never past `other`. */
function furthestOut(end: number, other: number, isOut: (ratio: number) => boolean): number {
  // At the very ends of the range nothing can be lost, so a purse there has no bounds.
  const nudge = (other - end) * 1e-9;
  if (end === other || !isOut(end + nudge)) return end;
  if (isOut(other - nudge)) return other;
  let [out, stays] = [end + nudge, other - nudge];
  for (let round = 0; round < 26; round++) {
    const middle = (out + stays) / 2;
    if (isOut(middle)) out = middle;
    else stays = middle;
  }
  return out;
}
