import { readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { hashOf } from '../shared/hash.ts';
import type { ThreadTrial } from './calibrate-threads.ts';
import type { CardInput } from './card-schema.ts';
import { runtimeVersion } from './runtime-info.ts';
import { storeFile } from './store-file.ts';

/** What the best number of threads depends on, besides the machine. */
export interface ThreadsKey {
  /** Of the .onnx file. */
  sha256: string;
  input: CardInput;
  /** Most threads that were allowed. */
  most: number;
}

/** The number found earlier on this machine; null where there is none. */
export function recallThreads(cacheFolder: string, key: ThreadsKey): number | null {
  try {
    const { threads } = JSON.parse(readFileSync(fileOf(cacheFolder, key), 'utf8')) as { threads: unknown };
    return Number.isInteger(threads) && Number(threads) >= 1 && Number(threads) <= key.most ? Number(threads) : null;
  } catch {
    return null;
  }
}

export function keepThreads(
  cacheFolder: string,
  key: ThreadsKey,
  threads: number,
  trials: readonly ThreadTrial[],
): void {
  const text = `${JSON.stringify({ threads, trials, machine: machine() }, null, 2)}\n`;
  storeFile(fileOf(cacheFolder, key), Buffer.from(text));
}

const machine = () => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  platform: `${process.platform} ${process.arch}`,
  onnxRuntime: runtimeVersion(),
});

const fileOf = (folder: string, key: ThreadsKey): string => join(folder, 'threads', `${hashOf([key, machine()])}.json`);
