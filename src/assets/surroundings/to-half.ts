import { DataUtils } from 'three';
import type { SkyPicture } from './picture.ts';

const LARGEST = 65_504;
const ONE = DataUtils.toHalfFloat(1);

/** RGBA half floats in the order of the picture's pixels, as a graphics card takes them. */
export function toHalf({ rgb }: SkyPicture): Uint16Array {
  const half = new Uint16Array((rgb.length / 3) * 4).fill(ONE);
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) {
    for (let c = 0; c < 3; c++) half[to + c] = DataUtils.toHalfFloat(Math.min(LARGEST, rgb[from + c]!));
  }
  return half;
}
