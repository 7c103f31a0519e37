import { HarnessError } from '../../shared/errors.ts';
import { sha256 } from '../../shared/hash.ts';
import type { Texture } from '../asset.ts';
import { coarsen, skyKelvin } from './coarsen.ts';
import { findSun } from './find-sun.ts';
import type { SkyPicture } from './picture.ts';
import type { Surroundings } from './read-surroundings.ts';

// Each case may have its own: a few are kept, those that were asked for last.
const known = new Map<string, Surroundings>();
const MOST_KEPT = 8;
const ADDRESS_LETTERS = 12;

/** Surroundings that were made under an address. */
export const findGeneratedSurroundings = (address: string): Surroundings | undefined => known.get(address);

/**
 * Makes surroundings of a picture with the range of a screen. One twice as wide as high goes all around; a square one
 * stands beside its mirror image, so that nothing tears behind the camera. It has no sun: where light comes from is the
 * scenario's to say. Returns the address, `name@<hash>`. Throws HarnessError GENERATED_SURROUNDINGS for other shapes and
 * for a black sky.
 */
export function keepSurroundings(name: string, { width, height, data }: Texture): string {
  const address = `${name}@${sha256(`surroundings ${width}x${height} ${sha256(data)}`).slice(0, ADDRESS_LETTERS)}`;
  const kept = known.get(address) ?? toSurroundings(address, name, { width, height, data });
  known.delete(address);
  known.set(address, kept);
  if (known.size > MOST_KEPT) known.delete(known.keys().next().value as string);
  return address;
}

function toSurroundings(address: string, name: string, texture: Texture): Surroundings {
  const { width, height } = texture;
  if (width !== 2 * height && width !== height) {
    const message = `generator ${name} gave ${width} × ${height}; surroundings are square, or twice as wide as high.`;
    throw new HarnessError('GENERATED_SURROUNDINGS', message);
  }
  const { picture, skyIlluminance } = findSun(toSky(texture));
  if (skyIlluminance <= 0) {
    const message = `generator ${name} gave a picture whose upper half is black, expected a sky that gives light.`;
    throw new HarnessError('GENERATED_SURROUNDINGS', message);
  }
  const coarse = coarsen(picture);
  return { address, picture, coarse, sun: null, skyIlluminance, skyKelvin: skyKelvin(coarse) };
}

/** Rows from the bottom, linear; columns beyond a square's width go back. */
function toSky({ width, height, data }: Texture): SkyPicture {
  const rgb = new Float32Array(2 * height * height * 3);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < 2 * height; column++) {
      const from = ((height - 1 - row) * width + (column < width ? column : 2 * width - 1 - column)) * 4;
      for (let c = 0; c < 3; c++) rgb[(row * 2 * height + column) * 3 + c] = LINEAR[data[from + c]!]!;
    }
  }
  return { width: 2 * height, height, rgb };
}

/** sRGB's bytes as light (IEC 61966-2-1). */
const LINEAR = Float32Array.from({ length: 256 }, (_, byte) => {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});
