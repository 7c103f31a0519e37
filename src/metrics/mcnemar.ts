import { binomialCdf } from './special-functions.ts';

/**
 * Exact two-sided McNemar test: the p-value of `gained` against `lost` discordant pairs under a fair coin,
 * twice the smaller binomial tail, at most 1. Concordant pairs carry no information; without discordant ones p = 1.
 * Q. McNemar, Psychometrika 12, 1947, 153–157; exact form: F. Mosteller, Biometrics 8, 1952, 220–226.
 */
export function mcnemarExact(gained: number, lost: number): number {
  const n = gained + lost;
  const smaller = Math.min(gained, lost);
  if (2 * smaller === n) return 1;
  return Math.min(1, 2 * binomialCdf(smaller, n, 0.5));
}

/**
 * Chance that the exact test of that many discordant pairs gives a p-value of at most `level` under a fair coin: the
 * largest p-value that it can give up to there, 0 where it can give none. From 1,000 pairs on, `level` itself.
 */
export function mcnemarSize(discordant: number, level: number): number {
  if (level >= 1 || discordant > 1000) return Math.min(1, level);
  // Equal p-values must not part by the last digit.
  const limit = level * (1 + 1e-9);
  let size = 0;
  for (let k = 0; 2 * k < discordant; k++) {
    const pValue = 2 * binomialCdf(k, discordant, 0.5);
    if (pValue > limit) break;
    size = Math.min(1, pValue);
  }
  return size;
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
  return binomialCdf(smaller, n, 0.5) + (smaller > 0 ? binomialCdf(smaller - 1, n, 0.5) : 0);
}
