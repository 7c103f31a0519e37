import { createHash } from 'node:crypto';

/** Lower-case hex sha256 of raw bytes or text. */
export function sha256(data: ArrayBufferView | string): string {
  const bytes = typeof data === 'string' ? data : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * JSON with sorted keys, so that equal records give equal text; typed arrays appear by their sha256.
 * Throws on NaN and infinities: a record that holds one has no business being hashed.
 */
export function canonicalJson(value: unknown): string {
  if (value === undefined) return 'null';
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`cannot hash the number ${value}.`);
    return JSON.stringify(value);
  }
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (ArrayBuffer.isView(value)) return `"sha256:${sha256(value)}"`;
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`);
  return `{${entries.join(',')}}`;
}

/** Content hash of a plain record (architecture rule 6). */
export const hashOf = (value: unknown): string => sha256(canonicalJson(value));
