import type { ResponseCurve } from '../../../metrics/response-curve.ts';
import type { FactorRecord } from '../../run.ts';

/** A factor drawn on the logarithm; runs that do not say so of the factor say so of the fit. */
export const isLogarithmic = (factor: FactorRecord, response: ResponseCurve | undefined): boolean =>
  factor.scale === 'log' || (response?.kind === 'curve' && response.method.endsWith('on the logarithm'));

/** Points of the fitted curve, evenly along the axis; P(hit) against levels. */
export function sampleCurve(
  { intercept, slope }: { intercept: number; slope: number },
  [low, high]: readonly [number, number],
  isLog: boolean,
  count = 64,
): [level: number, recall: number][] {
  const [from, to] = isLog ? [Math.log(low), Math.log(high)] : [low, high];
  return Array.from({ length: count + 1 }, (_, index) => {
    const x = from + ((to - from) * index) / count;
    return [isLog ? Math.exp(x) : x, 1 / (1 + Math.exp(-(intercept + slope * x)))];
  });
}

/** Middle of a bin along the axis. */
export const middleOf = (low: number, high: number, isLog: boolean): number =>
  isLog ? Math.sqrt(low * high) : (low + high) / 2;
