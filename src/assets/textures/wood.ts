import { fractalNoise, gradientNoise, latticeHash, whiteNoise } from './noise.ts';
import { paint, GROUND_TEXTURE_SIZE as SIZE, smoothstep } from './paint.ts';
import type { Surface } from './surface.ts';

/** Veneer leaves of 25 cm without dark joints: boards with joints were tried, and read as a floor. */
const LEAF_PIXELS = SIZE / 4;

/** An oiled oak veneer: straight grain along u that sways a little, fine pores, leaves of slightly different tone. */
export function paintWood(seed: number): Surface {
  const sway = gradientNoise(SIZE, 2, 12, seed + 1);
  const slow = fractalNoise(SIZE, 2, 4, seed + 2);
  const band = gradientNoise(SIZE, 2, 40, seed + 6);
  const fibre = gradientNoise(SIZE, 8, 180, seed + 3);
  const fine = gradientNoise(SIZE, 24, 256, seed + 7);
  const pore = gradientNoise(SIZE, 36, 250, seed + 4);
  const grain = whiteNoise(SIZE, seed + 5);
  const heights = new Float32Array(SIZE * SIZE);
  const texture = paint(SIZE, SIZE, (rgb, i, x, y) => {
    const leaf = (y / LEAF_PIXELS) | 0;
    const fromTop = (y % LEAF_PIXELS) + 0.5;
    const bits = latticeHash(leaf, 3, seed);
    // Each leaf reads the noise from a place of its own along the grain.
    const shifted = y * SIZE + ((x + (bits & (SIZE - 1))) & (SIZE - 1));
    const tone = ((bits >>> 20) & 255) / 255 - 0.5;
    // Rings lie closer together towards one side of the leaf.
    const t = fromTop / LEAF_PIXELS;
    const across = (bits >>> 9) & 1 ? t * (1.4 - 0.4 * t) : 1 - (1 - t) * (0.6 + 0.4 * t);
    const ring = yearRing(across * 17 + sway[shifted]! * 0.7 + slow[shifted]! * 2.4 + 8);
    const pores = smoothstep(0.36, 0.66, pore[shifted]!) * (0.25 + 0.75 * ring);
    const seam = smoothstep(0.9, 0.3, Math.min(fromTop, LEAF_PIXELS - fromTop));
    let light = 1 + tone * 0.07 - ring * 0.06 + band[shifted]! * 0.05 + fibre[shifted]! * 0.05 + fine[shifted]! * 0.03;
    light *= 1 - pores * 0.15 - seam * 0.08 + (grain[i]! - 0.5) * 0.03;
    rgb[0] = 164 * light;
    rgb[1] = (136 - ring * 3) * light + tone * 3;
    rgb[2] = (108 - ring * 5) * light + tone * 5;
    heights[i] = -pores * 0.12 + fibre[shifted]! * 0.04 + fine[shifted]! * 0.03;
  });
  return { texture, heights };
}

/** 0 in early wood, rising to 1 in late wood, then a sharp end: one year per unit. */
function yearRing(years: number): number {
  const t = years - Math.floor(years);
  return t < 0.82 ? smoothstep(0.1, 0.82, t) : smoothstep(1, 0.82, t);
}
