import type { Span } from '../protocol.ts';

/** Fetches the bytes behind a content hash from our own server; kept until the page is recycled. */
const fetched = new Map<string, Promise<ArrayBuffer>>();

export function fetchBlob(hash: string): Promise<ArrayBuffer> {
  const known = fetched.get(hash);
  if (known) return known;
  const loading = fetchBytes(`blob/${hash}`);
  fetched.set(hash, loading);
  return loading;
}

export async function fetchBytes(path: string): Promise<ArrayBuffer> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${response.statusText}`);
  return response.arrayBuffer();
}

export const floats = (blob: ArrayBuffer, span: Span): Float32Array => new Float32Array(blob, span.offset, span.length);
export const indices = (blob: ArrayBuffer, span: Span): Uint32Array => new Uint32Array(blob, span.offset, span.length);
export const halves = (blob: ArrayBuffer, span: Span): Uint16Array => new Uint16Array(blob, span.offset, span.length);
export const bytes = (blob: ArrayBuffer, span: Span): Uint8Array => new Uint8Array(blob, span.offset, span.length);
