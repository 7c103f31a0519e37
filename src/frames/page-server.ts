import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import { ENVIRONMENT_NAMES, type EnvironmentName } from '../compile/case.ts';
import { packageRoot } from '../shared/package-root.ts';

/** Pages may load from here and connect to here, and to nothing else. */
const POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self' ws://127.0.0.1:*; base-uri 'none'; form-action 'none'";
const SHELL =
  '<!doctype html><meta charset="utf-8"><title>cornercase stage</title><script type="module" src="page.js"></script>';

/** The loopback server behind the render page. Every path starts with a secret token. */
export interface PageServer {
  /** Where the page is; ends in a slash. */
  url: string;
  /** Everything that the page may ask for by hash. */
  blobs: Map<string, Uint8Array>;
  /** Resolves with the socket of the next page that connects. */
  nextSocket(): Promise<WebSocket>;
  close(): Promise<void>;
}

export async function openPageServer(): Promise<PageServer> {
  const token = randomBytes(24).toString('base64url');
  const blobs = new Map<string, Uint8Array>();
  const waiting: ((socket: WebSocket) => void)[] = [];
  const server = createServer((request, response) => {
    respond(request, response, token, blobs).catch(() => response.writeHead(500).end());
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 256 * 2 ** 20, perMessageDeflate: false });
  server.on('upgrade', (request, socket, head) => {
    const origin = request.headers.origin;
    if (request.url !== `/${token}/socket` || origin !== originOf(server.address() as AddressInfo)) {
      socket.destroy();
      return;
    }
    sockets.handleUpgrade(request, socket, head, (accepted) => waiting.shift()?.(accepted));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `${originOf(server.address() as AddressInfo)}/${token}/`,
    blobs,
    nextSocket: () => new Promise((resolve) => waiting.push(resolve)),
    close: () =>
      new Promise((resolve) => {
        for (const client of sockets.clients) client.terminate();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const originOf = (address: AddressInfo): string => `http://127.0.0.1:${address.port}`;

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  token: string,
  blobs: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const [, given, kind, name] = (request.url ?? '').split('/');
  if (request.method !== 'GET' || given !== token) return notFound(response);
  if (kind === '') return send(response, 'text/html', SHELL, { 'Content-Security-Policy': POLICY });
  if (kind === 'page.js') return send(response, 'text/javascript', await readFile(join(packageRoot, '.build/page.js')));
  const blob = kind === 'blob' && name ? blobs.get(name) : undefined;
  if (blob) return send(response, 'application/octet-stream', blob);
  const environment = kind === 'environment' ? ENVIRONMENT_NAMES.find((known) => known === name) : undefined;
  if (environment) return send(response, 'image/x-exr', await readEnvironment(environment));
  return notFound(response);
}

function send(response: ServerResponse, type: string, body: string | Uint8Array, headers = {}): void {
  response.writeHead(200, {
    'Content-Type': type,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  });
  response.end(body);
}

function notFound(response: ServerResponse): void {
  response.writeHead(404).end();
}

/** The package keeps its CC0 pictures as data URIs in modules. */
async function readEnvironment(name: EnvironmentName): Promise<Buffer> {
  const module = (await import(`@pmndrs/assets/hdri/${name}.exr.js`)) as { default: string };
  return Buffer.from(module.default.slice(module.default.indexOf(',') + 1), 'base64');
}
