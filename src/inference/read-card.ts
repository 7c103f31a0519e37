import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { InputError } from '../shared/errors.ts';
import { nearest } from '../shared/nearest.ts';
import { packageRoot } from '../shared/package-root.ts';
import type { WeightSource } from './card-schema.ts';
import { listModelCards } from './list-models.ts';

const CARD_FILE = 'model.yaml';

/** What kinds of card there are, with the words that use one. */
const KINDS = {
  detector: { a: 'a detector', use: '`--model`' },
  refiner: { a: 'a refiner', use: '`--refine`, or `refine:` in a scenario' },
  generator: { a: 'a generator', use: '`{generator: …}` in a scenario' },
} as const;
export type CardKind = keyof typeof KINDS;

/** What a card says that it is; a detector's need not say. Only `kind` on a line of its own counts. */
function kindOfCard(text: string): CardKind {
  const said = /^kind:\s*['"]?(refiner|generator)\b/m.exec(text)?.[1];
  return (said as CardKind | undefined) ?? 'detector';
}

/** The kind of a card that `loadModelCard` would find. Throws InputError MODEL_UNKNOWN, MODEL_CARD_MISSING. */
export const findKind = (reference: string, root: string): CardKind =>
  kindOfCard(readFileSync(findCard(reference, root).file, 'utf8'));

/**
 * Finds a card as `loadModelCard` says and reads it by `parse`. Throws InputError MODEL_WRONG_KIND where it is the card
 * of something else, and what finding and parsing throw.
 */
export function readCardOf<T extends { weights?: readonly WeightSource[] | undefined }>(
  kind: CardKind,
  reference: string,
  root: string,
  parse: (text: string, file: string) => T,
): Omit<T, 'weights'> & { name: string; file: string; weights: readonly WeightSource[] } {
  const { file, name, weightsFile } = findCard(reference, root);
  const text = readFileSync(file, 'utf8');
  const found = kindOfCard(text);
  if (found !== kind) {
    const message = `is the card of ${KINDS[found].a}, where ${KINDS[kind].a} is due; it is given by ${KINDS[found].use}.`;
    throw new InputError('MODEL_WRONG_KIND', message, { file: shownPath(file, root) });
  }
  const card = parse(text, shownPath(file, root));
  const weights = weightsFile ? pinnedFile(weightsFile, card.weights) : (card.weights ?? [besideCard(file)]);
  return { name, file, ...card, weights };
}

/** As people would name the file from the project's folder. */
function shownPath(file: string, root: string): string {
  const below = relative(root, file);
  return below.startsWith('..') ? file : below;
}

interface Found {
  file: string;
  name: string;
  /** Set where the reference named the .onnx itself. */
  weightsFile?: string;
}

function findCard(reference: string, root: string): Found {
  if (reference.endsWith('.onnx')) return findCardOfFile(resolve(root, reference));
  const bare = reference.replace(/^models\//, '').replace(/\/+$/, '');
  const folders = [resolve(root, reference), join(root, 'models', bare), join(packageRoot, 'models', bare)];
  const folder = folders.find((candidate) => existsSync(join(candidate, CARD_FILE)));
  if (folder) return { file: join(folder, CARD_FILE), name: basename(folder) };
  if (existsSync(folders[0]!)) {
    const message = `the folder has no ${CARD_FILE}. \`cornercase models add FILE.onnx\` writes one.`;
    throw new InputError('MODEL_CARD_MISSING', message, { file: folders[0]! });
  }
  const known = listModelCards(root);
  const near = nearest(bare, known);
  throw new InputError(
    'MODEL_UNKNOWN',
    `no model named "${reference}"${near ? `; did you mean "${near}"?` : '.'} ` +
      `Known: ${known.join(', ')}. A folder with ${CARD_FILE} or a path to an .onnx with its card is allowed too.`,
  );
}

function findCardOfFile(onnx: string): Found {
  if (!existsSync(onnx)) throw new InputError('MODEL_UNKNOWN', 'there is no such model file.', { file: onnx });
  const name = basename(onnx, '.onnx');
  const cards = [join(dirname(onnx), `${name}.yaml`), join(dirname(onnx), CARD_FILE)];
  const file = cards.find((candidate) => existsSync(candidate));
  if (!file) {
    const message = `has no card beside it: neither ${name}.yaml nor ${CARD_FILE}. \`cornercase models add\` writes one.`;
    throw new InputError('MODEL_CARD_MISSING', message, { file: onnx });
  }
  return { file, name, weightsFile: onnx };
}

/** A file named by hand is used as it is, but still held to the digest of the card's own `file` entry for it. */
function pinnedFile(onnx: string, listed: readonly WeightSource[] | undefined): WeightSource[] {
  const entry = listed?.find((source) => 'file' in source && basename(source.file) === basename(onnx));
  return [{ file: onnx, ...(entry?.sha256 ? { sha256: entry.sha256 } : {}) }];
}

function besideCard(cardFile: string): WeightSource {
  const stem = basename(cardFile, '.yaml');
  return { file: `${stem}.onnx` };
}
