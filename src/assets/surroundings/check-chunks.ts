import { inflateSync } from 'node:zlib';
import { damaged, type ExrHeader, unsupported } from './exr-header.ts';

const DWA_HEADER_BYTES = 88;
/** A deflated stream may claim a thousand times its size: how much a chunk gives is measured before it is decoded. */
const DEFLATED = ['zips', 'zip', 'pxr24'];

/**
 * Walks over the chunks of a file: each lies in it and gives no more than its lines. The decoder trusts both. Throws
 * InputError SURROUNDINGS_DAMAGED or SURROUNDINGS_UNSUPPORTED.
 */
export function checkChunks(bytes: Uint8Array, header: ExrHeader): void {
  const { width, height, linesPerChunk, compression, pixelBytes } = header;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = header.chunksAt;
  for (let line = 0; line < height; line += linesPerChunk) {
    if (at + 8 > bytes.length) throw damaged('the file ends before its last line');
    const size = view.getUint32(at + 4, true);
    const start = at + 8;
    at = start + size;
    const rawBytes = width * Math.min(linesPerChunk, height - line) * pixelBytes;
    if (at > bytes.length) throw damaged('the file ends before its last line');
    const isDwa = compression === 'dwaa' || compression === 'dwab';
    // What does not shrink is stored as it is; DWA adds its tables.
    if (size > rawBytes + (isDwa ? 65_536 : 0)) throw damaged('a chunk is larger than its lines');
    const chunk = bytes.subarray(start, at);
    if (isDwa) checkDwa(chunk, rawBytes, header);
    else if (DEFLATED.includes(compression) && size < rawBytes) checkInflates(chunk, rawBytes);
  }
}

/** The lossy kind has four streams of its own; 64-bit sizes of all of them come first. */
function checkDwa(chunk: Uint8Array, rawBytes: number, { pixelBytes }: ExrHeader): void {
  if (chunk.length < DWA_HEADER_BYTES + 2) throw damaged('a chunk is too short');
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  const [version, unknownRaw, unknown, ac, dc, rle, rleRaw, rlePlain, acCount, dcCount, acKind] = Array.from(
    { length: 11 },
    (_, i) => Number(view.getBigUint64(i * 8, true)),
  ) as [number, number, number, number, number, number, number, number, number, number, number];
  if (version !== 2) throw unsupported('its DWA compression is of an old version');
  // Blocks of 8 × 8 may reach beyond the lines.
  const most = 4 * rawBytes + 65_536 * pixelBytes;
  if ([unknownRaw, rleRaw, rlePlain, acCount, dcCount].some((count) => count > most))
    throw damaged('a chunk announces more than its lines');
  let at = DWA_HEADER_BYTES + view.getUint16(DWA_HEADER_BYTES, true);
  const streams: [size: number, isDeflated: boolean][] = [
    [unknown, true],
    [ac, acKind === 1],
    [dc, true],
    [rle, true],
  ];
  for (const [size, isDeflated] of streams) {
    if (at + size > chunk.length) throw damaged('a chunk is too short');
    if (size > 0 && isDeflated) checkInflates(chunk.subarray(at, at + size), most);
    at += size;
  }
}

function checkInflates(stream: Uint8Array, maxBytes: number): void {
  try {
    inflateSync(stream, { maxOutputLength: Math.max(1, maxBytes) });
  } catch {
    throw damaged('a chunk does not inflate to its lines');
  }
}
