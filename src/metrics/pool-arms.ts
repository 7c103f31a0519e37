import type { Calibration, ReliabilityBin } from './calibration.ts';
import type { Confusion } from './confusion.ts';
import { wilsonInterval } from './wilson.ts';

/** Calibration of several sets of detections as one: all of it adds up but the intervals, which are taken anew. */
export function poolCalibrations(parts: readonly Calibration[], confidence = 0.95): Calibration {
  const known = parts.flatMap((part) => (part.kind === 'value' ? [part] : []));
  const count = known.reduce((sum, part) => sum + part.count, 0);
  if (count === 0) return { kind: 'noDetections' };
  const byStart = new Map<number, ReliabilityBin[]>();
  for (const bin of known.flatMap((part) => part.bins)) byStart.set(bin.from, [...(byStart.get(bin.from) ?? []), bin]);
  const bins = [...byStart.values()].map((same) => poolBin(same, confidence)).sort((a, b) => a.from - b.from);
  const gaps = bins.map(({ meanScore, precision }) => Math.abs(meanScore - precision));
  return {
    kind: 'value',
    expectedError: gaps.reduce((sum, gap, index) => sum + (gap * bins[index]!.count) / count, 0),
    maximumError: Math.max(...gaps),
    brier: known.reduce((sum, part) => sum + part.brier * part.count, 0) / count,
    count,
    bins,
  };
}

function poolBin(same: readonly ReliabilityBin[], confidence: number): ReliabilityBin {
  const { from, to } = same[0]!;
  const count = same.reduce((sum, bin) => sum + bin.count, 0);
  const score = same.reduce((sum, bin) => sum + bin.meanScore * bin.count, 0);
  // A count of right ones went through a division: back to whole numbers.
  const right = Math.round(same.reduce((sum, bin) => sum + bin.precision * bin.count, 0));
  const interval = wilsonInterval(right, count, confidence);
  return { from, to, count, meanScore: score / count, precision: right / count, ...interval };
}

/** Confusions of several sets of pictures as one, in the order in which they are first met. */
export function poolConfusions(parts: readonly (readonly Confusion[])[]): Confusion[] {
  const sums = new Map<string, Confusion>();
  for (const one of parts.flat()) {
    const key = JSON.stringify([one.truth, one.predicted]);
    sums.set(key, { ...one, count: one.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()];
}
