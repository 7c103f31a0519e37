// The thread of try-decode.ts: decodes one file and says how that went.
import { parentPort, workerData } from 'node:worker_threads';
import { InputError } from '../../shared/errors.ts';
import { decodeGltf } from './decode-gltf.ts';
import type { GltfSource } from './gltf-json.ts';
import type { TrialAnswer } from './try-decode.ts';

async function decode(source: GltfSource): Promise<TrialAnswer> {
  try {
    await decodeGltf(source);
    return { ok: true };
  } catch (error) {
    // The place is put before the message once more where it is thrown.
    const { message } = error as Error;
    const bare = message.startsWith(`${source.file}: `) ? message.slice(source.file.length + 2) : message;
    if (error instanceof InputError) return { ok: false, code: error.code, message: bare };
    return { ok: false, code: 'ASSET_INVALID', message: `it cannot be decoded: ${bare}` };
  }
}

parentPort?.postMessage(await decode(workerData as GltfSource));
