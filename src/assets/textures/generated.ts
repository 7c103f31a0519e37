import { sha256 } from '../../shared/hash.ts';
import type { Texture } from '../asset.ts';

// Known by address, as things and surroundings from files are: a case that names one names its very bytes.
const known = new Map<string, Texture>();

/** Letters of the hash in an address. */
const ADDRESS_LETTERS = 12;
/** Pictures are made anew, or taken from the cache, for each case that needs them: a few at a time are enough. */
const MOST_KEPT = 128;

/** Keeps a picture under its address, `name@<hash of its bytes>`, least recently kept out first. */
export function keepPicture(name: string, texture: Texture): string {
  const { width, height, data } = texture;
  const address = `${name}@${sha256(`${width}x${height} ${sha256(data)}`).slice(0, ADDRESS_LETTERS)}`;
  const kept = known.get(address) ?? texture;
  known.delete(address);
  known.set(address, kept);
  if (known.size > MOST_KEPT) known.delete(known.keys().next().value as string);
  return address;
}

/** The picture kept under an address, or undefined. */
export const findPicture = (address: string): Texture | undefined => known.get(address);

/** What a parameter of kind `picture` is where none is asked for. */
export const NO_PICTURE = 'none';

/** The picture of a parameter, or null where none is asked for. Throws RangeError where it was not made before. */
export function pictureOf(value: unknown): Texture | null {
  if (value === undefined || value === NO_PICTURE) return null;
  const found = known.get(String(value));
  if (!found) throw new RangeError(`buildAsset: the picture ${String(value).slice(0, 80)} was not made before.`);
  return found;
}
