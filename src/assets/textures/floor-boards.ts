import { fractalNoise, gradientNoise, latticeHash, whiteNoise } from './noise.ts';
import { paint, GROUND_TEXTURE_SIZE as SIZE, smoothstep } from './paint.ts';
import type { Surface } from './surface.ts';

/** Boards across the texture; each is cut once along it, at a place of its own. */
const BOARDS = 8;
const BOARD = SIZE / BOARDS;

/** Lacquered oak boards along u: a bevel on both sides, staggered ends, every board of another tone and grain. */
export function paintFloorBoards(seed: number): Surface {
  const sway = gradientNoise(SIZE, 2, 10, seed + 1);
  const slow = fractalNoise(SIZE, 2, 4, seed + 2);
  const fibre = gradientNoise(SIZE, 10, 200, seed + 3);
  const pore = gradientNoise(SIZE, 40, 250, seed + 4);
  const grain = whiteNoise(SIZE, seed + 5);
  const heights = new Float32Array(SIZE * SIZE);
  const texture = paint(SIZE, SIZE, (rgb, i, x, y) => {
    const board = (y / BOARD) | 0;
    const cut = latticeHash(board, 5, seed) & (SIZE - 1);
    const fromCut = (x - cut + SIZE) & (SIZE - 1);
    const half = fromCut < SIZE / 2 ? 0 : 1;
    const toEnd = Math.min(fromCut % (SIZE / 2), SIZE / 2 - 1 - (fromCut % (SIZE / 2)));
    const fromTop = (y % BOARD) + 0.5;
    const bits = latticeHash(board * 2 + half, 3, seed);
    const shifted = y * SIZE + ((x + (bits & (SIZE - 1))) & (SIZE - 1));
    const tone = ((bits >>> 20) & 255) / 255 - 0.5;
    const years = (fromTop / BOARD) * 9 + sway[shifted]! * 0.8 + slow[shifted]! * 3 + 8;
    const t = years - Math.floor(years);
    const ring = t < 0.8 ? smoothstep(0.1, 0.8, t) : smoothstep(1, 0.8, t);
    const pores = smoothstep(0.36, 0.66, pore[shifted]!) * (0.25 + 0.75 * ring);
    const toEdge = Math.min(fromTop, BOARD - fromTop, toEnd + 0.5);
    const gap = smoothstep(1.5, 0.5, toEdge);
    const bevel = smoothstep(3.5, 1, toEdge);
    let light = 1 + tone * 0.26 - ring * 0.09 + fibre[shifted]! * 0.06 + slow[shifted]! * 0.06;
    light *= (1 - pores * 0.16 + (grain[i]! - 0.5) * 0.03) * (1 - 0.5 * gap) * (1 - 0.14 * bevel);
    rgb[0] = 158 * light;
    rgb[1] = (124 - tone * 6) * light;
    rgb[2] = (90 - tone * 12) * light;
    heights[i] = -bevel * 0.5 - gap * 1.2 - pores * 0.12 + fibre[shifted]! * 0.05;
  });
  return { texture, heights };
}
