import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { type DataYaml, readDataYaml } from '../../compile/photographs/data-yaml.ts';
import { InputError } from '../../shared/errors.ts';
import { isInside } from '../../shared/is-inside.ts';
import type { Dataset, Photograph } from './photograph-set.ts';
import { parseYoloLabels } from './yolo-labels.ts';

const PICTURES = new Set(['.avif', '.gif', '.jpeg', '.jpg', '.png', '.tif', '.tiff', '.webp']);
/** Which part of a dataset is played: what the model was not trained on, where there is such. */
const SPLITS = ['val', 'test', 'train'] as const;

/**
 * Photographs with YOLO labels, by Ultralytics' conventions: a `data.yaml` (its val, else test, else train), or a folder
 * with `images/`, `labels/` and `classes.txt`; labels lie where `images` in a picture's path is replaced by `labels`,
 * else beside it. A picture without labels shows nothing. All stays inside the folder. Sorted by name.
 * Throws InputError DATASET_INVALID.
 */
export function readYolo(path: string): Dataset {
  const isFile = statSync(path).isFile();
  const folder = isFile ? dirname(path) : path;
  const card = isFile
    ? path
    : ['data.yaml', 'data.yml', 'dataset.yaml'].map((name) => join(folder, name)).find(existsSync);
  const data = card === undefined ? fromFolder(folder) : readDataYaml(card);
  const split = SPLITS.find((name) => data.splits[name]);
  if (!split) throw invalid(card ?? folder, 'expected val, test or train: a folder of pictures.');
  const root = resolve(folder, rootOf(data, folder));
  const files = data.splits[split]!.flatMap((entry) => picturesAt(entry, root, folder, card ?? folder));
  if (files.length === 0) throw invalid(card ?? folder, `${split} holds no picture (${[...PICTURES].join(', ')}).`);
  const sorted = [...new Set(files)].sort();
  return {
    name: basename(resolve(folder)),
    file: path,
    classes: data.names,
    photographs: sorted.map((file, index) => toPhotograph(file, index, data, folder)),
    notes: card === undefined ? [] : [`${card}: playing its ${split} pictures`],
  };
}

/**
 * `path` as written may be another machine's, or name the folder itself from outside, as in Ultralytics' own files;
 * the folder that the file lies in counts then.
 */
function rootOf({ path }: DataYaml, folder: string): string {
  return path !== null && existsSync(resolve(folder, path)) && isInside(resolve(folder, path), folder) ? path : '.';
}

function fromFolder(folder: string): DataYaml {
  const list = ['classes.txt', 'labels/classes.txt'].map((name) => join(folder, name)).find(existsSync);
  if (list === undefined) {
    throw invalid(folder, 'holds neither data.yaml nor classes.txt: the names of the classes stand in one of them.');
  }
  const names = readFileSync(list, 'utf8')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (names.length === 0) throw invalid(list, 'expected the name of a class on each line.');
  const images = existsSync(join(folder, 'images')) ? 'images' : '.';
  return { path: null, splits: { val: [images] }, names, keypoints: null };
}

/** Pictures of one entry of a split: a folder, searched whole, or a list, each line a picture. */
function picturesAt(entry: string, root: string, folder: string, card: string): string[] {
  const path = resolve(root, entry);
  // Ultralytics' exports often write ../valid/images, seen from a folder that is not there.
  const inside = isInside(path, folder) ? path : resolve(root, entry.replace(/^(\.\.[\\/])+/, ''));
  if (!isInside(inside, folder)) throw invalid(card, `"${entry}" lies outside of the dataset's folder, ${folder}.`);
  if (!existsSync(inside)) throw invalid(card, `there is no "${entry}" in ${root}.`);
  if (statSync(inside).isDirectory()) return picturesBelow(inside);
  if (extname(inside) !== '.txt') throw invalid(card, `"${entry}" is neither a folder nor a .txt list.`);
  const lines = readFileSync(inside, 'utf8').split(/\r?\n/);
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const picture = resolve(line.startsWith('./') ? dirname(inside) : root, line.trim());
    if (isInside(picture, folder)) return [picture];
    const message = `"${line.trim()}" lies outside of the dataset's folder, ${folder}.`;
    throw new InputError('DATASET_INVALID', message, { file: inside, line: index + 1 });
  });
}

const picturesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.')) return [];
    if (entry.isDirectory()) return picturesBelow(path);
    return PICTURES.has(extname(entry.name).toLowerCase()) ? [path] : [];
  });

function toPhotograph(path: string, index: number, { names, keypoints }: DataYaml, folder: string): Photograph {
  const labels = labelsOf(path);
  const objects =
    labels === null ? [] : parseYoloLabels(readFileSync(labels, 'utf8'), labels, { classes: names, keypoints });
  const name = relative(resolve(folder), path).split(sep).join('/');
  return { name, path, index, listedAt: path, size: null, orientation: 'exif', objects };
}

function labelsOf(picture: string): string | null {
  const text = `${picture.slice(0, picture.length - extname(picture).length)}.txt`;
  const at = text.lastIndexOf(`${sep}images${sep}`);
  const beside = at < 0 ? text : `${text.slice(0, at)}${sep}labels${sep}${text.slice(at + 8)}`;
  return [beside, text].find(existsSync) ?? null;
}

const invalid = (file: string, message: string): InputError => new InputError('DATASET_INVALID', message, { file });
