import { fractalNoise, latticeHash, whiteNoise } from './noise.ts';
import { mix, paint, GROUND_TEXTURE_SIZE as SIZE, smoothstep } from './paint.ts';
import type { Surface } from './surface.ts';

/** Tiles to a side of the texture. */
const TILES = 4;
const TILE = SIZE / TILES;

/** Glazed ceramic floor tiles in straight bond, clouded like stone, each a little different, with sanded grey joints. */
export function paintFloorTiles(seed: number): Surface {
  const cloud = fractalNoise(SIZE, 4, 6, seed + 1, 0.6);
  const vein = fractalNoise(SIZE, 5, 5, seed + 2, 0.55);
  const dust = fractalNoise(SIZE, 12, 3, seed + 3);
  const grain = whiteNoise(SIZE, seed + 4);
  const heights = new Float32Array(SIZE * SIZE);
  const texture = paint(SIZE, SIZE, (rgb, i, x, y) => {
    const bits = latticeHash((x / TILE) | 0, (y / TILE) | 0, seed);
    // Each tile shows a place of its own of the clouds, as printed tiles do.
    const shifted =
      ((y + ((bits >>> 8) & (SIZE - 1))) & (SIZE - 1)) * SIZE + ((x + ((bits >>> 18) & (SIZE - 1))) & (SIZE - 1));
    const [fx, fy] = [x % TILE, y % TILE];
    const toEdge = Math.min(fx, TILE - 1 - fx, fy, TILE - 1 - fy);
    const joint = smoothstep(2.4, 1.2, toEdge);
    const round = smoothstep(6, 2, toEdge);
    const own = (bits & 255) / 255 - 0.5;
    const line = smoothstep(0.05, 0.012, Math.abs(vein[shifted]!));
    const light = 1 + own * 0.07 + cloud[shifted]! * 0.14 - line * 0.07;
    const sanded = 128 + dust[i]! * 22 + (grain[i]! - 0.5) * 34;
    rgb[0] = mix(196 * light, sanded, joint);
    rgb[1] = mix(190 * light, sanded - 3, joint);
    rgb[2] = mix(178 * light, sanded - 9, joint);
    // Joints lie low, but sand does not glint as glaze does: no grain in their height.
    heights[i] = -round * 0.45 - joint * 0.5 + cloud[shifted]! * 0.12;
  });
  return { texture, heights };
}
