import type { Texture } from '../asset.ts';
import { gradientNoise, whiteNoise } from './noise.ts';
import { paint, type Rgb } from './paint.ts';

const SIZE = 128;

/** Hanging linen: soft vertical folds and a weave. */
export function paintCurtain(color: Rgb, seed: number): Texture {
  const folds = gradientNoise(SIZE, 9, 2, seed + 1);
  const weave = whiteNoise(SIZE, seed + 2);
  return paint(SIZE, SIZE, (rgb, i) => {
    const light = 0.9 + folds[i]! * 0.28 + (weave[i]! - 0.5) * 0.06;
    for (let c = 0; c < 3; c++) rgb[c] = color[c]! * light;
  });
}
