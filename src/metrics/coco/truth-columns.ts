import type { Rle } from '../../shared/rle.ts';
import {
  at,
  type CocoPlace,
  checkBox,
  checkId,
  checkList,
  checkNumber,
  checkNumbers,
  checkRecord,
  cocoError,
} from './check-coco.ts';
import type { CocoCategory, CocoId } from './coco-files.ts';
import type { CocoSettings } from './coco-settings.ts';
import type { TruthColumns } from './columns.ts';
import { toRle } from './to-rle.ts';

/** What detections are read against. */
export interface CocoIndex {
  imageIds: readonly CocoId[];
  categories: readonly Required<CocoCategory>[];
  /** Id → position. */
  imageOf: ReadonlyMap<CocoId, number>;
  categoryOf: ReadonlyMap<number, number>;
  /** File name and its last part → position; for results that name files. */
  fileOf: ReadonlyMap<string, number>;
  /** By position; null where the file does not say. */
  sizes: readonly ({ width: number; height: number } | null)[];
}

const compareIds = (a: CocoId, b: CocoId): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : Number(String(a) > String(b));

/** Reads and checks a ground truth's pictures and categories. */
export function indexTruth(truth: unknown, place: CocoPlace): CocoIndex {
  const record = checkRecord(truth, place);
  const images = readUnique(record.images, at(place, 'images'), (id, own) => checkId(id, own));
  const categories = readUnique(record.categories, at(place, 'categories'), (id, own) => checkNumber(id, own));
  if (images.length === 0) throw cocoError(at(place, 'images'), 'expected at least one picture, found none.');
  images.sort((a, b) => compareIds(a.id, b.id));
  categories.sort((a, b) => a.id - b.id);
  const fileOf = new Map<string, number>();
  for (const [index, { row }] of images.entries()) {
    if (typeof row.file_name !== 'string') continue;
    fileOf.set(row.file_name, index);
    fileOf.set(row.file_name.replace(/^.*[\\/]/, ''), index);
  }
  return {
    imageIds: images.map((image) => image.id),
    categories: categories.map(({ id, row }) => ({ id, name: typeof row.name === 'string' ? row.name : String(id) })),
    imageOf: new Map(images.map((image, index) => [image.id, index])),
    categoryOf: new Map(categories.map((category, index) => [category.id, index])),
    fileOf,
    sizes: images.map(({ row: { width, height } }) =>
      Number.isInteger(width) && Number.isInteger(height) ? { width: width as number, height: height as number } : null,
    ),
  };
}

function readUnique<Id extends CocoId>(list: unknown, place: CocoPlace, check: (id: unknown, place: CocoPlace) => Id) {
  const seen = new Set<Id>();
  return checkList(list, place).map((item, index) => {
    const own = at(place, index);
    const row = checkRecord(item, own);
    const id = check(row.id, at(own, 'id'));
    if (seen.has(id)) throw cocoError(at(own, 'id'), `${JSON.stringify(id)} is there twice; ids name one thing each.`);
    seen.add(id);
    return { id, row };
  });
}

/** Reads and checks the annotations; those of unknown pictures or categories are left out, as pycocotools does. */
export function truthColumns(
  truth: unknown,
  index: CocoIndex,
  { iouType, sigmas }: CocoSettings,
  place: CocoPlace,
): { columns: TruthColumns; notes: string[] } {
  const listPlace = at(place, 'annotations');
  const all = readUnique(checkRecord(truth, place).annotations, listPlace, (id, own) => checkId(id, own));
  const known = all.flatMap(({ id, row }, position) => {
    const image = index.imageOf.get(row.image_id as CocoId);
    const category = index.categoryOf.get(row.category_id as number);
    if (image === undefined) checkId(row.image_id, at(at(listPlace, position), 'image_id'));
    if (category === undefined) checkNumber(row.category_id, at(at(listPlace, position), 'category_id'));
    return image === undefined || category === undefined ? [] : [{ id, row, position, image, category }];
  });
  const count = known.length;
  const masks: Rle[] = [];
  const columns: TruthColumns = {
    count,
    images: Uint32Array.from(known, (one) => one.image),
    categories: Uint32Array.from(known, (one) => one.category),
    areas: new Float64Array(count),
    crowds: new Uint8Array(count),
    ignored: new Uint8Array(count),
    zeroIds: Uint8Array.from(known, (one) => Number(one.id === 0)),
    geometry: {
      boxes: new Float64Array(4 * count),
      masks,
      keypoints: new Float64Array(iouType === 'keypoints' ? 3 * sigmas.length * count : 0),
    },
  };
  for (const [row, { row: annotation, position, image }] of known.entries()) {
    const own = at(listPlace, position);
    if (annotation.area === undefined) {
      throw cocoError(
        own,
        '`area` is missing; give the area of the mask in pixels² (or of the box where there is none).',
      );
    }
    columns.areas[row] = checkNumber(annotation.area, at(own, 'area'));
    columns.crowds[row] = Number(annotation.iscrowd === true || annotation.iscrowd === 1);
    columns.ignored[row] = columns.crowds[row]!;
    if (iouType !== 'segm') columns.geometry.boxes.set(checkBox(annotation.bbox, at(own, 'bbox')), 4 * row);
    else masks.push(toRle(annotation.segmentation, index.sizes[image] ?? null, at(own, 'segmentation')));
    if (iouType === 'keypoints') {
      const points = checkKeypoints(annotation.keypoints, sigmas.length, at(own, 'keypoints'));
      columns.geometry.keypoints.set(points, 3 * sigmas.length * row);
      const labelled = annotation.num_keypoints ?? points.filter((v, i) => i % 3 === 2 && v > 0).length;
      if (labelled === 0) columns.ignored[row] = 1;
    }
  }
  return { columns, notes: notesOf(all.length - count, columns, place) };
}

export const checkKeypoints = (value: unknown, count: number, place: CocoPlace): readonly number[] =>
  checkNumbers(value, place, `${count} keypoints as [x, y, v, …]`, (length) => length === 3 * count);

function notesOf(leftOut: number, { zeroIds }: TruthColumns, { file }: CocoPlace): string[] {
  const notes: string[] = [];
  if (leftOut > 0)
    notes.push(`${file}: ${leftOut} annotations of pictures or categories that it does not list are left out.`);
  if (zeroIds.includes(1)) {
    notes.push(`${file}: a hit on the annotation with id 0 counts as false, as in pycocotools; number from 1.`);
  }
  return notes;
}
