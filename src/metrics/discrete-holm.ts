/** A test of several: its p-value, and the chance that it would give one as small as `level` though nothing is there. */
export interface DiscreteTest {
  pValue: number;
  sizeAt: (level: number) => number;
}

/**
 * Holm's adjusted p-values for tests of counts, which cannot give every p-value: a scenario in which two objects changed
 * can never reach 0.05, so it takes no share of the error. With p-values in rising order each is Σ P(Pⱼ ≤ p) over the
 * tests that have not come before it, never falling: at most Holm's own, and as sure by Boole's inequality.
 * P. H. Westfall and R. D. Wolfinger, "Multiple tests with discrete distributions", The American Statistician 51, 1997,
 * 3–8, in Holm's step-down form (after R. E. Tarone, Biometrics 46, 1990, 515–522).
 */
export function discreteHolmAdjust(tests: readonly DiscreteTest[]): number[] {
  const order = tests.map((_, index) => index).sort((a, b) => tests[a]!.pValue - tests[b]!.pValue);
  const adjusted = new Array<number>(tests.length).fill(1);
  let floor = 0;
  for (const [rank, index] of order.entries()) {
    const { pValue } = tests[index]!;
    const sum = order.slice(rank).reduce((total, other) => total + tests[other]!.sizeAt(pValue), 0);
    floor = Math.max(floor, Math.min(1, sum));
    adjusted[index] = floor;
  }
  return adjusted;
}
