import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InputError } from '../../shared/errors.ts';
import { hashOf, sha256 } from '../../shared/hash.ts';
import { isInside } from '../../shared/is-inside.ts';
import { checkBudget, MAX_FILE_BYTES } from './budget.ts';
import { GLB_CHUNK, type GltfJson, type GltfSource } from './gltf-json.ts';

const GLB_MAGIC = 0x46546c67;
const JSON_CHUNK = 0x4e4f534a;
const BIN_CHUNK = 0x004e4942;
/** A scheme, an absolute path or a drive: nothing that stays beside the file. */
const FOREIGN = /^([a-z][a-z0-9+.-]*:|[\\/])/i;

/**
 * Reads a .glb or .gltf with the buffers and images beside it. Everything that it names must lie in its own folder or
 * below. Throws InputError ASSET_FILE_MISSING, ASSET_FILE_TOO_LARGE, ASSET_NOT_GLTF, ASSET_REFERENCE_OUTSIDE,
 * ASSET_REFERENCE_MISSING, ASSET_TOO_COMPLEX.
 */
export function readGltf(path: string, file: string = path): GltfSource {
  const bytes = readBytes(path, { file });
  const { json, chunk } = isGlb(bytes) ? splitGlb(bytes, file) : { json: parseJson(bytes, file), chunk: null };
  checkVersion(json, file);
  checkBudget(json, file);
  const resources: Record<string, Uint8Array> = chunk ? { [GLB_CHUNK]: chunk } : {};
  const references: string[] = [];
  let total = bytes.length;
  for (const [uri, kind] of urisOf(json, file)) {
    if (uri in resources) continue;
    if (uri.startsWith('data:')) {
      resources[uri] = decodeDataUri(uri, kind, file);
      continue;
    }
    const reference = checkReference(uri, kind, path, file);
    const found = readBytes(join(dirname(path), reference), { file, kind, uri });
    total += found.length;
    if (total > MAX_FILE_BYTES) throw tooLarge(file, total);
    resources[uri] = found;
    references.push(reference);
  }
  const digests = Object.entries(resources)
    .filter(([uri]) => uri !== GLB_CHUNK && !uri.startsWith('data:'))
    .map(([uri, resource]) => [uri, sha256(resource)]);
  return { file, json, bytes, resources, references: references.sort(), hash: hashOf([sha256(bytes), digests.sort()]) };
}

interface Asked {
  file: string;
  kind?: string;
  uri?: string;
}

function readBytes(path: string, { file, kind, uri }: Asked): Uint8Array {
  const what = uri === undefined ? 'the file' : `the ${kind} "${shorten(uri)}"`;
  const missing = (reason: string) =>
    new InputError(uri === undefined ? 'ASSET_FILE_MISSING' : 'ASSET_REFERENCE_MISSING', `${what} ${reason}`, { file });
  try {
    const stats = statSync(path);
    if (!stats.isFile()) throw missing('is a folder, expected a .glb or .gltf file.');
    if (stats.size > MAX_FILE_BYTES) throw tooLarge(file, stats.size);
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    if (error instanceof InputError) throw error;
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw missing(isMissing ? 'is not there.' : `cannot be read: ${(error as Error).message}.`);
  }
}

const tooLarge = (file: string, size: number): InputError =>
  new InputError(
    'ASSET_FILE_TOO_LARGE',
    `found ${size} bytes in all, expected at most ${MAX_FILE_BYTES} (256 MB). Decimate it, or shrink its textures.`,
    { file },
  );

const isGlb = (bytes: Uint8Array): boolean => bytes.length >= 4 && viewOf(bytes).getUint32(0, true) === GLB_MAGIC;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** glTF 2.0, section 4: a header of 12 bytes, then chunks of length, type and data. */
function splitGlb(bytes: Uint8Array, file: string): { json: GltfJson; chunk: Uint8Array | null } {
  const view = viewOf(bytes);
  if (bytes.length < 20) throw notGltf(file, `the file ends after ${bytes.length} bytes, inside of its header`);
  if (view.getUint32(4, true) !== 2) {
    throw notGltf(file, `found a .glb of version ${view.getUint32(4, true)}, expected version 2`);
  }
  if (view.getUint32(8, true) > bytes.length) {
    throw notGltf(
      file,
      `its header says ${view.getUint32(8, true)} bytes, the file has ${bytes.length}: it was cut off`,
    );
  }
  const chunks = new Map<number, Uint8Array>();
  for (let at = 12; at + 8 <= bytes.length; ) {
    const [length, type] = [view.getUint32(at, true), view.getUint32(at + 4, true)];
    if (at + 8 + length > bytes.length) throw notGltf(file, `a chunk at byte ${at} reaches beyond the end of the file`);
    if (!chunks.has(type)) chunks.set(type, bytes.subarray(at + 8, at + 8 + length));
    at += 8 + length + ((4 - (length % 4)) % 4);
  }
  const json = chunks.get(JSON_CHUNK);
  if (!json) throw notGltf(file, 'it holds no JSON chunk');
  return { json: parseJson(json, file), chunk: chunks.get(BIN_CHUNK) ?? null };
}

function parseJson(bytes: Uint8Array, file: string): GltfJson {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw notGltf(file, 'it is neither a .glb (no such header) nor text');
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw notGltf(file, `its JSON cannot be read: ${(error as Error).message}`);
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw notGltf(file, 'its JSON is no object');
  return json as GltfJson;
}

function checkVersion(json: GltfJson, file: string): void {
  const version = json.asset?.version;
  if (typeof version === 'string' && /^2\.\d+$/.test(version)) return;
  const found = version === undefined ? 'no asset.version' : `asset.version ${JSON.stringify(version)}`;
  throw notGltf(file, `found ${found}, expected "2.0". Convert it with a current exporter`);
}

const notGltf = (file: string, reason: string): InputError =>
  new InputError('ASSET_NOT_GLTF', `this is no glTF 2.0 file: ${reason}.`, { file });

function urisOf(json: GltfJson, file: string): [uri: string, kind: 'buffer' | 'image'][] {
  const listed = (items: unknown, kind: 'buffer' | 'image'): [string, 'buffer' | 'image'][] => {
    if (items === undefined) return [];
    if (!Array.isArray(items)) throw notGltf(file, `its ${kind}s are no list`);
    return items.flatMap((item: { uri?: unknown } | null) => {
      if (typeof item !== 'object' || item === null) throw notGltf(file, `its ${kind}s hold ${JSON.stringify(item)}`);
      if (item.uri === undefined) return [];
      if (typeof item.uri !== 'string') throw notGltf(file, `the uri of its ${kind} is no text`);
      return [[item.uri, kind] as [string, 'buffer' | 'image']];
    });
  };
  return [...listed(json.buffers, 'buffer'), ...listed(json.images, 'image')];
}

function decodeDataUri(uri: string, kind: string, file: string): Uint8Array {
  const match = /^data:[^,;]*(?:;[^,;]*)*?;base64,/.exec(uri.slice(0, 256));
  if (!match) throw notGltf(file, `the ${kind} "${shorten(uri)}" is a data URI, but not in base64`);
  return new Uint8Array(Buffer.from(uri.slice(match[0].length), 'base64'));
}

/** The path of a reference from the file's folder. Throws where it would leave that folder. */
function checkReference(uri: string, kind: string, path: string, file: string): string {
  const outside = (reason: string) =>
    new InputError(
      'ASSET_REFERENCE_OUTSIDE',
      `the ${kind} "${shorten(uri)}" ${reason}; expected a file in the folder of the model. Export with textures beside it or inside (.glb).`,
      { file },
    );
  if (FOREIGN.test(uri)) throw outside('is not a relative path');
  let reference: string;
  try {
    reference = decodeURIComponent(uri);
  } catch {
    throw outside('is not a valid path');
  }
  if (reference.includes('\0')) throw outside('is not a valid path');
  if (!isInside(join(dirname(path), reference), dirname(path))) throw outside('lies outside');
  return reference;
}

const shorten = (uri: string): string => (uri.length > 80 ? `${uri.slice(0, 77)}…` : uri);
