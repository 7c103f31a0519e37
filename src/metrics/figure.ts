import { estimateDifference } from './estimate-difference.ts';
import { type ClusterSum, estimateMean } from './estimate-mean.ts';
import { estimateProportion, type Tally } from './estimate-proportion.ts';
import { estimateRate } from './estimate-rate.ts';
import { estimateRatio } from './estimate-ratio.ts';
import { estimateResampled, type Resampled } from './estimate-resampled.ts';
import { estimateStrata } from './estimate-strata.ts';
import type { Dose } from './logistic-fit.ts';
import type { PairTable } from './newcombe-paired.ts';
import { halfPoint, responseCurve } from './response-curve.ts';
import type { Estimate } from './scores.ts';

/** All that a figure and its interval need, at whatever confidence it will be asked for. One entry a picture. */
export type Figure =
  /** `hits` of `total`. */
  | { kind: 'share'; tallies: readonly Tally[] }
  /** F1 from hits of (hits, misses and false detections). */
  | { kind: 'f1'; tallies: readonly Tally[] }
  | { kind: 'difference'; tables: readonly PairTable[] }
  | { kind: 'rate'; counts: readonly number[] }
  | { kind: 'mean'; sums: readonly ClusterSum[]; range: readonly [number, number] }
  | ({ kind: 'resampled' } & Resampled)
  /** Mean of the shares of several groups of pictures, each weighing the same. */
  | { kind: 'strata'; groups: readonly (readonly Tally[])[] }
  /** The same over the share of other pictures. */
  | { kind: 'ratio'; groups: readonly (readonly Tally[])[]; clean: readonly Tally[] }
  /** Level of a factor at which half is hit; doses on the logarithm where `isLog`. */
  | { kind: 'half'; doses: readonly Dose[]; isLog: boolean }
  /** Known without an interval. */
  | { kind: 'value'; value: number; count: number }
  | { kind: 'nothing' };

export function estimateFigure(figure: Figure, confidence: number): Estimate {
  switch (figure.kind) {
    case 'share':
      return estimateProportion(figure.tallies, confidence);
    case 'f1':
      return toF1(estimateProportion(figure.tallies, confidence));
    case 'difference':
      return estimateDifference(figure.tables, confidence);
    case 'rate':
      return estimateRate(figure.counts, confidence);
    case 'mean':
      return estimateMean(figure.sums, figure.range, confidence);
    case 'resampled':
      return estimateResampled(figure, confidence);
    case 'strata':
      return estimateStrata(figure.groups, confidence);
    case 'ratio':
      return estimateRatio(estimateStrata(figure.groups, confidence), estimateProportion(figure.clean, confidence));
    case 'half':
      return halfPoint(responseCurve(figure.doses, confidence), figure.isLog);
    case 'value':
      return byValue({ ...figure, kind: 'value', low: figure.value, high: figure.value, method: '' });
    case 'nothing':
      return { kind: 'noTruth' };
  }
}

/** The figure as if it were certain. */
export const byValue = (estimate: Estimate): Estimate =>
  estimate.kind === 'value'
    ? { ...estimate, low: estimate.value, high: estimate.value, method: 'its value alone, no interval' }
    : estimate;

/** F1 = 2 J / (1 + J), rising in J, the hits among hits, misses and false detections: its interval is J's, carried over (0.95–0.98 of worlds by simulation). */
function toF1(share: Estimate): Estimate {
  if (share.kind !== 'value') return share;
  const carry = (j: number): number => (2 * j) / (1 + j);
  const { value, low, high, method } = share;
  return { ...share, value: carry(value), low: carry(low), high: carry(high), method: `${method}, carried to F1` };
}
