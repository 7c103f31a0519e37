import { fractalNoise, latticeHash, whiteNoise } from './noise.ts';
import { paint, GROUND_TEXTURE_SIZE as SIZE } from './paint.ts';
import type { Surface } from './surface.ts';

/** Threads to a side of the texture; even, so that over and under meet at the seam. */
const THREADS = 128;
const THREAD = SIZE / THREADS;

/** A plain weave of slubbed yarn in two near tones, with soft folds: a cloth, a cover, an upholstered seat. */
export function paintWoven(seed: number): Surface {
  const fold = fractalNoise(SIZE, 2, 4, seed + 1, 0.45);
  const slub = fractalNoise(SIZE, 24, 3, seed + 2, 0.6);
  const fuzz = whiteNoise(SIZE, seed + 3);
  const heights = new Float32Array(SIZE * SIZE);
  const texture = paint(SIZE, SIZE, (rgb, i, x, y) => {
    const [column, row] = [(x / THREAD) | 0, (y / THREAD) | 0];
    const isWarp = ((column + row) & 1) === 0;
    // A yarn's round back, 0 at its edges and 1 in its middle, across its own run.
    const across = isWarp ? ((x % THREAD) + 0.5) / THREAD : ((y % THREAD) + 0.5) / THREAD;
    const back = 4 * across * (1 - across);
    const yarn = (latticeHash(isWarp ? column : row, isWarp ? 1 : 2, seed) & 255) / 255 - 0.5;
    const light = 0.72 + 0.3 * back + yarn * 0.12 + slub[i]! * 0.14 + (fuzz[i]! - 0.5) * 0.12 + (isWarp ? 0.03 : -0.03);
    rgb[0] = 186 * light;
    rgb[1] = 178 * light;
    rgb[2] = 160 * light;
    heights[i] = back * 0.9 + slub[i]! * 0.4 + fold[i]! * 22 + (fuzz[i]! - 0.5) * 0.3;
  });
  return { texture, heights };
}
