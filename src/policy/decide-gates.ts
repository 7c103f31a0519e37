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
 * Decides gates together so that the chance of any false alarm, a gate that fails though its bound is met, is at most
 * 1 − confidence over all of them: Holm's step-down procedure (S. Holm, Scandinavian Journal of Statistics 6, 1979,
 * 65–70) in terms of intervals. With m gates not failed, each is looked at with error (1 − its confidence) / m; those
 * whose interval lies wholly on the wrong side of the bound fail; the rest are looked at again with a narrower interval,
 * until a round fails none. As intervals nest, this is Holm on the p-values got by inverting them.
 *
 * A pass is no alarm, so each gate passes by its own confidence, as it would alone. Nothing passes and fails at once: the
 * wider interval holds the narrower one.
 *
 * With confidence sequences for intervals this stays Holm's procedure, on p-values that may be looked at at any time:
 * 1 / the most that a purse ever held, a p-value by Ville's inequality (V. Vovk and R. Wang, "E-values: Calibration,
 * combination and applications", Annals of Statistics 49, 2021, 1736–1754, section 2).
 *
 * @param adjust `none`: every gate by its own confidence, whatever else is asked.
 * @param count of gates that share the error; default: all questions.
 */
export function decideGates(
  questions: readonly Question[],
  adjust: 'holm' | 'none',
  count: number = questions.length,
): Decision[] {
  const decisions = questions.map(({ expectation, estimateAt }): Decision => {
    const { confidence } = expectation;
    const estimate = estimateAt(confidence);
    return { status: sideOf(estimate, expectation), estimate, confidence };
  });
  if (adjust === 'none') return decisions;

  let open = questions.flatMap((_, index) => (decisions[index]!.status === 'fail' ? [index] : []));
  let standing = count;
  for (let failedCount = -1; failedCount !== 0; standing -= failedCount) {
    const before = open.length;
    open = open.filter((index) => {
      const { expectation, estimateAt } = questions[index]!;
      const confidence = 1 - (1 - expectation.confidence) / standing;
      const estimate = estimateAt(confidence);
      const fails = sideOf(estimate, expectation) === 'fail';
      decisions[index] = { status: fails ? 'fail' : 'inconclusive', estimate, confidence };
      return !fails;
    });
    failedCount = before - open.length;
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
