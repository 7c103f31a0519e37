import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HarnessError } from '../shared/errors.ts';
import type { UrlSource } from './card-schema.ts';
import { publishFile } from './store-file.ts';

/** A server that sends nothing for this long has gone away. */
const STALL_MILLISECONDS = 30_000;

/**
 * Fetches a file to `path` and checks its sha256. What an interrupted call left in `path.part` is continued where the
 * server allows it. CORNERCASE_MIRROR, where set, takes the place of the scheme: `https://host/a` becomes
 * `MIRROR/host/a`. Throws HarnessError MODEL_DOWNLOAD_FAILED or MODEL_DOWNLOAD_CORRUPT.
 */
export async function pullWeights(
  source: UrlSource,
  path: string,
  onProgress?: (what: string, part: number | null) => void,
): Promise<void> {
  const url = mirrored(source.url);
  const partial = `${path}.part`;
  mkdirSync(dirname(path), { recursive: true });
  try {
    await download(url, partial, (part) => onProgress?.(`fetching ${url}`, part));
  } catch (cause) {
    throw new HarnessError('MODEL_DOWNLOAD_FAILED', `${url}: ${reasonOf(cause)}`, { cause });
  }
  const actual = await sha256OfFile(partial);
  if (actual !== source.sha256) {
    rmSync(partial);
    const message = `${url}: came with sha256 ${actual}, the card pins ${source.sha256}; the file was thrown away.`;
    throw new HarnessError('MODEL_DOWNLOAD_CORRUPT', message);
  }
  publishFile(partial, path, statSync(partial).size);
}

/** The address under CORNERCASE_MIRROR, or the address itself. */
export function mirrored(url: string, mirror: string | undefined = process.env.CORNERCASE_MIRROR): string {
  return mirror ? `${mirror.replace(/\/+$/, '')}/${url.replace(/^https?:\/\//, '')}` : url;
}

async function download(url: string, partial: string, onPart: (part: number | null) => void): Promise<void> {
  const have = existsSync(partial) ? statSync(partial).size : 0;
  const stalled = new AbortController();
  let timer = setTimeout(() => stalled.abort(), STALL_MILLISECONDS);
  const rearm = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stalled.abort(), STALL_MILLISECONDS);
  };
  try {
    const headers: Record<string, string> = have > 0 ? { range: `bytes=${have}-` } : {};
    const response = await fetch(url, { headers, signal: stalled.signal });
    // 416: the partial file is already whole, or of another file; the sha256 tells.
    if (response.status === 416) return;
    if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}.`);
    const isContinued = response.status === 206;
    let received = isContinued ? have : 0;
    const total = received + Number(response.headers.get('content-length') ?? Number.NaN);
    const count = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        rearm();
        received += chunk.length;
        onPart(Number.isFinite(total) ? received / total : null);
        done(null, chunk);
      },
    });
    const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
    await pipeline(body, count, createWriteStream(partial, { flags: isContinued ? 'a' : 'w' }));
  } finally {
    clearTimeout(timer);
  }
}

/** fetch hides the network's own words one level down. */
function reasonOf(error: unknown): string {
  const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } };
  if (name === 'AbortError') return `nothing came for ${STALL_MILLISECONDS / 1000} s.`;
  return cause?.code ?? cause?.message ?? message;
}

export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
