import type { CocoAnnotation, CocoDetection, CocoTruth } from '../../../src/metrics/coco/coco-files.ts';

// COCO's rules again, written from the definitions (https://cocodataset.org/#detection-eval) and pycocotools' source,
// sharing nothing with src/: records, nested loops, sets of pixels; every figure is taken anew for every threshold.

type Type = 'bbox' | 'segm' | 'keypoints';

const thresholds = Array.from({ length: 10 }, (_, i) => (i === 9 ? 0.95 : 0.5 + i * ((0.95 - 0.5) / 9)));
const points = Array.from({ length: 101 }, (_, i) => (i === 100 ? 1 : i * 0.01));
const RANGES: Record<string, [number, number]> = {
  all: [0, 1e10],
  small: [0, 32 ** 2],
  medium: [32 ** 2, 96 ** 2],
  large: [96 ** 2, 1e10],
};
const SIGMAS = [
  0.026, 0.025, 0.025, 0.035, 0.035, 0.079, 0.079, 0.072, 0.072, 0.062, 0.062, 0.107, 0.107, 0.087, 0.087,
].concat([0.089, 0.089]);

/** Pixels of a mask given as run lengths. */
function pixels(segmentation: unknown): Set<number> {
  const { counts } = segmentation as { counts: number[] };
  const set = new Set<number>();
  let position = 0;
  counts.forEach((count, run) => {
    for (let i = 0; i < count; i++, position++) if (run % 2) set.add(position);
  });
  return set;
}

const known = new WeakMap<CocoDetection, WeakMap<CocoAnnotation, number>>();

function overlap(type: Type, d: CocoDetection, t: CocoAnnotation): number {
  const own = known.get(d) ?? new WeakMap<CocoAnnotation, number>();
  known.set(d, own);
  const value = own.get(t) ?? measure(type, d, t);
  own.set(t, value);
  return value;
}

function measure(type: Type, d: CocoDetection, t: CocoAnnotation): number {
  if (type === 'keypoints') return similarity(d.keypoints!, t);
  if (type === 'segm') {
    const [a, b] = [pixels(d.segmentation), pixels(t.segmentation)];
    const both = [...a].filter((pixel) => b.has(pixel)).length;
    return both === 0 ? 0 : both / (t.iscrowd ? a.size : a.size + b.size - both);
  }
  const [[dx, dy, dw, dh], [tx, ty, tw, th]] = [d.bbox, t.bbox] as [number[], number[]] as [
    [number, number, number, number],
    [number, number, number, number],
  ];
  const w = Math.min(dx + dw, tx + tw) - Math.max(dx, tx);
  const h = Math.min(dy + dh, ty + th) - Math.max(dy, ty);
  return w > 0 && h > 0 ? (w * h) / (t.iscrowd ? dw * dh : dw * dh + tw * th - w * h) : 0;
}

function similarity(found: readonly number[], t: CocoAnnotation): number {
  const joints = SIGMAS.map((sigma, k) => ({ sigma, x: 3 * k, y: 3 * k + 1, v: t.keypoints![3 * k + 2]! }));
  const labelled = joints.filter((joint) => joint.v > 0);
  const [bx, by, bw, bh] = t.bbox as [number, number, number, number];
  const outside = (value: number, low: number, high: number) => Math.max(0, low - value, value - high);
  const values = (labelled.length > 0 ? labelled : joints).map(({ sigma, x, y }) => {
    const squared =
      labelled.length > 0
        ? (found[x]! - t.keypoints![x]!) ** 2 + (found[y]! - t.keypoints![y]!) ** 2
        : outside(found[x]!, bx - bw, bx + 2 * bw) ** 2 + outside(found[y]!, by - bh, by + 2 * bh) ** 2;
    return Math.exp(-squared / (2 * sigma) ** 2 / (t.area + 2 ** -52) / 2);
  });
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function areaOf(type: Type, d: CocoDetection): number {
  if (d.bbox) return d.bbox[2]! * d.bbox[3]!;
  if (type === 'segm') return pixels(d.segmentation).size;
  const [xs, ys] = [0, 1].map((axis) => d.keypoints!.filter((_, i) => i % 3 === axis)) as [number[], number[]];
  return (Math.max(...xs) - Math.min(...xs)) * (Math.max(...ys) - Math.min(...ys));
}

/** Outcomes of one class at one threshold, range and cap: every detection in rank order, and the truth that counts. */
function rank(truth: CocoTruth, detections: readonly CocoDetection[], type: Type, at: At) {
  const [low, high] = RANGES[at.range]!;
  const isOut = (area: number) => area < low || area > high;
  const rows: { score: number; outcome: 'right' | 'wrong' | 'ignored' }[] = [];
  let counted = 0;
  for (const image of [...truth.images].sort((a, b) => Number(a.id) - Number(b.id))) {
    const isOwn = (one: { image_id: unknown; category_id: number }) =>
      one.image_id === image.id && one.category_id === at.category;
    const objects = truth.annotations.filter(isOwn).map((t) => ({
      t,
      free: true,
      ignore: Boolean(t.iscrowd) || (type === 'keypoints' && t.num_keypoints === 0) || isOut(t.area),
    }));
    counted += objects.filter((object) => !object.ignore).length;
    const best = detections.filter(isOwn).sort((a, b) => b.score - a.score);
    // Matching sees the largest cap's detections; the smaller caps cut the list afterwards.
    for (const [place, d] of best.slice(0, type === 'keypoints' ? 20 : 100).entries()) {
      const reach = objects.filter(
        (object) =>
          (object.free || object.t.iscrowd) && overlap(type, d, object.t) >= Math.min(at.threshold, 1 - 1e-10),
      );
      const pool = reach.some((object) => !object.ignore) ? reach.filter((object) => !object.ignore) : reach;
      const top = Math.max(...pool.map((object) => overlap(type, d, object.t)));
      const match = pool.filter((object) => overlap(type, d, object.t) === top).at(-1);
      if (match) match.free = false;
      if (place >= at.cap) continue;
      const isIgnored = match ? match.ignore : isOut(areaOf(type, d));
      rows.push({ score: d.score, outcome: isIgnored ? 'ignored' : match ? 'right' : 'wrong' });
    }
  }
  return { rows: rows.sort((a, b) => b.score - a.score), counted };
}

interface At {
  category: number;
  threshold: number;
  range: string;
  cap: number;
}

export interface PlainCurves {
  precision: number[];
  scores: number[];
  recall: number[];
}

/** The full arrays in pycocotools' order; NaN without truth. */
export function plainCurves(truth: CocoTruth, detections: readonly CocoDetection[], type: Type): PlainCurves {
  const categories = truth.categories.map(({ id }) => id).sort((a, b) => a - b);
  const ranges = type === 'keypoints' ? ['all', 'medium', 'large'] : ['all', 'small', 'medium', 'large'];
  const caps = type === 'keypoints' ? [20] : [1, 10, 100];
  const cells = thresholds.map((threshold) =>
    categories.flatMap((category) =>
      ranges.flatMap((range) =>
        caps.map((cap) => {
          const { rows, counted } = rank(truth, detections, type, { category, threshold, range, cap });
          const steps = rows.map(({ score }, index) => {
            const upTo = rows.slice(0, index + 1);
            const right = upTo.filter((row) => row.outcome === 'right').length;
            const wrong = upTo.filter((row) => row.outcome === 'wrong').length;
            return { score, recall: right / counted, precision: right / (right + wrong + 2 ** -52) };
          });
          const curve = points.map((point) => {
            const first = steps.findIndex((step) => step.recall >= point);
            if (first < 0) return { precision: 0, score: 0 };
            const precision = Math.max(...steps.slice(first).map((step) => step.precision));
            return { precision, score: steps[first]!.score };
          });
          return { counted, curve, recall: steps.at(-1)?.recall ?? 0 };
        }),
      ),
    ),
  );
  const spread = (value: 'precision' | 'score') =>
    cells.flatMap((row) =>
      points.flatMap((_, point) => row.map((cell) => (cell.counted === 0 ? Number.NaN : cell.curve[point]![value]))),
    );
  return {
    precision: spread('precision'),
    scores: spread('score'),
    recall: cells.flatMap((row) => row.map((cell) => (cell.counted === 0 ? Number.NaN : cell.recall))),
  };
}
