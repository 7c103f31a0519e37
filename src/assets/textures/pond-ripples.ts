import type { Texture } from '../asset.ts';
import { fractalNoise, gradientNoise } from './noise.ts';
import { normalsFromHeights } from './paint.ts';

const SIZE = 128;

/** Normals of still water under a light breeze: short waves across long ones. Tiles. */
export function paintPondRipples(seed: number): Texture {
  const short = gradientNoise(SIZE, 9, 14, seed);
  const long = fractalNoise(SIZE, 3, 3, seed + 1, 0.5);
  return normalsFromHeights(
    SIZE,
    short.map((value, i) => value * 0.28 + long[i]! * 0.5),
  );
}
