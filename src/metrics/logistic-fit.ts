/** Objects of one picture at one level x of a factor: `hits` of `total`. */
export interface Dose {
  x: number;
  hits: number;
  total: number;
}

/** P(hit) = 1 / (1 + exp(−(intercept + slope · x))). */
export interface LogisticFit {
  intercept: number;
  slope: number;
  logLikelihood: number;
}

/** log(1 + eᵗ) without overflow. */
const softplus = (t: number): number => Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t)));
export const logistic = (t: number): number => 1 / (1 + Math.exp(-t));

export function logLikelihood(doses: readonly Dose[], intercept: number, slope: number): number {
  let sum = 0;
  for (const { x, hits, total } of doses) {
    const t = intercept + slope * x;
    sum -= hits * softplus(-t) + (total - hits) * softplus(t);
  }
  return sum;
}

const STEPS = 100;

/**
 * Maximum likelihood by Newton's method with halved steps (P. McCullagh and J. A. Nelder, "Generalized Linear Models",
 * 1989, sections 2.5 and 4.4). The data must overlap: hits above some misses and below others, else there is no
 * maximum.
 */
export function fitLogistic(doses: readonly Dose[]): LogisticFit {
  let [intercept, slope] = [0, 0];
  let best = logLikelihood(doses, intercept, slope);
  for (let step = 0; step < STEPS; step++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0];
    for (const { x, hits, total } of doses) {
      const p = logistic(intercept + slope * x);
      const weight = total * p * (1 - p);
      const residual = hits - total * p;
      g0 += residual;
      g1 += residual * x;
      h00 += weight;
      h01 += weight * x;
      h11 += weight * x * x;
    }
    const determinant = h00 * h11 - h01 * h01;
    if (!(determinant > 0)) break;
    const [d0, d1] = [(h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant];
    let factor = 1;
    let next = logLikelihood(doses, intercept + d0, slope + d1);
    while (next < best && factor > 1e-10) {
      factor /= 2;
      next = logLikelihood(doses, intercept + factor * d0, slope + factor * d1);
    }
    if (next <= best) break;
    intercept += factor * d0;
    slope += factor * d1;
    const gained = next - best;
    best = next;
    if (gained < 1e-14 * Math.abs(best)) break;
  }
  return { intercept, slope, logLikelihood: best };
}

/** Highest log-likelihood of curves that are at 50 % at `half`: one slope left, found by Newton's method. */
export function profileLogLikelihood(doses: readonly Dose[], half: number): number {
  let slope = 0;
  let best = logLikelihood(doses, 0, 0);
  for (let step = 0; step < STEPS; step++) {
    let [gradient, curvature] = [0, 0];
    for (const { x, hits, total } of doses) {
      const z = x - half;
      const p = logistic(slope * z);
      gradient += (hits - total * p) * z;
      curvature += total * p * (1 - p) * z * z;
    }
    if (!(curvature > 0)) break;
    let change = gradient / curvature;
    let next = logLikelihood(doses, -(slope + change) * half, slope + change);
    while (next < best && Math.abs(change) > 1e-12 * Math.abs(slope)) {
      change /= 2;
      next = logLikelihood(doses, -(slope + change) * half, slope + change);
    }
    if (next <= best) break;
    const gained = next - best;
    slope += change;
    best = next;
    if (gained < 1e-14 * Math.abs(best)) break;
  }
  return best;
}
