import type { Texture } from '../asset.ts';
import { fractalNoise, latticeHash, whiteNoise } from './noise.ts';
import { paint, smoothstep } from './paint.ts';

const SIZE = 256;
const FLAGS = 4;
const FLAG = SIZE / FLAGS;

/** Concrete flags, four by four to the tile, each of its own grey, with sandy joints. */
export function paintPaving(seed: number): Texture {
  const stain = fractalNoise(SIZE, 3, 6, seed + 1, 0.6);
  const grain = whiteNoise(SIZE, seed + 2);
  return paint(SIZE, SIZE, (rgb, i, x, y) => {
    const row = (y / FLAG) | 0;
    const shifted = (x + (row & 1) * (FLAG / 2)) % SIZE;
    const toEdge = Math.min(shifted % FLAG, y % FLAG);
    const joint = smoothstep(1.6, 0.4, toEdge);
    const own = (latticeHash((shifted / FLAG) | 0, row, seed) & 255) / 255 - 0.5;
    const grey = 126 + own * 20 + stain[i]! * 26 + (grain[i]! - 0.5) * 18;
    const light = 1 - joint * 0.42;
    rgb[0] = (grey + 2) * light;
    rgb[1] = grey * light;
    rgb[2] = (grey - 7) * light;
  });
}
