import { InputError } from '../../shared/errors.ts';
import { checkSize } from './check-size.ts';
import type { SkyPicture } from './picture.ts';

/** A header is a few lines. */
const MAX_HEADER_BYTES = 65_536;
const SIZE_LINE = /^-Y +(\d{1,6}) +\+X +(\d{1,6})\s*$/;

export const isHdr = (bytes: Uint8Array): boolean => bytes[0] === 0x23 && bytes[1] === 0x3f;

/**
 * Decodes a Radiance picture (.hdr, RGBE, flat or with run lengths). Four bytes make a pixel: mantissas m and a shared
 * exponent e, value m / 256 · 2^(e − 128) (Ward, "Real pixels", Graphics Gems II, 1991). Throws InputError
 * SURROUNDINGS_DAMAGED, SURROUNDINGS_UNSUPPORTED and what `checkSize` throws.
 */
export function decodeHdr(bytes: Uint8Array): SkyPicture {
  const { width, height, start } = readHeader(bytes);
  checkSize(width, height);
  const rgbe = new Uint8Array(width * 4);
  const rgb = new Float32Array(width * height * 3);
  let at = start;
  for (let line = 0; line < height; line++) {
    at = readLine(bytes, at, width, rgbe);
    let to = (height - 1 - line) * width * 3;
    for (let x = 0; x < width; x++, to += 3) {
      const exponent = rgbe[x * 4 + 3]!;
      if (exponent === 0) continue;
      const scale = 2 ** (exponent - 136);
      for (let c = 0; c < 3; c++) rgb[to + c] = rgbe[x * 4 + c]! * scale;
    }
  }
  return { width, height, rgb };
}

function readHeader(bytes: Uint8Array): { width: number; height: number; start: number } {
  let at = 0;
  let format = '';
  while (at < Math.min(bytes.length, MAX_HEADER_BYTES)) {
    const end = bytes.indexOf(0x0a, at);
    if (end < 0 || end - at > MAX_HEADER_BYTES) break;
    const line = Buffer.from(bytes.buffer, bytes.byteOffset + at, end - at).toString('latin1');
    at = end + 1;
    if (line.startsWith('FORMAT=')) format = line.slice(7).trim();
    if (!/^[-+][XY] /.test(line)) continue;
    const size = SIZE_LINE.exec(line);
    if (!size) throw unsupported(`found the pixel order "${line.slice(0, 40)}", expected "-Y height +X width"`);
    if (format !== '32-bit_rle_rgbe') throw unsupported(`found the format "${format}", expected 32-bit_rle_rgbe`);
    return { width: Number(size[2]), height: Number(size[1]), start: at };
  }
  throw damaged('found no line that says its size');
}

/** Reads one line of pixels into `rgbe`; gives where the next one starts. */
function readLine(bytes: Uint8Array, start: number, width: number, rgbe: Uint8Array): number {
  const isRuns =
    width >= 8 &&
    width < 32_768 &&
    bytes[start] === 2 &&
    bytes[start + 1] === 2 &&
    ((bytes[start + 2]! << 8) | bytes[start + 3]!) === width;
  if (!isRuns) {
    const end = start + width * 4;
    if (end > bytes.length) throw damaged('the file ends before its last line');
    rgbe.set(bytes.subarray(start, end));
    return end;
  }
  let at = start + 4;
  for (let channel = 0; channel < 4; channel++) {
    for (let x = 0; x < width; ) {
      if (at + 1 >= bytes.length) throw damaged('the file ends before its last line');
      const head = bytes[at++]!;
      const isRun = head > 128;
      const count = isRun ? head - 128 : head;
      if (count === 0 || x + count > width) throw damaged('a run of equal pixels does not fit into its line');
      if (!isRun && at + count > bytes.length) throw damaged('the file ends before its last line');
      for (let i = 0; i < count; i++, x++) rgbe[x * 4 + channel] = bytes[isRun ? at : at + i]!;
      at += isRun ? 1 : count;
    }
  }
  return at;
}

const damaged = (what: string): InputError =>
  new InputError('SURROUNDINGS_DAMAGED', `${what}; save it again as a Radiance picture.`);
const unsupported = (what: string): InputError =>
  new InputError('SURROUNDINGS_UNSUPPORTED', `${what}; save it again as a plain Radiance picture.`);
