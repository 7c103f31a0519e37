import type { Texture } from '../asset.ts';
import { fractalNoise, gradientNoise } from './noise.ts';
import { paint } from './paint.ts';

const SIZE = 128;

/** Brown corrugated board: faint flutes under the liner, fibres and blotches. Tiles. */
export function paintCardboard(seed: number): Texture {
  const blotches = fractalNoise(SIZE, 4, 4, seed);
  const fibres = gradientNoise(SIZE, 16, 64, seed + 1);
  return paint(SIZE, SIZE, (rgb, i, x) => {
    // A triangle wave, 16 flutes to the tile.
    const flute = Math.abs((((x * 16) / SIZE) % 1) - 0.5) * 2;
    const light = 0.97 + 0.03 * flute + 0.07 * blotches[i]! + 0.035 * fibres[i]!;
    rgb[0] = 178 * light;
    rgb[1] = 138 * light;
    rgb[2] = 95 * light;
  });
}
