import type { Expectation } from '../compile/scenario.ts';
import type { Estimate } from '../metrics/scores.ts';

/** A bound, and its figure with the interval at any confidence. */
export interface Question {
  expectation: Expectation;
  estimateAt: (confidence: number) => Estimate;
}

export interface Decision {
  status: 'pass' | 'fail' | 'inconclusive';
  /** With the interval that decided it, or that did not. */
  estimate: Estimate;
  /** Of that interval. */
  confidence: number;
}

/**
 * Decides gates together by Holm's step-down procedure (S. Holm, Scandinavian Journal of Statistics 6, 1979, 65–70)
 * in terms of intervals: with m gates undecided, each is looked at with error (1 − its confidence) / m; those whose
 * interval lies wholly on one side of the bound are decided and leave; the rest are looked at again with a narrower
 * interval, until a round decides none. As intervals nest, this is Holm on the p-values got by inverting them, and
 * what a report prints is the very interval that decided. One gate alone keeps its own confidence.
 *
 * @param adjust `none`: every gate by its own confidence, whatever else is asked.
 */
export function decideGates(questions: readonly Question[], adjust: 'holm' | 'none'): Decision[] {
  const decisions = new Array<Decision>(questions.length);
  let open = questions.map((_, index) => index);
  while (open.length > 0) {
    const share = adjust === 'holm' ? open.length : 1;
    const left: number[] = [];
    for (const index of open) {
      const { expectation, estimateAt } = questions[index]!;
      const confidence = 1 - (1 - expectation.confidence) / share;
      const estimate = estimateAt(confidence);
      const status = sideOf(estimate, expectation);
      decisions[index] = { status, estimate, confidence };
      if (status === 'inconclusive') left.push(index);
    }
    if (left.length === open.length || adjust === 'none') break;
    open = left;
  }
  return decisions;
}

/** Which side of the bound the interval lies on; touching it from the right side is a pass. */
export function sideOf(estimate: Estimate, { atLeast, atMost }: Expectation): Decision['status'] {
  if (estimate.kind !== 'value') return 'inconclusive';
  const floor = atLeast ?? -Infinity;
  const ceiling = atMost ?? Infinity;
  if (estimate.low >= floor && estimate.high <= ceiling) return 'pass';
  if (estimate.high < floor || estimate.low > ceiling) return 'fail';
  return 'inconclusive';
}

/**
 * About how many more cases would move the interval off the bound if the figure stays: widths shrink with the square
 * root of the number of cases. Null where none would (the figure is on the bound), or more than a million.
 */
export function furtherCases(estimate: Estimate, { atLeast, atMost }: Expectation, caseCount: number): number | null {
  if (estimate.kind !== 'value') return null;
  const { value, low, high } = estimate;
  let needed = 0;
  for (const bound of [atLeast, atMost]) {
    if (bound === undefined || bound < low || bound > high) continue;
    const distance = Math.abs(value - bound);
    const reach = value > bound ? value - low : high - value;
    needed = Math.max(needed, distance === 0 ? Infinity : caseCount * (reach / distance) ** 2);
  }
  const further = Math.max(1, Math.ceil(needed - caseCount - 1e-6));
  return further <= 1e6 ? further : null;
}
