import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { HarnessError, InputError } from '../../shared/errors.ts';
import { packageRoot } from '../../shared/package-root.ts';
import type { GltfSource } from './gltf-json.ts';

export interface TrialLimits {
  /** Longest that decoding may take. */
  deadlineMilliseconds: number;
  /** Most that JavaScript may keep while it does. */
  heapMegabytes: number;
}

/** The largest file within the budget takes a few seconds here. */
export const TRIAL_DEFAULTS: TrialLimits = { deadlineMilliseconds: 60_000, heapMegabytes: 2048 };

/** What the trial's thread says; `code` and `message` are an InputError's. */
export type TrialAnswer = { ok: true } | { ok: false; code: string; message: string };

/**
 * Decodes a file once in a thread of its own and throws the result away: a decoder that a hostile file drives round in
 * circles, or out of memory, ends that thread and not the run. Throws InputError ASSET_DECODER_HANGS, ASSET_TOO_COMPLEX,
 * and what `decodeGltf` throws.
 */
export async function tryDecode(source: GltfSource, limits: Partial<TrialLimits> = {}): Promise<void> {
  const { deadlineMilliseconds, heapMegabytes } = { ...TRIAL_DEFAULTS, ...limits };
  const { file } = source;
  const program = join(packageRoot, '.build', 'gltf-trial.js');
  if (!existsSync(program)) {
    throw new HarnessError('BUILD_MISSING', `${program} is missing; build it with \`npm run build\`.`);
  }
  const worker = new Worker(program, {
    workerData: source,
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    stdout: true,
    stderr: true,
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<TrialAnswer>((resolve, reject) => {
      const hangs = `decoding it took longer than ${deadlineMilliseconds / 1000} s. Export it again, without compression.`;
      timer = setTimeout(() => reject(new InputError('ASSET_DECODER_HANGS', hangs, { file })), deadlineMilliseconds);
      worker.once('message', resolve);
      worker.once('error', (error: NodeJS.ErrnoException) => reject(faultOf(error, heapMegabytes, file)));
      worker.once('exit', (code) => {
        reject(new InputError('ASSET_INVALID', `its decoder ended with exit code ${code}.`, { file }));
      });
    });
    if (!answer.ok) throw new InputError(answer.code, answer.message, { file });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

function faultOf(error: NodeJS.ErrnoException, heapMegabytes: number, file: string): InputError {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    const message = `decoding it takes more than ${heapMegabytes} MB. Decimate it, or shrink its textures.`;
    return new InputError('ASSET_TOO_COMPLEX', message, { file });
  }
  return new InputError('ASSET_INVALID', `it cannot be decoded: ${error.message}.`, { file });
}
