import type { Texture } from '../asset.ts';
import { fractalNoise, gradientNoise } from './noise.ts';
import { mix, paint, smoothstep } from './paint.ts';

const SIZE = 128;

/** Paint on cast iron, to be multiplied with its colour: layers of it, dust from below, and chips down to rust. `wear` 0…1. Tiles. */
export function paintChipped(wear: number, seed: number): Texture {
  const patches = fractalNoise(SIZE, 4, 4, seed, 0.6);
  const cast = gradientNoise(SIZE, 40, 40, seed + 1);
  return paint(SIZE, SIZE, (rgb, i) => {
    const chip = smoothstep(0.62 - 0.3 * wear, 0.68 - 0.3 * wear, patches[i]! + 0.12 * cast[i]!);
    const light = 246 * (1 + 0.05 * cast[i]! - 0.12 * wear * smoothstep(-0.1, 0.4, -patches[i]!));
    rgb[0] = mix(light, 92, chip);
    rgb[1] = mix(light, 84, chip);
    rgb[2] = mix(light, 80, chip);
  });
}
