import { fractalNoise, gradientNoise, latticeHash, whiteNoise } from './noise.ts';
import { mix, normalsFromHeights, paint, GROUND_TEXTURE_SIZE as SIZE, smoothstep } from './paint.ts';
import type { SurfaceTextures } from './surface.ts';

/** First row of each board, and the end of the last: boards of 11 to 18 cm. */
const BOARD_ROWS = [0, 62, 120, 192, 242, 316, 380, 434, SIZE];

/** An oiled oak top: glued boards along u, each with its own tone, year rings, pores and fine fibres. */
export function paintWood(seed: number): SurfaceTextures {
  const sway = gradientNoise(SIZE, 3, 24, seed + 1);
  const slow = fractalNoise(SIZE, 2, 4, seed + 2);
  const fibre = gradientNoise(SIZE, 10, 240, seed + 3);
  const pore = gradientNoise(SIZE, 44, 256, seed + 4);
  const grain = whiteNoise(SIZE, seed + 5);
  const boardOf = Array.from({ length: SIZE }, (_, y) => BOARD_ROWS.findIndex((row) => row > y) - 1);
  const heights = new Float32Array(SIZE * SIZE);
  const texture = paint(SIZE, SIZE, (rgb, i, x, y) => {
    const board = boardOf[y]!;
    const first = BOARD_ROWS[board]!;
    const boardPixels = BOARD_ROWS[board + 1]! - first;
    const within = (y + 0.5 - first) / boardPixels;
    const bits = latticeHash(board, 3, seed);
    // Boards look alike where they cut the same noise, so each reads it shifted along its length.
    const shifted = (y * SIZE + ((x + (bits & 511)) & (SIZE - 1))) | 0;
    const heart = ((bits >>> 9) & 255) / 255;
    const across = Math.abs(within - heart) + sway[shifted]! * 0.16 + slow[shifted]! * 0.2 + 1;
    const ringCount = 5 + ((bits >>> 17) & 3);
    const ring = yearRing(across * across * ringCount);
    const tone = ((bits >>> 20) & 255) / 255 - 0.5;
    const pores = smoothstep(0.34, 0.62, pore[shifted]!) * (0.35 + 0.65 * ring);
    const toEdge = Math.min(within, 1 - within) * boardPixels;
    const seam = smoothstep(1.1, 0.3, toEdge);
    let light = 1 + tone * 0.2 - ring * 0.15 + fibre[shifted]! * 0.045 + slow[i]! * 0.06 + (grain[i]! - 0.5) * 0.04;
    light = mix(light, light * 0.62, pores * 0.5);
    light = mix(light, 0.5, seam * 0.65);
    rgb[0] = 164 * light;
    rgb[1] = (129 - ring * 3 + tone * 5) * light;
    rgb[2] = (92 - ring * 4 + tone * 8) * light;
    heights[i] = -pores * 0.25 - seam * 0.9 + fibre[shifted]! * 0.08;
  });
  return { texture, normalTexture: normalsFromHeights(SIZE, heights) };
}

/** 0 in early wood, rising to 1 in late wood, then a sharp end: one year per unit. */
function yearRing(years: number): number {
  const t = years - Math.floor(years);
  return t < 0.82 ? smoothstep(0.1, 0.82, t) : smoothstep(1, 0.82, t);
}
