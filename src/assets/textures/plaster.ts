import type { Texture } from '../asset.ts';
import { fractalNoise, whiteNoise } from './noise.ts';
import { paint, type Rgb, smoothstep } from './paint.ts';

const SIZE = 256;

/** A painted wall, one tile from bottom to top: darker where it meets the worktop and the ceiling, faintly rolled. */
export function paintPlaster(color: Rgb, seed: number): Texture {
  const roll = fractalNoise(SIZE, 6, 5, seed + 1, 0.7);
  const grain = whiteNoise(SIZE, seed + 2);
  return paint(SIZE, SIZE, (rgb, i, _x, y) => {
    const v = 1 - (y + 0.5) / SIZE;
    const corner = 1 - 0.2 * smoothstep(0.14, 0, v) - 0.12 * smoothstep(0.12, 0, 1 - v);
    const light = corner * (1 + roll[i]! * 0.035 + (grain[i]! - 0.5) * 0.025);
    for (let c = 0; c < 3; c++) rgb[c] = color[c]! * light;
  });
}
