import { existsSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { HarnessError, InputError } from '../shared/errors.ts';
import { loadPicture } from './detect-file.ts';
import type { Detections } from './detections.ts';
import type { RuntimeFacts } from './devices.ts';
import { printable } from './families/shapes.ts';
import type { Inspection } from './inspection.ts';
import { KNOWN_PICTURE } from './known-picture.ts';
import { loadModelCard, type ModelCard } from './model-card.ts';
import { ModelProcess } from './model-process.ts';
import { MODEL_DEFAULTS, type ModelOptions, openModel } from './open-model.ts';
import { parseModelCard } from './parse-card.ts';
import { sha256OfFile } from './pull-weights.ts';
import { storeFile } from './store-file.ts';
import { type CardFacts, writeCard } from './write-card.ts';

export interface AddModelOptions
  extends Pick<
    ModelOptions,
    'device' | 'loadDeadlineMilliseconds' | 'detectDeadlineMilliseconds' | 'memoryBytes' | 'threads' | 'scoreFloor'
  > {
  /** Name of the card; default: the file's. */
  name?: string;
  /** Picture to try the model on; default: the one that is shipped. */
  image?: string;
  /** Writes over a card of that name. */
  replace?: boolean;
}

export interface AddedModel {
  card: ModelCard;
  inspection: Inspection;
  image: string;
  runtime: RuntimeFacts;
  detections: Detections;
  milliseconds: number;
}

/** A file that was looked at, and where its card goes. */
export interface Examined {
  onnx: string;
  /** As the user named it. */
  file: string;
  root: string;
  folder: string;
  cardFile: string;
  facts: CardFacts;
  inspection: Inspection;
}

/**
 * Looks at an .onnx file in a process of its own; nothing is written. Throws InputError MODEL_UNKNOWN,
 * MODEL_NAME_INVALID, MODEL_EXISTS, and HarnessErrors of a file that does not open.
 */
export async function examine(file: string, root: string, options: AddModelOptions = {}): Promise<Examined> {
  const onnx = resolve(root, file);
  if (!existsSync(onnx)) throw new InputError('MODEL_UNKNOWN', 'there is no such model file.', { file });
  const name = options.name ?? nameOf(onnx);
  if (!/^[a-z0-9][a-z0-9._-]*$/i.test(name)) {
    throw new InputError(
      'MODEL_NAME_INVALID',
      `"${name}" is no name for a folder; letters, digits, - and _ are allowed.`,
    );
  }
  const folder = join(root, 'models', name);
  const cardFile = join(folder, 'model.yaml');
  if (existsSync(cardFile) && !options.replace) {
    const message = 'a card of that name exists. `--replace` writes over it, `--name` gives another name.';
    throw new InputError('MODEL_EXISTS', message, { file: relative(root, cardFile) });
  }
  const inspection = await inspect(onnx, options);
  const { metadata, producer } = inspection;
  const facts = {
    title: printable(metadata.description ?? '') || name,
    weightsFile: relative(folder, onnx).split(sep).join('/'),
    sha256: await sha256OfFile(onnx),
    licence: printable(metadata.license ?? metadata.licence ?? '') || 'unknown',
    source: `${basename(onnx)}${producer ? `, exported by ${printable(producer)}` : ''}`,
  };
  return { onnx, file, root, folder, cardFile, facts, inspection };
}

/**
 * Takes a detector into the project: looks at it in a process of its own, writes `models/<name>/model.yaml`, and
 * runs it as any other model on a picture. Throws InputError MODEL_UNKNOWN, MODEL_EXISTS, MODEL_NOT_A_DETECTOR, and
 * what `openModel` throws.
 */
export const addModel = async (file: string, root: string, options: AddModelOptions = {}): Promise<AddedModel> =>
  addDetector(await examine(file, root, options), options);

/** `addModel` of a file that was looked at. */
export async function addDetector(examined: Examined, options: AddModelOptions = {}): Promise<AddedModel> {
  const { root, folder, cardFile, facts, inspection, file } = examined;
  const image = options.image ?? KNOWN_PICTURE;
  const picture = await loadPicture(image);
  const { belief } = inspection;
  if (!belief) {
    const message =
      `${inspection.what}. A detector of a form that cornercase does not know can be described by hand: a card with ` +
      '`family: declared`.';
    throw new InputError('MODEL_NOT_A_DETECTOR', message, { file });
  }
  const text = writeCard(facts, belief);
  parseModelCard(text, relative(root, cardFile)); // before it takes the place of anything
  storeFile(cardFile, Buffer.from(text));
  const card = loadModelCard(folder, root);
  const model = await openModel(card, options);
  try {
    return { card, inspection, image, runtime: model.runtime, ...(await model.detect(picture)) };
  } finally {
    await model.close();
  }
}

const nameOf = (onnx: string): string =>
  basename(onnx, '.onnx')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .toLowerCase();

/** What the file is, asked of a process that may die of it. */
export async function inspect(onnx: string, options: AddModelOptions = {}): Promise<Inspection> {
  const settings = { ...MODEL_DEFAULTS, ...options };
  const child = new ModelProcess({ memoryBytes: settings.memoryBytes });
  try {
    const picture = await loadPicture(KNOWN_PICTURE);
    const question = { ask: 'inspect', weightsPath: onnx, picture, threads: settings.threads } as const;
    const answer = await child.ask(question, settings.loadDeadlineMilliseconds);
    if (answer.say !== 'inspected') throw new HarnessError('MODEL_FAILED', `answered "${answer.say}".`);
    return answer.inspection;
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    throw new HarnessError(error.code, `model ${basename(onnx)}: ${error.message}`, { cause: error });
  } finally {
    await child.close();
  }
}
