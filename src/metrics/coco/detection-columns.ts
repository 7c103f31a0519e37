import { type Rle, rleArea } from '../../shared/rle.ts';
import { at, type CocoPlace, checkBox, checkId, checkList, checkNumber, checkRecord, cocoError } from './check-coco.ts';
import type { CocoSettings } from './coco-settings.ts';
import type { DetectionColumns } from './columns.ts';
import { toRle } from './to-rle.ts';
import { type CocoIndex, checkKeypoints } from './truth-columns.ts';

/** What the first result holds decides what areas are of, as in pycocotools (`COCO.loadRes`). */
type AreaOf = 'bbox' | 'segmentation' | 'keypoints';

/**
 * Reads and checks results; those of unknown categories are left out, as pycocotools does; unknown pictures are refused.
 * A picture may also be named by its file, as `cornercase detect --json` does.
 */
export function detectionColumns(
  results: unknown,
  index: CocoIndex,
  settings: CocoSettings,
  place: CocoPlace,
): { columns: DetectionColumns; notes: string[] } {
  const list = checkList(results, place);
  const rows: { row: Readonly<Record<string, unknown>>; position: number; image: number; category: number }[] = [];
  const unknown = new Map<number, number>();
  for (let position = 0; position < list.length; position++) {
    const own = at(place, position);
    const row = checkRecord(list[position], own);
    const image = imageOf(row.image_id, index, at(own, 'image_id'));
    const id = checkNumber(row.category_id, at(own, 'category_id'));
    const category = index.categoryOf.get(id);
    if (category === undefined) unknown.set(id, (unknown.get(id) ?? 0) + 1);
    else rows.push({ row, position, image, category });
  }
  const count = rows.length;
  const masks: Rle[] = [];
  const { iouType, sigmas } = settings;
  const areaOf = areaSource(list[0]);
  const columns: DetectionColumns = {
    count,
    images: Uint32Array.from(rows, (one) => one.image),
    categories: Uint32Array.from(rows, (one) => one.category),
    areas: new Float64Array(count),
    scores: new Float64Array(count),
    geometry: {
      boxes: new Float64Array(iouType === 'bbox' ? 4 * count : 0),
      masks,
      keypoints: new Float64Array(iouType === 'keypoints' ? 3 * sigmas.length * count : 0),
    },
  };
  for (const [at_, { row, position, image }] of rows.entries()) {
    const own = at(place, position);
    columns.scores[at_] = checkNumber(row.score, at(own, 'score'));
    const box = iouType === 'bbox' || areaOf === 'bbox' ? checkBox(row.bbox, at(own, 'bbox')) : null;
    if (iouType === 'bbox') columns.geometry.boxes.set(box!, 4 * at_);
    if (box) columns.areas[at_] = box[2]! * box[3]!;
    if (iouType === 'segm') {
      const mask = toRle(
        row.segmentation ?? (box && [corners(box)]),
        index.sizes[image] ?? null,
        at(own, 'segmentation'),
      );
      masks.push(mask);
      if (areaOf !== 'bbox') columns.areas[at_] = rleArea(mask);
    } else if (iouType === 'keypoints') {
      const points = checkKeypoints(row.keypoints, sigmas.length, at(own, 'keypoints'));
      columns.geometry.keypoints.set(points, 3 * sigmas.length * at_);
      if (areaOf !== 'bbox') columns.areas[at_] = extent(points, 0) * extent(points, 1);
    }
  }
  const total = [...unknown.values()].reduce((sum, one) => sum + one, 0);
  const ids = [...unknown.keys()].slice(0, 5).join(', ');
  const notes =
    total === 0 ? [] : [`${place.file}: ${total} detections of categories without truth (${ids}) are left out.`];
  return { columns, notes };
}

function imageOf(value: unknown, index: CocoIndex, place: CocoPlace): number {
  const id = checkId(value, place);
  const image = index.imageOf.get(id) ?? (typeof id === 'string' ? index.fileOf.get(id) : undefined);
  if (image !== undefined) return image;
  throw cocoError(
    place,
    `${JSON.stringify(id)} is no picture of the ground truth; both files must be of one data set.`,
  );
}

function areaSource(first: unknown): AreaOf {
  if (typeof first !== 'object' || first === null) return 'bbox';
  const { bbox, segmentation } = first as Record<string, unknown>;
  if (Array.isArray(bbox) && bbox.length > 0) return 'bbox';
  return segmentation === undefined ? 'keypoints' : 'segmentation';
}

/** A result without a mask is the rectangle of its box. */
const corners = ([x, y, width, height]: readonly number[]): number[] => [
  ...[x!, y!, x!, y! + height!],
  ...[x! + width!, y! + height!, x! + width!, y!],
];

function extent(points: readonly number[], offset: 0 | 1): number {
  let [low, high] = [Infinity, -Infinity];
  for (let index = offset; index < points.length; index += 3) {
    low = Math.min(low, points[index]!);
    high = Math.max(high, points[index]!);
  }
  return high - low;
}
