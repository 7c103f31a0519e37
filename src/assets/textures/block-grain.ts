import type { Texture } from '../asset.ts';
import { fractalNoise, gradientNoise } from './noise.ts';
import { paint } from './paint.ts';

const SIZE = 128;

/** Pale planed wood with year rings along u, for small things; the material's colour stains it. Tiles. */
export function paintBlockGrain(seed: number): Texture {
  const sway = fractalNoise(SIZE, 2, 3, seed);
  const fibres = gradientNoise(SIZE, 4, 64, seed + 1);
  return paint(SIZE, SIZE, (rgb, i, _x, y) => {
    const years = (y / SIZE) * 9 + sway[i]! * 1.4 + 20;
    const ring = years - Math.floor(years);
    const light = 1 - 0.2 * ring ** 3 + 0.05 * fibres[i]!;
    rgb[0] = 236 * light;
    rgb[1] = (222 - 14 * ring ** 3) * light;
    rgb[2] = (196 - 26 * ring ** 3) * light;
  });
}
