import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
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
} from '../../metrics/coco/check-coco.ts';
import type { CocoId } from '../../metrics/coco/coco-files.ts';
import { parseCocoTruth } from '../../metrics/coco/parse-coco.ts';
import { toRle } from '../../metrics/coco/to-rle.ts';
import { InputError } from '../../shared/errors.ts';
import { isInside } from '../../shared/is-inside.ts';
import { toRleText } from '../../shared/rle-text.ts';
import type { Dataset, LabelledObject, Photograph } from './photograph-set.ts';

/** Stems that say nothing of what is in the file: then the folder's name does. */
const GENERIC = /^(_?annotations?|instances|labels|coco|_annotations\.coco)$/i;

/**
 * Photographs of a COCO file, in its own order. Crowds, and what is marked `ignore`, are neither hit nor miss; `area` is
 * the mask's.
 * Throws InputError COCO_INVALID with the place inside the file.
 *
 * Named keypoints are those of the category.
 *
 * @param masks whether masks are wanted: of a large dataset they take their time.
 * @param imageRoot folder of the pictures; default: the file's own, or `images` in it, wherever the first picture is.
 */
export function readCoco(file: string, imageRoot: string | null, { masks = false } = {}): Dataset {
  const place: CocoPlace = { file, path: '' };
  const record = checkRecord(parseCocoTruth(readText(file), file), place);
  const categoryOf = readCategories(record.categories, at(place, 'categories'));
  const photographs = new Map<CocoId, Photograph & { objects: LabelledObject[] }>();
  const names = new Set<string>();
  const images = at(place, 'images');
  const root = imageRoot ?? findRoot(dirname(file), record.images);
  for (const [index, item] of checkList(record.images, images).entries()) {
    const own = at(images, index);
    const image = checkRecord(item, own);
    const id = checkId(image.id, at(own, 'id'));
    if (photographs.has(id))
      throw cocoError(at(own, 'id'), `${JSON.stringify(id)} is there twice; ids name one thing each.`);
    const name = checkFileName(image.file_name, root, at(own, 'file_name'));
    if (names.has(name)) throw cocoError(at(own, 'file_name'), `"${name}" is there twice.`);
    names.add(name);
    const size = [checkSide(image.width, at(own, 'width')), checkSide(image.height, at(own, 'height'))] as const;
    const path = resolve(root, name);
    const listedAt = `${file}: ${own.path}`;
    photographs.set(id, { name, path, index, listedAt, size, orientation: 'stored', objects: [] });
  }
  if (photographs.size === 0) throw cocoError(images, 'expected at least one picture, found none.');
  const annotations = at(place, 'annotations');
  for (const [index, item] of checkList(record.annotations, annotations).entries()) {
    const own = at(annotations, index);
    const annotation = checkRecord(item, own);
    const photograph = photographs.get(annotation.image_id as CocoId);
    if (!photograph) throw cocoError(at(own, 'image_id'), `${JSON.stringify(annotation.image_id)} is no picture's id.`);
    const object = readObject(annotation, categoryOf, own);
    const mask = masks ? readMask(annotation.segmentation, photograph.size!, at(own, 'segmentation')) : {};
    photograph.objects.push({ ...object, ...mask });
  }
  const stem = basename(file, extname(file));
  const name = GENERIC.test(stem) ? basename(dirname(resolve(file))) : stem;
  return {
    name,
    file,
    classes: [...categoryOf.values()].map(({ name }) => name),
    photographs: [...photographs.values()],
    notes: [],
  };
}

function findRoot(folder: string, images: unknown): string {
  const name: unknown = Array.isArray(images) ? images[0]?.file_name : undefined;
  const below = join(folder, 'images');
  const has = (root: string): boolean => typeof name === 'string' && existsSync(resolve(root, name));
  return !has(folder) && has(below) ? below : folder;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new InputError('DATASET_UNREADABLE', `cannot be read: ${(error as Error).message}.`, { file });
  }
}

interface Category {
  name: string;
  /** Names of its keypoints, none where it has none. */
  points: readonly string[];
}

function readCategories(list: unknown, place: CocoPlace): ReadonlyMap<unknown, Category> {
  const categoryOf = new Map<unknown, Category>();
  for (const [index, item] of checkList(list, place).entries()) {
    const own = at(place, index);
    const { id, name, keypoints } = checkRecord(item, own);
    checkNumber(id, at(own, 'id'));
    if (typeof name !== 'string' || name === '') throw cocoError(at(own, 'name'), 'expected the name of the class.');
    if (categoryOf.has(id)) throw cocoError(at(own, 'id'), `${id} is there twice; ids name one thing each.`);
    if ([...categoryOf.values()].some((one) => one.name === name))
      throw cocoError(at(own, 'name'), `"${name}" is there twice.`);
    const points = Array.isArray(keypoints) ? keypoints.map(String) : [];
    categoryOf.set(id, { name, points });
  }
  if (categoryOf.size === 0) throw cocoError(place, 'expected at least one category, found none.');
  return categoryOf;
}

function readObject(
  annotation: Readonly<Record<string, unknown>>,
  categoryOf: ReadonlyMap<unknown, Category>,
  place: CocoPlace,
): LabelledObject {
  const category = categoryOf.get(annotation.category_id);
  if (category === undefined) {
    const known = [...categoryOf].slice(0, 8).map(([id, { name }]) => `${id} ${name}`);
    const more = categoryOf.size > known.length ? ', …' : '';
    const message = `${JSON.stringify(annotation.category_id)} is no category's id; they are ${known.join(', ')}${more}.`;
    throw cocoError(at(place, 'category_id'), message);
  }
  const box = checkBox(annotation.bbox, at(place, 'bbox')) as LabelledObject['box'];
  if (box[2] < 0 || box[3] < 0) {
    throw cocoError(
      at(place, 'bbox'),
      `expected [x, y, width, height] with sides of at least 0, found [${box.join(', ')}].`,
    );
  }
  const area = annotation.area === undefined ? box[2] * box[3] : checkNumber(annotation.area, at(place, 'area'));
  const isTrue = (value: unknown): boolean => value === true || value === 1;
  const ignore = isTrue(annotation.iscrowd) || isTrue(annotation.ignore);
  return {
    class: category.name,
    box,
    area: area > 0 ? area : box[2] * box[3],
    unit: 'pixels',
    ignore,
    ...readKeypoints(annotation.keypoints, category.points, at(place, 'keypoints')),
  };
}

/** None where there is none; datasets of boxes often write an empty list. */
function readMask(
  value: unknown,
  [width, height]: readonly [number, number],
  place: CocoPlace,
): Pick<LabelledObject, 'mask'> {
  const isAbsent = value === undefined || (Array.isArray(value) && value.length === 0);
  return isAbsent ? {} : { mask: toRleText(toRle(value, { width, height }, place)) };
}

/** COCO's `[x, y, v, …]` by name; v is 0 for what is not labelled, 1 hidden, 2 in the open. */
function readKeypoints(value: unknown, names: readonly string[], place: CocoPlace): Pick<LabelledObject, 'keypoints'> {
  if (value === undefined || names.length === 0) return {};
  const wanted = `[x, y, v] of each of the category's ${names.length} keypoints`;
  const numbers = checkNumbers(value, place, wanted, (count) => count === 3 * names.length);
  const points = names.map((name, index) => {
    const [x, y, v] = numbers.slice(3 * index, 3 * index + 3) as [number, number, number];
    if (v !== 0 && v !== 1 && v !== 2) throw cocoError(at(place, 3 * index + 2), `expected 0, 1 or 2, found ${v}.`);
    return [name, [x, y, v]] as const;
  });
  return { keypoints: Object.fromEntries(points) };
}

function checkFileName(value: unknown, root: string, place: CocoPlace): string {
  if (typeof value !== 'string' || value === '' || value.includes('\0')) {
    throw cocoError(place, `expected the picture's file name, found ${JSON.stringify(value)}.`);
  }
  if (!isInside(resolve(root, value), root)) {
    throw cocoError(place, `"${value}" lies outside of the folder of the pictures, ${root}.`);
  }
  return value.replaceAll('\\', '/');
}

function checkSide(value: unknown, place: CocoPlace): number {
  const side = checkNumber(value, place);
  if (!Number.isSafeInteger(side) || side < 1)
    throw cocoError(place, `expected a whole number of pixels, found ${side}.`);
  return side;
}
