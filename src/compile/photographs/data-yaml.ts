import { existsSync, readFileSync, statSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { InputError } from '../../shared/errors.ts';

/** What a YOLO dataset's `data.yaml` says: https://docs.ultralytics.com/datasets/detect/ */
export interface DataYaml {
  /** Folder that the splits are relative to, itself relative to the file; null: the file's own. */
  path: string | null;
  /** Folders or lists of pictures. */
  splits: Readonly<Partial<Record<'train' | 'val' | 'test', readonly string[]>>>;
  /** By class index. */
  names: readonly string[];
  /** Keypoints, and numbers of each, where labels hold any. */
  keypoints: readonly [count: number, dimensions: number] | null;
}

const MAX_BYTES = 1e6;

/** Throws InputError DATASET_INVALID with the file. */
export function readDataYaml(file: string): DataYaml {
  const fail = (message: string): never => {
    throw new InputError('DATASET_INVALID', message, { file });
  };
  if (!existsSync(file) || statSync(file).size > MAX_BYTES) return fail('expected a small YAML file.');
  const document = parseDocument(readFileSync(file, 'utf8'));
  const fault = document.errors[0];
  if (fault) return fail(`not valid YAML: ${fault.message}`);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return fail((error as Error).message);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return fail('expected names, train and val.');
  const { path, names, train, val, test, kpt_shape } = value as Record<string, unknown>;
  const paths = (split: unknown, key: string): readonly string[] => {
    const list = Array.isArray(split) ? split : [split];
    const isText = list.every((item): item is string => typeof item === 'string' && item !== '');
    return isText ? list : fail(`${key}: expected a folder, a .txt list, or several.`);
  };
  const given = Object.entries({ train, val, test }).filter(
    ([, split]) => split !== undefined && split !== null && split !== '',
  );
  return {
    path:
      path === undefined || path === null ? null : typeof path === 'string' ? path : fail('path: expected a folder.'),
    splits: Object.fromEntries(given.map(([key, split]) => [key, paths(split, key)])),
    names: toNames(names, fail),
    keypoints: isKeypointShape(kpt_shape) ? kpt_shape : null,
  };
}

/** A list, or a map from index to name without gaps. */
function toNames(value: unknown, fail: (message: string) => never): readonly string[] {
  const entries = Array.isArray(value)
    ? value.map((name, index) => [index, name] as const)
    : Object.entries(value ?? {}).map(([index, name]) => [Number(index), name] as const);
  const names: string[] = [];
  for (const [index, name] of entries) {
    if (!Number.isSafeInteger(index) || index < 0 || index >= entries.length)
      fail(`names: ${index} is no class index.`);
    if (typeof name !== 'string' && typeof name !== 'number') fail(`names: class ${index} has no name.`);
    names[index] = String(name);
  }
  if (names.length === 0) fail('names: expected the names of the classes.');
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) fail(`names: "${twice}" is there twice.`);
  return names;
}

const isKeypointShape = (value: unknown): value is [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every((item) => Number.isSafeInteger(item) && item > 0);
