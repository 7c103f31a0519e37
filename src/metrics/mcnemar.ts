/**
 * Exact two-sided McNemar test: the p-value of `gained` against `lost` discordant pairs under a fair coin,
 * twice the smaller binomial tail, at most 1. Concordant pairs carry no information; without discordant ones p = 1.
 * Q. McNemar, Psychometrika 12, 1947, 153–157; exact form: F. Mosteller, Biometrics 8, 1952, 220–226.
 */
export function mcnemarExact(gained: number, lost: number): number {
  const n = gained + lost;
  const smaller = Math.min(gained, lost);
  if (2 * smaller === n) return 1;
  // Σ C(n, i) / 2ⁿ for i ≤ smaller, in logarithms: 2ⁿ overflows from n = 1024 on.
  let logTerm = -n * Math.LN2;
  let sum = Math.exp(logTerm);
  for (let i = 1; i <= smaller; i++) {
    logTerm += Math.log((n - i + 1) / i);
    sum += Math.exp(logTerm);
  }
  return Math.min(1, 2 * sum);
}
