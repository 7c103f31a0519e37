import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { InputError } from '../shared/errors.ts';
import type { KeypointLayout } from '../shared/keypoint-layout.ts';
import { nearest } from '../shared/nearest.ts';
import { packageRoot } from '../shared/package-root.ts';
import type { CardInput, DecoderSpec, WeightSource } from './card-schema.ts';
import type { FamilyName } from './families/registry.ts';
import { listModelCards } from './list-models.ts';
import { parseModelCard } from './parse-card.ts';

/** What cornercase must know of a model file to get boxes out of it: `model.yaml`, checked. */
export interface ModelCard {
  /** Short name in runs and reports: the folder's, or the .onnx file's without its ending. */
  name: string;
  /** The card's own file. */
  file: string;
  title: string;
  family: FamilyName;
  /** First choice first; never empty. */
  weights: readonly WeightSource[];
  licence: string;
  source: string;
  input: CardInput;
  /** Set for `family: declared`. */
  decoder: DecoderSpec | null;
  /** What scenarios call each class of the model, by index; null: dropped. Several may have one name. */
  classes: readonly (string | null)[];
  operatingPoint: { scoreThreshold: number; how: string };
  nms: { iou: number } | null;
  /** Whether the family gives a mask for each detection. */
  hasMasks: boolean;
  /** The points of each detection; null where the family gives none. */
  keypoints: KeypointLayout | null;
}

const CARD_FILE = 'model.yaml';

/**
 * Finds and reads a model card. `reference` is the name of a card (the project's `models/` first, then the shipped
 * ones), a folder with `model.yaml`, or an `.onnx` file with its card beside it (`x.yaml`, or `model.yaml`).
 * `root` is the project's folder. Throws InputError MODEL_UNKNOWN, MODEL_CARD_MISSING, MODEL_CARD_INVALID.
 */
export function loadModelCard(reference: string, root: string): ModelCard {
  const { file, name, weightsFile } = findCard(reference, root);
  const card = parseModelCard(readFileSync(file, 'utf8'), shownPath(file, root));
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
