import type { Texture } from '../asset.ts';
import { latticeHash } from './noise.ts';
import { mix, paint } from './paint.ts';

/** Greens for leaves to pick from: from shade (v = 0) to sun (v = 1), bluish to yellowish along u. */
export function paintFoliage(seed: number): Texture {
  return paint(64, 64, (rgb, i, x, y) => {
    const warm = x / 63;
    const light = mix(1.15, 0.55, y / 63) * (0.88 + (0.24 * (latticeHash(i, 2, seed) & 255)) / 255);
    rgb[0] = mix(60, 96, warm) * light;
    rgb[1] = mix(78, 100, warm) * light;
    rgb[2] = mix(46, 44, warm) * light;
  });
}
