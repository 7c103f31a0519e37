import { accessSync, constants, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { HarnessError, InputError } from '../shared/errors.ts';
import { packageRoot } from '../shared/package-root.ts';
import type { WeightSource } from './card-schema.ts';
import { convertWeights } from './convert-weights.ts';
import { buildWeights } from './generate/build-weights.ts';
import { pullWeights, sha256OfFile } from './pull-weights.ts';

export interface WeightsOptions {
  /**
   * Where fetched and converted weights are kept as `<sha256>.onnx`; default: `.cornercase/models` in cornercase's own
   * folder, or in the working folder where that one is read-only.
   */
  cacheFolder?: string;
  /** Called with what is being done and, where known, the part done in [0, 1]. */
  onProgress?: (what: string, part: number | null) => void;
}

/** What of a card of any kind says where its weights are. */
export interface WeightedCard {
  name: string;
  /** The card's own file. */
  file: string;
  /** First choice first; never empty. */
  weights: readonly WeightSource[];
}

export interface Weights {
  path: string;
  sha256: string;
}

/**
 * The .onnx file of a card, its sha256 checked: from beside the card, from the cache, from the folder in the
 * environment variable CORNERCASE_MODELS, else converted or fetched into the cache, trying the card's sources in
 * order. Throws InputError MODEL_WEIGHTS_MISSING or MODEL_WEIGHTS_CHANGED for a file of the user's, HarnessError
 * MODEL_WEIGHTS_UNREACHABLE where no source gave the file.
 */
export async function ensureWeights(card: WeightedCard, options: WeightsOptions = {}): Promise<Weights> {
  const cacheFolder = options.cacheFolder ?? defaultCacheFolder();
  const local = await findWeights(card, cacheFolder);
  if (local) return local;
  const failures: string[] = [];
  for (const source of card.weights) {
    if ('file' in source) continue;
    const path = join(cacheFolder, `${source.sha256}.onnx`);
    try {
      if ('build' in source) buildWeights(source, path);
      else if ('convert' in source) convertWeights(source, path, options.onProgress);
      else await pullWeights(source, path, options.onProgress);
      return { path, sha256: source.sha256 };
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      failures.push(`  ${error.message}`);
    }
  }
  const digests = [...new Set(card.weights.map((source) => source.sha256))].join(' or ');
  throw new HarnessError(
    'MODEL_WEIGHTS_UNREACHABLE',
    `model ${card.name}: its weights could not be had.\n${failures.join('\n')}\n` +
      `Without network: put the file (sha256 ${digests}) into any folder and set CORNERCASE_MODELS to that folder, ` +
      'or set CORNERCASE_MIRROR to a mirror (the address becomes MIRROR/host/path), or HTTPS_PROXY to a proxy.',
  );
}

/** See `WeightsOptions`. */
export function defaultCacheFolder(): string {
  const own = join(packageRoot, '.cornercase', 'models');
  try {
    mkdirSync(own, { recursive: true });
    accessSync(own, constants.W_OK);
    return own;
  } catch {
    return resolve('.cornercase', 'models');
  }
}

/** What is on this machine already; null where the weights must be fetched or converted. */
export async function findWeights(card: WeightedCard, cacheFolder = defaultCacheFolder()): Promise<Weights | null> {
  for (const source of card.weights) {
    if ('file' in source) return fileBesideCard(card, source);
    const path = join(cacheFolder, `${source.sha256}.onnx`);
    if (existsSync(path) && (await sha256OfFile(path)) === source.sha256) return { path, sha256: source.sha256 };
  }
  return findInFolder(process.env.CORNERCASE_MODELS, card.weights);
}

async function fileBesideCard(card: WeightedCard, source: { file: string; sha256?: string }): Promise<Weights> {
  const path = resolve(dirname(card.file), source.file);
  if (!existsSync(path)) {
    throw new InputError('MODEL_WEIGHTS_MISSING', `the card's weights ${path} do not exist.`, { file: card.file });
  }
  const sha256 = await sha256OfFile(path);
  if (source.sha256 && source.sha256 !== sha256) {
    const message = `the card pins sha256 ${source.sha256}, ${path} has ${sha256}. Correct the card if the change was meant.`;
    throw new InputError('MODEL_WEIGHTS_CHANGED', message, { file: card.file });
  }
  return { path, sha256 };
}

async function findInFolder(folder: string | undefined, sources: readonly WeightSource[]): Promise<Weights | null> {
  if (!folder || !existsSync(folder)) return null;
  const wanted = new Set(sources.map((source) => source.sha256));
  for (const name of readdirSync(folder)
    .filter((entry) => entry.endsWith('.onnx'))
    .sort()) {
    const path = join(folder, name);
    const sha256 = await sha256OfFile(path);
    if (wanted.has(sha256)) return { path, sha256 };
  }
  return null;
}
