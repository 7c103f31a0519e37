import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { httpGet } from './http-get.ts';

/** A server that sends nothing for this long has gone away. */
const STALL_MILLISECONDS = 30_000;
/** Larger than any detector: a server that never ends must not fill the disk. */
const MOST_BYTES = 20e9;

/**
 * Fetches an address into `partial`, going on where an earlier call, or a connection that broke, left it. What is there
 * is continued only while the server says that its file is still the same (If-Range, RFC 9110 § 13.1.5); a server that
 * knows no ranges sends the whole again. Returns whether the file is of several pieces.
 */
export async function download(
  url: string,
  partial: string,
  onPart: (part: number | null) => void,
): Promise<{ isContinued: boolean }> {
  let isContinued = false;
  for (;;) {
    const before = sizeOf(partial);
    try {
      const piece = await fetchRest(url, partial, onPart);
      return { isContinued: isContinued || piece.isContinued };
    } catch (error) {
      // A connection that breaks off is taken up again as long as each brings more.
      if (error instanceof Refusal || sizeOf(partial) <= before) throw error;
      isContinued = true;
    }
  }
}

/** Takes a partial file away, with what is known of it. */
export function discard(partial: string): void {
  rmSync(partial, { force: true });
  rmSync(validatorFile(partial), { force: true });
}

/** The server answers, but not with the file. */
class Refusal extends Error {}

async function fetchRest(
  url: string,
  partial: string,
  onPart: (part: number | null) => void,
): Promise<{ isContinued: boolean }> {
  const have = sizeOf(partial);
  let file: number | null = null;
  const stalled = new AbortController();
  let timer = setTimeout(() => stalled.abort(), STALL_MILLISECONDS);
  const rearm = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stalled.abort(), STALL_MILLISECONDS);
  };
  try {
    const validator = recallValidator(partial, url);
    const headers: Record<string, string> = have > 0 ? { range: `bytes=${have}-` } : {};
    if (have > 0 && validator) headers['if-range'] = validator;
    const response = await httpGet(url, { headers, signal: stalled.signal });
    const { statusCode = 0 } = response;
    // 416: the partial file is already whole, or of another file; the sha256 tells.
    if (statusCode === 416) {
      response.resume();
      return { isContinued: true };
    }
    if (statusCode !== 200 && statusCode !== 206) {
      response.resume();
      throw new Refusal(`the server answered ${statusCode}.`);
    }
    const start = startOf(response);
    if (statusCode === 206 && start !== null && start !== have) {
      throw new Refusal(`the server sent bytes from ${start}, not from ${have}.`);
    }
    const isContinued = statusCode === 206 && have > 0;
    let received = isContinued ? have : 0;
    const total = received + Number(response.headers['content-length'] ?? Number.NaN);
    keepValidator(partial, url, response);
    file = openSync(partial, isContinued ? 'a' : 'w');
    for await (const chunk of response as AsyncIterable<Buffer>) {
      rearm();
      writeAll(file, chunk); // at once: what has come stays, however the connection ends
      received += chunk.length;
      onPart(Number.isFinite(total) ? received / total : null);
      if (received > MOST_BYTES) throw new Refusal(`the server sent more than ${MOST_BYTES / 1e9} GB.`);
    }
    return { isContinued };
  } finally {
    if (file !== null) closeSync(file);
    clearTimeout(timer);
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

const sizeOf = (path: string): number => (existsSync(path) ? statSync(path).size : 0);

/** Position of the first byte of a part; servers that leave the header out are taken at their word. */
function startOf({ headers }: IncomingMessage): number | null {
  const found = /^bytes (\d+)-/.exec(headers['content-range'] ?? '');
  return found ? Number(found[1]) : null;
}

const validatorFile = (partial: string): string => `${partial}.json`;

/** Only a strong validator may join pieces: a weak one calls files equal that differ in bytes. */
function keepValidator(partial: string, url: string, { headers }: IncomingMessage): void {
  const { etag } = headers;
  const validator = etag && !etag.startsWith('W/') ? etag : headers['last-modified'];
  if (validator) writeFileSync(validatorFile(partial), JSON.stringify({ url, validator }));
  else rmSync(validatorFile(partial), { force: true });
}

function recallValidator(partial: string, url: string): string | null {
  try {
    const known = JSON.parse(readFileSync(validatorFile(partial), 'utf8')) as { url?: string; validator?: string };
    return known.url === url && typeof known.validator === 'string' ? known.validator : null;
  } catch {
    return null;
  }
}
