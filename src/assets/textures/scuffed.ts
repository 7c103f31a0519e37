import type { Texture } from '../asset.ts';
import { fractalNoise, gradientNoise, whiteNoise } from './noise.ts';
import { paint, smoothstep } from './paint.ts';

const SIZE = 128;

/**
 * What the street does to plastic and rubber, to be multiplied with their colour: grime that comes up from the foot
 * (v = 0) and in patches, and scratches along u. `dirt` 0…1; tiles along u.
 */
export function paintScuffed(dirt: number, seed: number): Texture {
  const patches = fractalNoise(SIZE, 3, 4, seed, 0.6);
  const scratches = gradientNoise(SIZE, 5, 60, seed + 1);
  const grain = whiteNoise(SIZE, seed + 2);
  return paint(SIZE, SIZE, (rgb, i, _x, y) => {
    const foot = smoothstep(0.55, 1, y / SIZE);
    const grime = dirt * smoothstep(0.15, 0.75, 0.3 + patches[i]! * 0.5 + foot * 0.45);
    const scratch = smoothstep(0.42, 0.6, scratches[i]!) * (0.25 + dirt) * 0.3;
    const light = 252 * (1 + (grain[i]! - 0.5) * 0.05) * (1 - scratch * 0.5);
    rgb[0] = light * (1 - 0.55 * grime);
    rgb[1] = light * (1 - 0.56 * grime);
    rgb[2] = light * (1 - 0.6 * grime);
  });
}
