import { createRequire } from 'node:module';

/** What is used of it: its own types are out of reach of `exports`. */
interface Cephes {
  ndtri(p: number): number;
  ndtr(z: number): number;
  stdtri(degrees: number, p: number): number;
  bdtr(k: number, n: number, p: number): number;
}

let loaded: Cephes | undefined;

/**
 * Moshier's Cephes library (the special functions of SciPy and others), as WebAssembly. Opened at the first call: it
 * takes some 20 ms, which a command without statistics need not wait for.
 */
function cephes(): Cephes {
  loaded ??= createRequire(import.meta.url)('cephes') as Cephes;
  return loaded;
}

/** Φ⁻¹(p) for p in (0, 1). */
export const standardNormalQuantile = (p: number): number => cephes().ndtri(p);

/** Φ(z). */
export const standardNormalCdf = (z: number): number => cephes().ndtr(z);

/** Quantile of Student's distribution with a whole number of `degrees` ≥ 1. */
export const studentQuantile = (p: number, degrees: number): number => cephes().stdtri(degrees, p);

/** P(X ≤ k) for X of `n` trials with chance `p`. */
export const binomialCdf = (k: number, n: number, p: number): number => cephes().bdtr(k, n, p);
