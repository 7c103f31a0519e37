import type { Texture } from '../asset.ts';
import { fractalNoise } from './noise.ts';
import { paint } from './paint.ts';

const SIZE = 512;
/** Hollows of a metre or two: so many across one repeat. */
const CELLS = 9;
/** Size in the world of one repeat of the mask. */
export const PUDDLE_REPEAT_METRES = 19;

/**
 * Which ground water fills first: each texel's rank among all of them by height, 0 the deepest … 255 the highest. What
 * lies below the share s of 255 is a share s of the area, whatever s is. Tileable, the same bytes for one seed.
 */
export function paintPuddleRanks(seed: number): Texture {
  const heights = fractalNoise(SIZE, CELLS, 5, seed, 0.42);
  const order = Uint32Array.from(heights.keys()).sort((a, b) => heights[a]! - heights[b]! || a - b);
  const ranks = new Float32Array(order.length);
  order.forEach((texel, rank) => {
    ranks[texel] = rank / order.length;
  });
  return paint(SIZE, SIZE, (rgb, i) => rgb.fill(ranks[i]! * 256 - 0.5));
}
