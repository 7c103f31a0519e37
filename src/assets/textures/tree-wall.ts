import type { Texture } from '../asset.ts';
import { cellNoise, fractalNoise, gradientNoise, whiteNoise } from './noise.ts';
import { mix, paint, smoothstep } from './paint.ts';

const SIZE = 512;

/** Crowns of broad-leaved trees, one before the other, as a wood's edge shows them: lit above, dark between. Tiles. */
export function paintTreeWall(seed: number): Texture {
  const bendX = gradientNoise(SIZE, 28, 28, seed + 1, 0.3);
  const bendY = gradientNoise(SIZE, 28, 28, seed + 2, 0.3);
  const crowns = cellNoise(SIZE, 8, seed + 3, bendX, bendY);
  const boughs = cellNoise(SIZE, 26, seed + 4, bendY, bendX);
  const leaves = fractalNoise(SIZE, 48, 3, seed + 5, 0.7);
  const grain = whiteNoise(SIZE, seed + 6);
  return paint(SIZE, SIZE, (rgb, i) => {
    const gap = smoothstep(0.16, 0, crowns.second[i]! - crowns.nearest[i]!);
    const dome = 1 - 0.7 * crowns.nearest[i]!;
    const bough = 1 - 0.75 * boughs.nearest[i]!;
    const own = (crowns.id[i]! & 255) / 255;
    const light =
      (0.3 + 0.34 * dome + 0.5 * bough) * (1 - 0.5 * gap) * (1 + 0.3 * leaves[i]! + 0.34 * (grain[i]! - 0.5));
    const warm = 0.25 + 0.75 * own;
    rgb[0] = mix(58, 98, warm) * light;
    rgb[1] = mix(80, 104, warm) * light;
    rgb[2] = mix(44, 46, warm) * light;
  });
}
