import type { Texture } from '../asset.ts';
import { fractalNoise, latticeHash } from './noise.ts';
import { mix, paint, type Rgb, smoothstep } from './paint.ts';

const SIZE = 256;
const ACROSS = 2;
const UP = 4;

/** Glazed tiles in running bond, two across and four up, each of a slightly different glaze, with pale joints. */
export function paintWallTiles(color: Rgb, seed: number): Texture {
  const cloud = fractalNoise(SIZE, 6, 4, seed + 1);
  const width = SIZE / ACROSS;
  const height = SIZE / UP;
  return paint(SIZE, SIZE, (rgb, i, x, y) => {
    const row = (y / height) | 0;
    const shifted = (x + (row & 1) * (width / 2)) % SIZE;
    const toEdge = Math.min(shifted % width, width - 1 - (shifted % width), y % height, height - 1 - (y % height));
    const own = (latticeHash((shifted / width) | 0, row, seed) & 255) / 255 - 0.5;
    const joint = smoothstep(2.2, 1, toEdge);
    const bevel = smoothstep(8, 2, toEdge) * ((y % height) / height < 0.5 ? 0.05 : -0.07);
    const light = 1 + own * 0.09 + cloud[i]! * 0.06 + bevel;
    for (let c = 0; c < 3; c++) rgb[c] = mix(color[c]! * light, 186 - c * 4, joint);
  });
}
