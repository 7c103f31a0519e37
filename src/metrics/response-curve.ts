import { type Dose, fitLogistic, logistic, profileLogLikelihood } from './logistic-fit.ts';
import { twoSidedZ } from './normal.ts';

/** How recall follows a factor. */
export type ResponseCurve =
  | { kind: 'noTruth' }
  /** All hit, all missed, or one level only: no curve to see. */
  | { kind: 'flat'; value: number }
  /** Hits all on one side: the 50 % point lies between two levels, and no more is known. */
  | { kind: 'step'; between: readonly [number, number] }
  | {
      kind: 'curve';
      /** P(hit) = 1 / (1 + exp(−(intercept + slope · x))). */
      intercept: number;
      slope: number;
      /** Level at which recall is 50 %; outside of the levels seen it is a guess. */
      half: number;
      /** Ends of its interval; null where the data do not bound it. */
      low: number | null;
      high: number | null;
      /** Variance over that of independent objects, at least 1. */
      dispersion: number;
      count: number;
      method: string;
    };

/**
 * Logistic response curve and its 50 % point with a profile-likelihood interval: all levels m for which
 * 2 (ℓ − ℓ(m)) / φ ≤ z², ℓ(m) the highest likelihood of curves that are at 50 % at m. D. Collett, "Modelling Binary
 * Data", 2003, sections 4.2 and 4.3; D. A. Williams, "Interval estimation of the median lethal dose", Biometrics 42,
 * 1986, 641–645: closer to its level than Fieller's and the delta method, and open-ended where the slope may be nil.
 * φ, since objects of a picture share their luck: the pictures' squared residuals over what independent objects give
 * (McCullagh and Nelder 1989, section 4.5), not believed below 1.
 *
 * @param doses one entry a picture.
 */
export function responseCurve(doses: readonly Dose[], confidence: number): ResponseCurve {
  const own = doses.filter(({ total }) => total > 0);
  const count = own.reduce((sum, { total }) => sum + total, 0);
  if (count === 0) return { kind: 'noTruth' };
  const hits = own.reduce((sum, dose) => sum + dose.hits, 0);
  const levels = own.map(({ x }) => x);
  const [least, most] = [Math.min(...levels), Math.max(...levels)];
  if (hits === 0 || hits === count || least === most) return { kind: 'flat', value: hits / count };
  const between = separation(own);
  if (between) return { kind: 'step', between };

  // In units of the range, from its middle: Newton's method then never meets large numbers.
  const [centre, scale] = [(least + most) / 2, (most - least) / 2];
  const scaled = own.map((dose) => ({ ...dose, x: (dose.x - centre) / scale }));
  const fit = fitLogistic(scaled);
  const half = -fit.intercept / fit.slope;
  const dispersion = dispersionOf(scaled, fit);
  const limit = twoSidedZ(confidence) ** 2 * dispersion;
  const isOutside = (m: number): boolean => 2 * (fit.logLikelihood - profileLogLikelihood(scaled, m)) > limit;
  const toLevel = (m: number | null): number | null => (m === null ? null : centre + scale * m);
  const slope = fit.slope / scale;
  return {
    kind: 'curve',
    intercept: fit.intercept - slope * centre,
    slope,
    half: centre + scale * half,
    low: toLevel(findEnd(half, -1, isOutside)),
    high: toLevel(findEnd(half, 1, isOutside)),
    dispersion,
    count,
    method: 'logistic, profile likelihood',
  };
}

/** The levels between which hits turn to misses, where they do so at once; null where they overlap. */
function separation(doses: readonly Dose[]): readonly [number, number] | null {
  const hit = doses.filter(({ hits }) => hits > 0).map(({ x }) => x);
  const missed = doses.filter(({ hits, total }) => hits < total).map(({ x }) => x);
  if (Math.max(...hit) <= Math.min(...missed)) return [Math.max(...hit), Math.min(...missed)];
  if (Math.max(...missed) <= Math.min(...hit)) return [Math.max(...missed), Math.min(...hit)];
  return null;
}

function dispersionOf(doses: readonly Dose[], { intercept, slope }: { intercept: number; slope: number }): number {
  let [squares, variance] = [0, 0];
  for (const { x, hits, total } of doses) {
    const p = logistic(intercept + slope * x);
    squares += (hits - total * p) ** 2;
    variance += total * p * (1 - p);
  }
  // Two parameters are fitted; pictures of one object each carry no sign of clustering.
  const isClustered = doses.some(({ total }) => total > 1) && doses.length > 2;
  return isClustered ? Math.max(1, ((squares / variance) * doses.length) / (doses.length - 2)) : 1;
}

/** The nearest point on one side that lies outside, by steps that double and then by halving; null where none does. */
function findEnd(from: number, direction: 1 | -1, isOutside: (m: number) => boolean): number | null {
  let inside = from;
  for (let step = 0.01; step < 1000; step *= 2) {
    const next = from + direction * step;
    if (isOutside(next)) return bisect(inside, next, isOutside);
    inside = next;
  }
  return null;
}

function bisect(inside: number, outside: number, isOutside: (m: number) => boolean): number {
  let [near, far] = [inside, outside];
  for (let round = 0; round < 40; round++) {
    const middle = (near + far) / 2;
    if (isOutside(middle)) far = middle;
    else near = middle;
  }
  return (near + far) / 2;
}
