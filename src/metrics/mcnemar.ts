/**
 * Exact two-sided McNemar test: the p-value of `gained` against `lost` discordant pairs under a fair coin,
 * twice the smaller binomial tail, at most 1. Concordant pairs carry no information; without discordant ones p = 1.
 * Q. McNemar, Psychometrika 12, 1947, 153–157; exact form: F. Mosteller, Biometrics 8, 1952, 220–226.
 */
export function mcnemarExact(gained: number, lost: number): number {
  const n = gained + lost;
  const smaller = Math.min(gained, lost);
  if (2 * smaller === n) return 1;
  return Math.min(1, 2 * lowerTail(smaller, n));
}

/**
 * Two-sided mid-p McNemar test: the exact test with only half of the chance of what was seen. Less cautious: its level
 * rarely passes the nominal one, and then by little.
 * M. W. Fagerland, S. Lydersen, P. Laake, "The McNemar test for binary matched-pairs data: mid-p and asymptotic are
 * better than exact conditional", BMC Medical Research Methodology 13, 2013, 91.
 */
export function mcnemarMidP(gained: number, lost: number): number {
  const n = gained + lost;
  const smaller = Math.min(gained, lost);
  if (2 * smaller === n) return 1;
  return lowerTail(smaller, n) + (smaller > 0 ? lowerTail(smaller - 1, n) : 0);
}

/** Σ C(n, i) / 2ⁿ for i ≤ k: term by term, and in logarithms where 2⁻ⁿ is too small for a number. */
function lowerTail(k: number, n: number): number {
  let sum = 0;
  if (n <= 1000) {
    let term = 2 ** -n;
    for (let i = 0; i <= k; i++) {
      sum += term;
      term *= (n - i) / (i + 1);
    }
    return sum;
  }
  let logTerm = -n * Math.LN2;
  for (let i = 0; i <= k; i++) {
    sum += Math.exp(logTerm);
    logTerm += Math.log((n - i) / (i + 1));
  }
  return sum;
}
