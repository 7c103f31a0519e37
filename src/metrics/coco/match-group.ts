import { toBuckets } from './buckets.ts';
import type { CocoSettings } from './coco-settings.ts';
import type { CocoColumns } from './columns.ts';
import { fallingOrder } from './falling-order.ts';
import type { FillOverlaps } from './overlaps.ts';

/** What became of a detection. */
export const FALSE = 0;
export const TRUE = 1;
export const IGNORED = 2;

/** One class (or all as one) over all pictures. */
export interface GroupMatches {
  /** Rows of the detections within the cap, picture by picture, each picture's by falling score. */
  rows: Uint32Array;
  /** Their places within their picture, from 0. */
  ranks: Uint32Array;
  /** FALSE, TRUE or IGNORED by area range, threshold and detection: `[(a * T + t) * rows.length + detection]`. */
  states: Uint8Array;
  /** Truth that counts, by area range. */
  truthCounts: Uint32Array;
}

/**
 * Greedy matching as pycocotools' `COCOeval.evaluateImg`: detections by falling score each take the free truth that
 * they overlap most; truth that counts goes before ignored; of equal overlaps the later wins; a crowd is never full.
 *
 * @param truthRows, detectionRows of the group, in the order of their files.
 */
export function matchGroup(
  group: { truthRows: Uint32Array; detectionRows: Uint32Array },
  columns: CocoColumns,
  fill: FillOverlaps,
  settings: CocoSettings,
): GroupMatches {
  const { truths, detections, imageIds } = columns;
  const scores = Float64Array.from(group.detectionRows, (row) => detections.scores[row]!);
  const byScore = fallingOrder(scores).map((position) => group.detectionRows[position]!);
  const found = toBuckets(byScore, detections.images, imageIds.length);
  const wanted = toBuckets(group.truthRows, truths.images, imageIds.length);
  const cap = settings.maxDetections.at(-1)!;
  const { rows, ranks, starts } = capBuckets(found, cap);
  const states = new Uint8Array(settings.areas.length * settings.iouThresholds.length * rows.length);
  const truthCounts = new Uint32Array(settings.areas.length);
  const scratch = openScratch();

  for (let image = 0; image < imageIds.length; image++) {
    const own = rows.subarray(starts[image]!, starts[image + 1]!);
    const targets = wanted.rows.subarray(wanted.starts[image]!, wanted.starts[image + 1]!);
    if (own.length === 0 && targets.length === 0) continue;
    const overlaps = scratch.overlaps(own.length * targets.length);
    if (overlaps.length > 0) fill(own, targets, overlaps);
    for (const [area, { min, max }] of settings.areas.entries()) {
      const order = orderTruths(targets, columns, min, max);
      truthCounts[area]! += order.counted;
      for (const [index, threshold] of settings.iouThresholds.entries()) {
        const at = (area * settings.iouThresholds.length + index) * rows.length + starts[image]!;
        matchImage(
          own,
          targets,
          order,
          { overlaps, threshold, min, max, columns },
          states.subarray(at, at + own.length),
        );
      }
    }
  }
  return { rows, ranks, states, truthCounts };
}

/** The first `cap` of each bucket. */
function capBuckets({ rows, starts }: { rows: Uint32Array; starts: Uint32Array }, cap: number) {
  const count = starts.length - 1;
  const kept = new Uint32Array(count + 1);
  for (let b = 0; b < count; b++) kept[b + 1] = kept[b]! + Math.min(cap, starts[b + 1]! - starts[b]!);
  const cut = new Uint32Array(kept[count]!);
  const ranks = new Uint32Array(cut.length);
  for (let b = 0; b < count; b++) {
    for (let rank = 0; rank < kept[b + 1]! - kept[b]!; rank++) {
      cut[kept[b]! + rank] = rows[starts[b]! + rank]!;
      ranks[kept[b]! + rank] = rank;
    }
  }
  return { rows: cut, ranks, starts: kept };
}

interface TruthOrder {
  /** Places among the picture's truths: those that count, then the ignored, each in file order. */
  order: Uint32Array;
  /** How many count. */
  counted: number;
  taken: Uint8Array;
}

function orderTruths(targets: Uint32Array, { truths }: CocoColumns, min: number, max: number): TruthOrder {
  const order = new Uint32Array(targets.length);
  const isIgnored = (row: number): boolean => {
    const area = truths.areas[row]!;
    return truths.ignored[row] === 1 || area < min || area > max;
  };
  let counted = 0;
  for (let t = 0; t < targets.length; t++) if (!isIgnored(targets[t]!)) order[counted++] = t;
  let next = counted;
  for (let t = 0; t < targets.length; t++) if (isIgnored(targets[t]!)) order[next++] = t;
  return { order, counted, taken: new Uint8Array(targets.length) };
}

function matchImage(
  own: Uint32Array,
  targets: Uint32Array,
  { order, counted, taken }: TruthOrder,
  at: { overlaps: Float64Array; threshold: number; min: number; max: number; columns: CocoColumns },
  states: Uint8Array,
): void {
  const { truths, detections } = at.columns;
  const count = targets.length;
  taken.fill(0);
  for (let d = 0; d < own.length; d++) {
    // pycocotools' own guard: a threshold of 1 must still be reachable.
    let best = Math.min(at.threshold, 1 - 1e-10);
    let match = -1;
    for (let place = 0; place < count; place++) {
      const t = order[place]!;
      if (taken[t] && !truths.crowds[targets[t]!]) continue;
      if (match >= 0 && match < counted && place >= counted) break;
      const overlap = at.overlaps[d * count + t]!;
      if (overlap < best) continue;
      best = overlap;
      match = place;
    }
    const area = detections.areas[own[d]!]!;
    const isOutside = area < at.min || area > at.max;
    if (match < 0) {
      states[d] = isOutside ? IGNORED : FALSE;
      continue;
    }
    const t = order[match]!;
    taken[t] = 1;
    if (match >= counted) states[d] = IGNORED;
    else if (truths.zeroIds[targets[t]!]) states[d] = isOutside ? IGNORED : FALSE;
    else states[d] = TRUE;
  }
}

/** One buffer for the overlaps of all pictures. */
function openScratch() {
  let buffer = new Float64Array(1024);
  return {
    overlaps(count: number): Float64Array {
      if (count > buffer.length) buffer = new Float64Array(2 * count);
      return buffer.subarray(0, count);
    },
  };
}
