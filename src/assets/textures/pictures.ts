import type { Texture } from '../asset.ts';
import { fractalNoise, latticeHash } from './noise.ts';
import { mix, paint, type Rgb, smoothstep } from './paint.ts';

/** Two by two pictures: three prints for frames on a wall, and (top right) the view of a garden through a window. */
export const PICTURE_CELLS = 2;
export const GARDEN_VIEW: readonly [column: number, row: number] = [1, 1];
const SIZE = 256;
const CELL = SIZE / PICTURE_CELLS;

const INKS: readonly Rgb[] = [
  [96, 116, 128],
  [158, 132, 104],
  [120, 128, 98],
  [168, 150, 138],
  [92, 96, 110],
  [186, 166, 120],
];

/** Layered hills in muted inks; nothing that anyone or any model would name. */
export function paintPictures(seed: number): Texture {
  const shapes = fractalNoise(SIZE, 8, 4, seed + 1, 0.5);
  const leaves = fractalNoise(SIZE, 24, 4, seed + 2, 0.7);
  return paint(SIZE, SIZE, (rgb, i, x, y) => {
    const column = (x / CELL) | 0;
    const row = PICTURE_CELLS - 1 - ((y / CELL) | 0);
    const v = 1 - ((y % CELL) + 0.5) / CELL;
    if (column === GARDEN_VIEW[0] && row === GARDEN_VIEW[1]) {
      const foliage = smoothstep(0.62, 0.5, v + shapes[i]! * 0.22);
      const green = 0.75 + leaves[i]! * 0.3;
      rgb[0] = mix(222 + 12 * v, 116 * green, foliage);
      rgb[1] = mix(228 + 10 * v, 132 * green, foliage);
      rgb[2] = mix(236, 94 * green, foliage);
      return;
    }
    const bits = latticeHash(column, row, seed);
    let ink: Rgb = [214, 208, 196];
    for (let hill = 0; hill < 4; hill++) {
      const crest = 0.78 - hill * 0.2 + shapes[(i + hill * 5003) % shapes.length]! * 0.3;
      if (v < crest) ink = INKS[(bits >>> (hill * 5)) % INKS.length]!;
    }
    const light = 0.95 + leaves[i]! * 0.08;
    for (let c = 0; c < 3; c++) rgb[c] = ink[c]! * light;
  });
}
