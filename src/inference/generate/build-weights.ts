import { HarnessError } from '../../shared/errors.ts';
import { sha256 } from '../../shared/hash.ts';
import type { BuildSource } from '../card-schema.ts';
import { storeFile } from '../store-file.ts';
import { encodeCppn } from './cppn.ts';

/** Networks that need no training, and so no download. */
const BUILDERS = { cppn: encodeCppn } as const;

/** Writes a network of our own to `path` and holds it to the card's sha256. Throws HarnessError MODEL_WEIGHTS_CHANGED. */
export function buildWeights({ build, sha256: expected }: BuildSource, path: string): void {
  const bytes = BUILDERS[build]();
  const actual = sha256(bytes);
  if (actual !== expected) {
    const message = `building ${build} gave sha256 ${actual}, the card pins ${expected}.`;
    throw new HarnessError('MODEL_WEIGHTS_CHANGED', message);
  }
  storeFile(path, bytes);
}
