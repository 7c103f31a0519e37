import { fractalNoise, gradientNoise } from './noise.ts';
import { paint, GROUND_TEXTURE_SIZE as SIZE } from './paint.ts';
import type { Surface } from './surface.ts';

/**
 * Water under a light wind: the colour is that of its depth, the mirror does the rest. Waves run along v, with crests
 * sharper than troughs; slopes are those of a wind of 3 m/s (mean square slope 0.003 + 0.00512 U; Cox and Munk 1954).
 */
export function paintRipples(seed: number): Surface {
  const swell = gradientNoise(SIZE, 3, 7, seed + 1);
  const waves = gradientNoise(SIZE, 7, 18, seed + 2);
  const chop = fractalNoise(SIZE, 16, 3, seed + 3, 0.55);
  const depth = fractalNoise(SIZE, 2, 4, seed + 4);
  const heights = new Float32Array(SIZE * SIZE);
  const texture = paint(SIZE, SIZE, (rgb, i) => {
    const crest = 1 - Math.abs(waves[i]!);
    heights[i] = swell[i]! * 5 + crest * crest * 2.6 + chop[i]! * 2.2;
    const light = 1 + depth[i]! * 0.12 + crest * 0.06;
    rgb[0] = 44 * light;
    rgb[1] = 66 * light;
    rgb[2] = 68 * light;
  });
  return { texture, heights };
}
