import type { Evidence } from './family.ts';

/** Numbers of a point: x and y, and where there are three a confidence. */
type PointWidth = 2 | 3;

/** What `columns` beyond box, score and class hold of `count` points; null where they hold none such. */
export const pointWidth = (columns: number, count: number): PointWidth | null =>
  count > 0 && columns === 3 * count ? 3 : count > 0 && columns === 2 * count ? 2 : null;

/** Points of a row as x, y and confidence; one without a confidence is certain. */
export function readPoints(valueAt: (column: number) => number, count: number, width: PointWidth): number[] {
  const points: number[] = [];
  for (let point = 0; point < count; point++) {
    points.push(valueAt(point * width), valueAt(point * width + 1), width === 3 ? valueAt(point * width + 2) : 1);
  }
  return points;
}

/**
 * How many points the columns of an unknown file are: by the exporter's `kpt_shape`, else of three numbers each, else of
 * two. Null where the file says that it is no pose model, or they are fewer than five points.
 */
export function countPoints(columns: number, { metadata }: Pick<Evidence, 'metadata'>): number | null {
  if (metadata.task && metadata.task !== 'pose') return null;
  const told = Number(metadata.kpt_shape?.match(/\d+/)?.[0] ?? 0);
  if (told > 0) return pointWidth(columns, told) ? told : null;
  const count = columns % 3 === 0 ? columns / 3 : columns / 2;
  return Number.isInteger(count) && count >= 5 ? count : null;
}

/** Names for the card: COCO's 17 are known, others only the user can tell. */
export const pointNames = (count: number): { keypoints?: string[] } =>
  count === 17 ? {} : { keypoints: Array.from({ length: count }, (_, i) => `point ${i}`) };
