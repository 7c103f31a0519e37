import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isInside } from '../shared/is-inside.ts';

type ClassName = string | null;

const MOST_BYTES = 1_000_000;
const MOST_CLASSES = 10_000;

/**
 * Class names by index out of a file beside the card, as detectors are shipped with: `.txt` and `.names` with a name a
 * line (`???` or nothing: no class; `17 car` and `17: car` on every line say the index), or TensorFlow's `.pbtxt` label
 * map, as of Open Images, whose ids are the indices. `refuse` makes the error.
 */
export function readClassList(
  name: string,
  cardFile: string,
  refuse: (message: string) => Error,
): readonly ClassName[] {
  const folder = dirname(resolve(cardFile));
  const path = resolve(folder, name);
  if (!isInside(path, folder)) throw refuse(`${name} lies outside of the card's folder; copy it there.`);
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw refuse(`there is no file ${name} beside the card.`);
  if (size > MOST_BYTES) throw refuse(`${name} has ${size} bytes; a list of classes has at most ${MOST_BYTES}.`);
  const text = readFileSync(path, 'utf8');
  const classes = name.endsWith('.pbtxt') ? fromLabelMap(text) : fromLines(text);
  if (classes.every((one) => one === null)) throw refuse(`${name} names no class.`);
  if (classes.length > MOST_CLASSES) throw refuse(`${name} has indices over ${MOST_CLASSES}.`);
  return classes;
}

function fromLines(text: string): ClassName[] {
  const lines = text.trimEnd().split(/\r?\n/);
  const numbered = lines.map((line) => /^\s*(\d{1,5})(?::\s*|\s+)(\S.*)$/.exec(line));
  if (!numbered.every((match) => match !== null)) return lines.map(toName);
  return byIndex(numbered.map(([, index, name]) => [Number(index), name!]));
}

/** Items of a StringIntLabelMap; https://github.com/tensorflow/models, object_detection/protos/string_int_label_map.proto. */
function fromLabelMap(text: string): ClassName[] {
  const items = [...text.matchAll(/item\s*\{([^{}]*)\}/g)].flatMap(([, body]): [number, string][] => {
    const id = /\bid\s*:\s*(\d{1,5})/.exec(body!)?.[1];
    const name = quoted(body!, 'display_name') ?? quoted(body!, 'name');
    return id === undefined || name === undefined ? [] : [[Number(id), name]];
  });
  return byIndex(items);
}

const quoted = (body: string, key: string): string | undefined =>
  new RegExp(`(?<![\\w])${key}\\s*:\\s*(?:"([^"\\n]*)"|'([^'\\n]*)')`)
    .exec(body)
    ?.slice(1)
    .find((one) => one !== undefined);

function byIndex(items: readonly (readonly [number, string])[]): ClassName[] {
  const classes: ClassName[] = Array(1 + Math.max(-1, ...items.map(([index]) => index))).fill(null);
  for (const [index, name] of items) classes[index] = toName(name);
  return classes;
}

const toName = (text: string): ClassName => {
  const name = text.trim();
  return name === '' || name === '???' ? null : name;
};
