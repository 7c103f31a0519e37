import { cellNoise, fractalNoise, gradientNoise, whiteNoise } from './noise.ts';
import { clamp, mix, paint, GROUND_TEXTURE_SIZE as SIZE, smoothstep } from './paint.ts';
import type { Surface } from './surface.ts';

/** Dry loam, raked and rained on: crumbs and clods of two sizes, pale where dry, a few stones and bits of straw. */
export function paintSoil(seed: number): Surface {
  const bendX = gradientNoise(SIZE, 40, 40, seed + 1, 0.35);
  const bendY = gradientNoise(SIZE, 40, 40, seed + 2, 0.35);
  const clods = cellNoise(SIZE, 26, seed + 3, bendX, bendY);
  const crumbs = cellNoise(SIZE, 92, seed + 4, bendY, bendX);
  const damp = fractalNoise(SIZE, 3, 5, seed + 5, 0.6);
  const fine = fractalNoise(SIZE, 40, 3, seed + 6, 0.7);
  const straw = gradientNoise(SIZE, 20, 150, seed + 7);
  const grain = whiteNoise(SIZE, seed + 8);
  const heights = new Float32Array(SIZE * SIZE);
  const texture = paint(SIZE, SIZE, (rgb, i) => {
    // One clod in three lies on top.
    const isClod = clods.id[i]! % 3 === 0;
    const clodEdge = isClod ? clods.second[i]! - clods.nearest[i]! : 0;
    const clod = smoothstep(0.04, 0.42, clodEdge);
    const crumb = smoothstep(0, 0.5, crumbs.second[i]! - crumbs.nearest[i]!);
    const lean = ((clods.id[i]! >>> 9) & 31) / 31 - 0.5;
    const isStone = clods.id[i]! % 41 === 0 && clod > 0.3;
    const light =
      0.74 + 0.2 * crumb + clod * (0.1 + 0.14 * lean) + 0.16 * fine[i]! + 0.18 * damp[i]! + (grain[i]! - 0.5) * 0.16;
    const dry = clamp(0.45 + 0.5 * damp[i]! + 0.1 * clod, 0, 1);
    const bit = smoothstep(0.56, 0.66, straw[i]!) * (crumbs.id[i]! % 7 === 0 ? 1 : 0);
    rgb[0] = mix(mix(108, 147, dry) * light, 176, bit * 0.7);
    rgb[1] = mix(mix(92, 130, dry) * light, 156, bit * 0.7);
    rgb[2] = mix(mix(76, 110, dry) * light, 108, bit * 0.7);
    if (isStone) for (let c = 0; c < 3; c++) rgb[c] = (132 - c * 5) * (0.55 + 0.5 * clod) * (1 + 0.2 * fine[i]!);
    heights[i] = clod * 5 + crumb * 1.3 + fine[i]! * 1.2 + damp[i]! * 1.5 + (grain[i]! - 0.5) * 0.4;
  });
  return { texture, heights };
}
