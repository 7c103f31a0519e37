import type { Texture } from '../asset.ts';
import { fractalNoise } from './noise.ts';
import { mix, paint, type Rgb, smoothstep } from './paint.ts';

const SIZE = 128;

/** Diagonal stripes of two colours at 45°, falling to the right, one of each to the tile, with the dust of a road. Tiles. */
export function paintStripes(first: Rgb, second: Rgb, seed: number): Texture {
  const dust = fractalNoise(SIZE, 4, 4, seed, 0.6);
  return paint(SIZE, SIZE, (rgb, i, x, y) => {
    const phase = (x - y + SIZE) % SIZE;
    // Half a pixel of softness on both edges of the first colour.
    const inFirst = smoothstep(0, 1.2, phase) * smoothstep(SIZE / 2 + 0.6, SIZE / 2 - 0.6, phase);
    const light = 1 - 0.14 * smoothstep(-0.1, 0.5, dust[i]!);
    for (let k = 0; k < 3; k++) rgb[k] = mix(second[k]!, first[k]!, inFirst) * light;
  });
}
