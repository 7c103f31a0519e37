import type { Texture } from '../asset.ts';
import { fractalNoise, whiteNoise } from './noise.ts';
import { mix, paint, smoothstep } from './paint.ts';

const SIZE = 256;

/** White road paint that tyres have worn through to the stones in places. */
export function paintWornPaint(seed: number): Texture {
  const wear = fractalNoise(SIZE, 4, 6, seed + 1, 0.66);
  const grain = whiteNoise(SIZE, seed + 2);
  return paint(SIZE, SIZE, (rgb, i) => {
    const bare = smoothstep(0.18, 0.34, wear[i]! + (grain[i]! - 0.5) * 0.35);
    const white = 204 + wear[i]! * -30 + (grain[i]! - 0.5) * 22;
    const stone = 92 + (grain[i]! - 0.5) * 40;
    rgb[0] = mix(white, stone, bare);
    rgb[1] = mix(white - 1, stone, bare);
    rgb[2] = mix(white - 9, stone - 2, bare);
  });
}
