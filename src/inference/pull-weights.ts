import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { HarnessError } from '../shared/errors.ts';
import type { UrlSource } from './card-schema.ts';
import { discard, download } from './download.ts';
import { publishFile } from './store-file.ts';

/**
 * Fetches a file to `path` and checks its sha256. What an interrupted call left in `path.part` is continued where the
 * server allows it; pieces that do not make the file are thrown away and the whole is fetched once more.
 * CORNERCASE_MIRROR, where set, takes the place of the scheme: `https://host/a` becomes `MIRROR/host/a`. Throws
 * HarnessError MODEL_DOWNLOAD_FAILED or MODEL_DOWNLOAD_CORRUPT.
 */
export async function pullWeights(
  source: UrlSource,
  path: string,
  onProgress?: (what: string, part: number | null) => void,
): Promise<void> {
  const url = mirrored(source.url);
  const partial = `${path}.part`;
  mkdirSync(dirname(path), { recursive: true });
  const fetchOnce = async (): Promise<{ isContinued: boolean; actual: string }> => {
    try {
      const { isContinued } = await download(url, partial, (part) => onProgress?.(`fetching ${url}`, part));
      return { isContinued, actual: await sha256OfFile(partial) };
    } catch (cause) {
      throw new HarnessError('MODEL_DOWNLOAD_FAILED', `${url}: ${reasonOf(cause)}`, { cause });
    }
  };
  let { isContinued, actual } = await fetchOnce();
  if (actual !== source.sha256 && isContinued) {
    discard(partial);
    ({ actual } = await fetchOnce());
  }
  if (actual !== source.sha256) {
    discard(partial);
    const message = `${url}: came with sha256 ${actual}, the card pins ${source.sha256}; the file was thrown away.`;
    throw new HarnessError('MODEL_DOWNLOAD_CORRUPT', message);
  }
  publishFile(partial, path, statSync(partial).size);
  discard(partial);
}

/** The address under CORNERCASE_MIRROR, or the address itself. */
export function mirrored(url: string, mirror: string | undefined = process.env.CORNERCASE_MIRROR): string {
  return mirror ? `${mirror.replace(/\/+$/, '')}/${url.replace(/^https?:\/\//, '')}` : url;
}

/** The network's own word, such as ENOTFOUND, is shorter than its message. */
function reasonOf(error: unknown): string {
  const { name, message, code } = error as Error & { code?: string };
  if (name === 'AbortError') return 'nothing came for half a minute.';
  return code ?? message;
}

export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
