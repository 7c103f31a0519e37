import { cellNoise, fractalNoise, gradientNoise, whiteNoise } from './noise.ts';
import { mix, paint, GROUND_TEXTURE_SIZE as SIZE, smoothstep } from './paint.ts';
import type { Surface } from './surface.ts';

const RIPPLES_PER_TILE = 9;

/** Dry beach: wind ripples that fork and fade, grains of many colours, a few bits of shell. */
export function paintSand(seed: number): Surface {
  const meander = fractalNoise(SIZE, 3, 4, seed + 1, 0.5);
  const strength = fractalNoise(SIZE, 2, 3, seed + 2);
  const soft = fractalNoise(SIZE, 12, 4, seed + 3, 0.6);
  const grain = whiteNoise(SIZE, seed + 4);
  const bits = cellNoise(SIZE, 60, seed + 5);
  const clusters = gradientNoise(SIZE, 190, 190, seed + 6);
  const heights = new Float32Array(SIZE * SIZE);
  const texture = paint(SIZE, SIZE, (rgb, i, _x, y) => {
    const crest = ripple((y / SIZE) * RIPPLES_PER_TILE + meander[i]! * 1.3 + 16) * smoothstep(-0.5, 0.4, strength[i]!);
    const grey = 176 + crest * 13 + soft[i]! * 12 + clusters[i]! * 9 + (grain[i]! - 0.5) * 34;
    // One grain in twenty-five is dark mineral, one in thirty quartz.
    const speck = grain[i]! < 0.04 ? -46 : grain[i]! > 0.967 ? 28 : 0;
    const shell = (bits.id[i]! & 31) === 0 ? smoothstep(0.16, 0.1, bits.nearest[i]!) : 0;
    const shellTone = (bits.id[i]! >>> 8) & 1 ? 226 : 112;
    rgb[0] = mix(grey + 9 + speck, shellTone, shell);
    rgb[1] = mix(grey - 8 + speck, shellTone - 6, shell);
    rgb[2] = mix(grey - 37 + speck, shellTone - 20, shell);
    heights[i] = crest * 5 + soft[i]! * 2.5 + clusters[i]! * 0.4 + (grain[i]! - 0.5) * 0.8 + shell * 1.2;
  });
  return { texture, heights };
}

/** One asymmetric wave per unit, 0…1: a long windward rise and a short lee side. */
function ripple(phase: number): number {
  const t = phase - Math.floor(phase);
  return t < 0.68 ? smoothstep(0, 0.68, t) : smoothstep(1, 0.68, t);
}
