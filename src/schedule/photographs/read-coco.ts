import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import {
  at,
  type CocoPlace,
  checkBox,
  checkId,
  checkList,
  checkNumber,
  checkRecord,
  cocoError,
} from '../../metrics/coco/check-coco.ts';
import type { CocoId } from '../../metrics/coco/coco-files.ts';
import { parseCocoTruth } from '../../metrics/coco/parse-coco.ts';
import { InputError } from '../../shared/errors.ts';
import { isInside } from '../../shared/is-inside.ts';
import type { Dataset, LabelledObject, Photograph } from './photograph-set.ts';

/** Stems that say nothing of what is in the file: then the folder's name does. */
const GENERIC = /^(_?annotations?|instances|labels|coco|_annotations\.coco)$/i;

/**
 * Photographs of a COCO file, in its own order. Crowds, and what is marked `ignore`, are neither hit nor miss; `area` is
 * the mask's.
 * Throws InputError COCO_INVALID with the place inside the file.
 *
 * @param imageRoot folder of the pictures; default: the file's own, or `images` in it, wherever the first picture is.
 */
export function readCoco(file: string, imageRoot: string | null): Dataset {
  const place: CocoPlace = { file, path: '' };
  const record = checkRecord(parseCocoTruth(readText(file), file), place);
  const classOf = readCategories(record.categories, at(place, 'categories'));
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
    photograph.objects.push(readObject(annotation, classOf, own));
  }
  const stem = basename(file, extname(file));
  const name = GENERIC.test(stem) ? basename(dirname(resolve(file))) : stem;
  return { name, file, classes: [...classOf.values()], photographs: [...photographs.values()], notes: [] };
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

function readCategories(list: unknown, place: CocoPlace): ReadonlyMap<unknown, string> {
  const classOf = new Map<unknown, string>();
  for (const [index, item] of checkList(list, place).entries()) {
    const own = at(place, index);
    const { id, name } = checkRecord(item, own);
    checkNumber(id, at(own, 'id'));
    if (typeof name !== 'string' || name === '') throw cocoError(at(own, 'name'), 'expected the name of the class.');
    if (classOf.has(id)) throw cocoError(at(own, 'id'), `${id} is there twice; ids name one thing each.`);
    if ([...classOf.values()].includes(name)) throw cocoError(at(own, 'name'), `"${name}" is there twice.`);
    classOf.set(id, name);
  }
  if (classOf.size === 0) throw cocoError(place, 'expected at least one category, found none.');
  return classOf;
}

function readObject(
  annotation: Readonly<Record<string, unknown>>,
  classOf: ReadonlyMap<unknown, string>,
  place: CocoPlace,
): LabelledObject {
  const className = classOf.get(annotation.category_id);
  if (className === undefined) {
    const known = [...classOf].slice(0, 8).map(([id, name]) => `${id} ${name}`);
    const more = classOf.size > known.length ? ', …' : '';
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
  return { class: className, box, area: area > 0 ? area : box[2] * box[3], unit: 'pixels', ignore };
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
