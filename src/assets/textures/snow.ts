import { cellNoise, fractalNoise, gradientNoise, whiteNoise } from './noise.ts';
import { paint, GROUND_TEXTURE_SIZE as SIZE, smoothstep } from './paint.ts';
import type { Surface } from './surface.ts';

/** Snow of some days: wind has left soft drifts and crusts with small steps, crumbs lie on it, crystals glint. */
export function paintSnow(seed: number): Surface {
  const drift = fractalNoise(SIZE, 3, 4, seed + 1, 0.5);
  const crust = fractalNoise(SIZE, 7, 5, seed + 2, 0.6);
  const bend = gradientNoise(SIZE, 30, 30, seed + 3, 0.3);
  const crumbs = cellNoise(SIZE, 44, seed + 4, bend);
  const fine = fractalNoise(SIZE, 60, 2, seed + 5, 0.7);
  const grain = whiteNoise(SIZE, seed + 6);
  const heights = new Float32Array(SIZE * SIZE);
  const texture = paint(SIZE, SIZE, (rgb, i) => {
    const step = smoothstep(-0.02, 0.07, crust[i]!);
    const isCrumb = (crumbs.id[i]! & 7) === 0;
    const crumb = isCrumb ? smoothstep(0.32, 0.12, crumbs.nearest[i]!) : 0;
    const glint = grain[i]! > 0.992 ? 16 : 0;
    // What light does is left to the normals: the surface itself is nearly white, a little darker where it is icy.
    const white = 231 + step * 5 + fine[i]! * 5 + crumb * 4 + (grain[i]! - 0.5) * 8 + glint;
    rgb[0] = white - 3;
    rgb[1] = white;
    rgb[2] = white + 4;
    heights[i] = drift[i]! * 16 + step * 2.2 + crumb * 2.4 + fine[i]! * 0.9 + (grain[i]! - 0.5) * 0.5;
  });
  return { texture, heights };
}
