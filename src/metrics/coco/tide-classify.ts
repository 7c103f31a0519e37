import { type Buckets, toBuckets } from './buckets.ts';
import type { CocoColumns } from './columns.ts';
import { fallingOrder } from './falling-order.ts';
import type { FillOverlaps } from './overlaps.ts';

/** The six kinds of error of TIDE; all but `missed` are of detections. */
export type TideError = 'classification' | 'localisation' | 'both' | 'duplicate' | 'background' | 'missed';

export interface TideLimits {
  /** IoU from which a detection is right. Default 0.5. */
  foreground: number;
  /** IoU under which it lies on nothing. Default 0.1. */
  background: number;
  /** Cap on detections per picture, all classes together. Default 100. */
  maxDetections: number;
}

/** A detection that counts: right, or an error that an oracle may mend. */
export interface TideDetection {
  row: number;
  error: TideError | null;
  /** For a wrong class or place: the truth that it should have hit, where that is free; row. */
  target: number | null;
}

export interface TideOutcomes {
  /** By picture, then falling score; ignored ones are left out. */
  detections: readonly TideDetection[];
  /** Truth that nothing hit; rows. */
  unmatched: readonly number[];
  /** Those among them that no mended class or place would hit. */
  missed: readonly number[];
}

/**
 * Sorts every detection and every object without one into TIDE's kinds: D. Bolya, S. Foley, J. Hays, J. Hoffman,
 * "TIDE: A General Toolbox for Identifying Object Detection Errors", ECCV 2020, section 2.2, in the order of tests of
 * its code (tidecv 1.0). Truth is matched class by class to the free truth of highest overlap; detections on a crowd
 * of their class are left out.
 */
export function classifyErrors(columns: CocoColumns, fill: FillOverlaps, limits: TideLimits): TideOutcomes {
  const { imageIds, truths, detections } = columns;
  const byScore = fallingOrder(detections.scores);
  const found = toBuckets(byScore, detections.images, imageIds.length);
  const wanted = toBuckets(
    Uint32Array.from({ length: truths.count }, (_, row) => row),
    truths.images,
    imageIds.length,
  );
  const outcomes = { detections: [] as TideDetection[], unmatched: [] as number[], missed: [] as number[] };
  for (let image = 0; image < imageIds.length; image++) {
    const own = bucket(found, image).subarray(0, limits.maxDetections);
    classifyImage(own, bucket(wanted, image), columns, fill, limits, outcomes);
  }
  return outcomes;
}

const bucket = ({ rows, starts }: Buckets, index: number): Uint32Array =>
  rows.subarray(starts[index]!, starts[index + 1]!);

function classifyImage(
  own: Uint32Array,
  targets: Uint32Array,
  { truths, detections }: CocoColumns,
  fill: FillOverlaps,
  { foreground, background }: TideLimits,
  outcomes: { detections: TideDetection[]; unmatched: number[]; missed: number[] },
): void {
  const count = targets.length;
  const overlaps = new Float64Array(own.length * count);
  if (overlaps.length > 0) fill(own, targets, overlaps);
  const used = new Uint8Array(count);
  const coverable = new Uint8Array(count);
  const isCounted = (t: number): boolean => truths.ignored[targets[t]!] === 0;
  const isSameClass = (d: number, t: number): boolean =>
    detections.categories[own[d]!] === truths.categories[targets[t]!];
  /** Truth of highest overlap among some; the first of equals, −1 where none overlaps. */
  const best = (d: number, among: (t: number) => boolean): { t: number; overlap: number } => {
    let [top, overlap] = [-1, 0];
    for (let t = 0; t < count; t++) {
      const value = overlaps[d * count + t]!;
      if (value > overlap && isCounted(t) && among(t)) [top, overlap] = [t, value];
    }
    return { t: top, overlap };
  };

  const isRight = Array.from(own, (_, d) => {
    const { t, overlap } = best(d, (one) => isSameClass(d, one) && !used[one]);
    if (t < 0 || overlap < foreground) return false;
    used[t] = 1;
    return true;
  });
  const isIgnored = (d: number): boolean =>
    targets.some((_, t) => !isCounted(t) && isSameClass(d, t) && overlaps[d * count + t]! > foreground);
  const errorOf = (d: number): Omit<TideDetection, 'row'> => {
    const mended = (error: TideError, t: number) => {
      if (used[t]) return { error, target: null };
      coverable[t] = 1;
      return { error, target: targets[t]! };
    };
    const same = best(d, (t) => isSameClass(d, t));
    if (same.t >= 0 && background <= same.overlap && same.overlap <= foreground) return mended('localisation', same.t);
    const other = best(d, (t) => !isSameClass(d, t));
    if (other.t >= 0 && other.overlap >= foreground) return mended('classification', other.t);
    const taken = best(d, (t) => isSameClass(d, t) && used[t] === 1);
    if (taken.t >= 0 && taken.overlap >= foreground) return { error: 'duplicate', target: null };
    return { error: best(d, () => true).overlap <= background ? 'background' : 'both', target: null };
  };
  for (const [d, row] of own.entries()) {
    if (isRight[d]) outcomes.detections.push({ row, error: null, target: null });
    else if (!isIgnored(d)) outcomes.detections.push({ row, ...errorOf(d) });
  }
  for (const [t, row] of targets.entries()) {
    if (!isCounted(t) || used[t]) continue;
    outcomes.unmatched.push(row);
    if (!coverable[t]) outcomes.missed.push(row);
  }
}
