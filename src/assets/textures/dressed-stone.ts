import type { Texture } from '../asset.ts';
import { fractalNoise, whiteNoise } from './noise.ts';
import { paint } from './paint.ts';

const SIZE = 128;

/** Granite kerbs and cornices: pale grey with fine speckles and rain stains. */
export function paintDressedStone(seed: number): Texture {
  const stain = fractalNoise(SIZE, 3, 5, seed + 1, 0.6);
  const grain = whiteNoise(SIZE, seed + 2);
  return paint(SIZE, SIZE, (rgb, i) => {
    const grey = 146 + stain[i]! * 22 + (grain[i]! - 0.5) * 30;
    rgb[0] = grey + 2;
    rgb[1] = grey;
    rgb[2] = grey - 6;
  });
}
