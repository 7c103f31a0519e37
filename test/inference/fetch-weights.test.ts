import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ensureWeights } from '../../src/inference/fetch-weights.ts';
import { loadModelCard, type ModelCard } from '../../src/inference/model-card.ts';
import { mirrored } from '../../src/inference/pull-weights.ts';
import { sha256 } from '../../src/shared/hash.ts';

const WEIGHTS = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7) % 251));
const digest = sha256(WEIGHTS);
const folder = mkdtempSync(join(tmpdir(), 'cornercase-weights-'));
const requests: IncomingMessage[] = [];
let respond: (request: IncomingMessage, response: ServerResponse) => void;
const server = createServer((request, response) => {
  requests.push(request);
  respond(request, response);
});
let origin = '';
let cases = 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  requests.length = 0;
  vi.unstubAllEnvs();
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const freshFolder = (): string => join(folder, `cache-${cases++}`);

const card = (weights: ModelCard['weights']): ModelCard => ({ ...loadModelCard('yolox-nano', folder), weights });

function serveWhole(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-length': WEIGHTS.length }).end(WEIGHTS);
}

const rangeOf = (start: number) => ({ 'content-range': `bytes ${start}-${WEIGHTS.length - 1}/${WEIGHTS.length}` });

function serveRanges(request: IncomingMessage, response: ServerResponse): void {
  const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
  response.writeHead(start > 0 ? 206 : 200).end(WEIGHTS.subarray(start));
}

describe('ensureWeights', () => {
  it('a file is fetched once and then found in the cache', async () => {
    respond = serveWhole;
    const cacheFolder = freshFolder();
    const parts: (number | null)[] = [];
    const source = [{ url: `${origin}/a.onnx`, sha256: digest }];
    const first = await ensureWeights(card(source), { cacheFolder, onProgress: (_, part) => parts.push(part) });
    const second = await ensureWeights(card(source), { cacheFolder });
    expect(readFileSync(first.path)).toEqual(WEIGHTS);
    expect(second).toEqual(first);
    expect(requests).toHaveLength(1);
    expect(parts.at(-1)).toBe(1);
  });

  it('an interrupted fetch goes on where it stopped', async () => {
    respond = serveRanges;
    const cacheFolder = freshFolder();
    mkdirSync(cacheFolder);
    writeFileSync(join(cacheFolder, `${digest}.onnx.part`), WEIGHTS.subarray(0, 2000));
    const { path } = await ensureWeights(card([{ url: `${origin}/a.onnx`, sha256: digest }]), { cacheFolder });
    expect(requests[0]?.headers.range).toBe('bytes=2000-');
    expect(readFileSync(path)).toEqual(WEIGHTS);
  });

  it('a server that knows no ranges sends the whole file again', async () => {
    respond = serveWhole;
    const cacheFolder = freshFolder();
    mkdirSync(cacheFolder);
    writeFileSync(join(cacheFolder, `${digest}.onnx.part`), WEIGHTS.subarray(0, 2000));
    const { path } = await ensureWeights(card([{ url: `${origin}/a.onnx`, sha256: digest }]), { cacheFolder });
    expect(readFileSync(path)).toEqual(WEIGHTS);
  });

  it('a connection that breaks off is taken up again, and the server asked whether its file is the same', async () => {
    respond = (request, response) => {
      const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
      const about = { etag: '"one"', 'content-length': WEIGHTS.length - start };
      response.writeHead(start > 0 ? 206 : 200, { ...about, ...(start > 0 && rangeOf(start)) });
      if (start > 0) response.end(WEIGHTS.subarray(start));
      else response.write(WEIGHTS.subarray(0, 3000), () => setTimeout(() => response.destroy(), 50));
    };
    const cacheFolder = freshFolder();
    const { path } = await ensureWeights(card([{ url: `${origin}/a.onnx`, sha256: digest }]), { cacheFolder });
    expect(requests.map(({ headers }) => [headers.range, headers['if-range']])).toEqual([
      [undefined, undefined],
      ['bytes=3000-', '"one"'],
    ]);
    expect(readFileSync(path)).toEqual(WEIGHTS);
    expect(readdirSync(cacheFolder)).toEqual([`${digest}.onnx`]);
  });

  it('a connection that brings nothing is not taken up again', async () => {
    respond = (_, response) => {
      response.writeHead(200, { 'content-length': 10 }).flushHeaders();
      setTimeout(() => response.destroy(), 20);
    };
    const work = ensureWeights(card([{ url: `${origin}/a.onnx`, sha256: digest }]), { cacheFolder: freshFolder() });
    await expect(work).rejects.toThrow(/ECONNRESET|aborted/);
    expect(requests).toHaveLength(1);
  });

  it('pieces of two files are thrown away and the whole fetched', async () => {
    respond = (request, response) => {
      if (request.headers.range) response.writeHead(206, rangeOf(2000)).end(WEIGHTS.subarray(2000));
      else serveWhole(request, response);
    };
    const cacheFolder = freshFolder();
    mkdirSync(cacheFolder);
    writeFileSync(join(cacheFolder, `${digest}.onnx.part`), Buffer.alloc(2000, 1));
    const { path } = await ensureWeights(card([{ url: `${origin}/a.onnx`, sha256: digest }]), { cacheFolder });
    expect(requests.map(({ headers }) => headers.range)).toEqual(['bytes=2000-', undefined]);
    expect(readFileSync(path)).toEqual(WEIGHTS);
  });

  it('redirects are followed, by way of the proxy where one is set', async () => {
    respond = (request, response) => {
      if (request.url === 'http://weights.invalid/a.onnx') {
        response.writeHead(302, { location: 'http://files.invalid/b.onnx' }).end();
      } else if (request.url === 'http://files.invalid/b.onnx') serveWhole(request, response);
      else response.writeHead(404).end();
    };
    for (const name of ['HTTP_PROXY', 'http_proxy']) vi.stubEnv(name, origin);
    for (const name of ['NO_PROXY', 'no_proxy']) vi.stubEnv(name, '');
    const source = [{ url: 'http://weights.invalid/a.onnx', sha256: digest }];
    const { path } = await ensureWeights(card(source), { cacheFolder: freshFolder() });
    expect(readFileSync(path)).toEqual(WEIGHTS);
    vi.stubEnv('NO_PROXY', 'weights.invalid');
    vi.stubEnv('no_proxy', 'weights.invalid');
    await expect(ensureWeights(card(source), { cacheFolder: freshFolder() })).rejects.toThrow('ENOTFOUND');
  });

  it('other bytes than the card pins are thrown away and both digests are said', async () => {
    respond = (_, response) => response.end('something else');
    const cacheFolder = freshFolder();
    const wrong = ensureWeights(card([{ url: `${origin}/a.onnx`, sha256: digest }]), { cacheFolder });
    await expect(wrong).rejects.toThrow(`came with sha256 ${sha256('something else')}, the card pins ${digest}`);
    expect(existsSync(join(cacheFolder, `${digest}.onnx`))).toBe(false);
    expect(existsSync(join(cacheFolder, `${digest}.onnx.part`))).toBe(false);
  });

  it('the second source is used where the first does not answer', async () => {
    respond = serveWhole;
    const cacheFolder = freshFolder();
    const gone = { url: 'http://127.0.0.1:9/a.onnx', sha256: 'f'.repeat(64) };
    const { sha256: actual } = await ensureWeights(card([gone, { url: `${origin}/a.onnx`, sha256: digest }]), {
      cacheFolder,
    });
    expect(actual).toBe(digest);
  });

  it('without network the error names the digest and the two ways out', async () => {
    const offline = ensureWeights(card([{ url: 'http://127.0.0.1:9/a.onnx', sha256: digest }]), {
      cacheFolder: freshFolder(),
    });
    const message = await offline.catch((error: Error) => error.message);
    for (const part of [digest, 'CORNERCASE_MODELS', 'CORNERCASE_MIRROR']) expect(message).toContain(part);
  });

  it('CORNERCASE_MODELS is searched by digest, whatever the file is called', async () => {
    const models = freshFolder();
    mkdirSync(models);
    writeFileSync(join(models, 'another-name.onnx'), WEIGHTS);
    vi.stubEnv('CORNERCASE_MODELS', models);
    const found = await ensureWeights(card([{ url: 'http://127.0.0.1:9/a', sha256: digest }]), {
      cacheFolder: freshFolder(),
    });
    expect(found.path).toBe(join(models, 'another-name.onnx'));
  });

  it('a changed file beside its card is noticed', async () => {
    writeFileSync(join(folder, 'own.onnx'), WEIGHTS);
    const own = { ...card([{ file: 'own.onnx', sha256: 'e'.repeat(64) }]), file: join(folder, 'own.yaml') };
    await expect(ensureWeights(own)).rejects.toThrow(`the card pins sha256 ${'e'.repeat(64)}`);
  });

  it('a damaged cache entry is fetched again', async () => {
    respond = serveWhole;
    const cacheFolder = freshFolder();
    mkdirSync(cacheFolder);
    writeFileSync(join(cacheFolder, `${digest}.onnx`), 'torn');
    const { path } = await ensureWeights(card([{ url: `${origin}/a.onnx`, sha256: digest }]), { cacheFolder });
    expect(readFileSync(path)).toEqual(WEIGHTS);
  });
});

describe('mirrored', () => {
  it('the mirror takes the place of the scheme', () => {
    expect(mirrored('https://host.org/a/b.onnx', 'https://mirror.example/')).toBe(
      'https://mirror.example/host.org/a/b.onnx',
    );
    expect(mirrored('https://host.org/a', undefined)).toBe('https://host.org/a');
  });
});
