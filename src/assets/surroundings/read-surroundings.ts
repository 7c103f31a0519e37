import { readFileSync, statSync } from 'node:fs';
import { InputError } from '../../shared/errors.ts';
import { sha256 } from '../../shared/hash.ts';
import { coarsen, skyKelvin } from './coarsen.ts';
import { decodeExr } from './decode-exr.ts';
import { decodeHdr, isHdr } from './decode-hdr.ts';
import { isExr } from './exr-header.ts';
import { type FileSun, findSun } from './find-sun.ts';
import { findGeneratedSurroundings } from './generated-surroundings.ts';
import { MAX_FILE_BYTES, type SkyPicture } from './picture.ts';

/** Photographed surroundings from a file, ready to light a scene. */
export interface Surroundings {
  /** `sky.hdr@<hash of the bytes>`: what names it in cases, so that they change with it. */
  address: string;
  /** Without its sun. */
  picture: SkyPicture;
  /** The same at 64 × 32, for diffuse light. */
  coarse: SkyPicture;
  sun: FileSun | null;
  /** What the picture gives the level ground without its sun, in its own units. */
  skyIlluminance: number;
  skyKelvin: number;
}

/** Letters of the hash in an address. */
const ADDRESS_LETTERS = 12;
/** Largest half float: what overflowed when a file was written as halves stands in it as infinity. */
const LARGEST = 65_504;

// Known by address, as things from files are: a case that names one names its very bytes.
const known = new Map<string, Surroundings>();

/** What was read, or made by a generator, under an address. */
export const findSurroundings = (address: string): Surroundings | undefined =>
  known.get(address) ?? findGeneratedSurroundings(address);

/**
 * Reads a Radiance or OpenEXR file, each content once. Throws InputError SURROUNDINGS_MISSING, SURROUNDINGS_TOO_LARGE,
 * SURROUNDINGS_UNKNOWN_FORMAT, SURROUNDINGS_NOT_FINITE, SURROUNDINGS_DARK and what the decoders throw, without a place.
 */
export function readSurroundings(path: string, name: string): Surroundings {
  const bytes = readBytes(path);
  const address = `${name}@${sha256(bytes).slice(0, ADDRESS_LETTERS)}`;
  const before = known.get(address);
  if (before) return before;
  const { sun, picture, skyIlluminance } = findSun(finite(decode(bytes)));
  if (skyIlluminance <= 0)
    throw new InputError('SURROUNDINGS_DARK', 'its upper half is black, expected a sky that gives light.');
  const coarse = coarsen(picture);
  const read = { address, picture, coarse, sun, skyIlluminance, skyKelvin: skyKelvin(coarse) };
  known.set(address, read);
  return read;
}

function readBytes(path: string): Uint8Array {
  let size: number;
  try {
    const stats = statSync(path);
    if (!stats.isFile()) throw new Error('it is no file');
    size = stats.size;
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const reason = isMissing ? 'there is no such file' : (error as Error).message;
    throw new InputError('SURROUNDINGS_MISSING', `${reason}; the path is relative to the scenario file.`);
  }
  if (size <= MAX_FILE_BYTES) return readFileSync(path);
  throw new InputError('SURROUNDINGS_TOO_LARGE', `found ${size} bytes, expected at most ${MAX_FILE_BYTES}.`);
}

function decode(bytes: Uint8Array): SkyPicture {
  if (isHdr(bytes)) return decodeHdr(bytes);
  if (isExr(bytes)) return decodeExr(bytes);
  throw new InputError(
    'SURROUNDINGS_UNKNOWN_FORMAT',
    'its content is neither a Radiance (.hdr) nor an OpenEXR picture.',
  );
}

/** Takes negative light away and brings infinities back to what a half float holds; refuses what is no number. */
function finite({ width, height, rgb }: SkyPicture): SkyPicture {
  const wrong = rgb.findIndex(Number.isNaN);
  if (wrong >= 0) {
    const pixel = Math.floor(wrong / 3);
    const message = `the pixel in column ${pixel % width}, row ${height - 1 - Math.floor(pixel / width)} is not a number (NaN); repair the picture.`;
    throw new InputError('SURROUNDINGS_NOT_FINITE', message);
  }
  return {
    width,
    height,
    rgb: rgb.map((value) => (value === Number.POSITIVE_INFINITY ? LARGEST : Math.max(0, value))),
  };
}
