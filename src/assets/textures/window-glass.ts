import type { Texture } from '../asset.ts';
import { fractalNoise, latticeHash } from './noise.ts';
import { mix, paint, type Rgb, smoothstep } from './paint.ts';

/** Cells across and up; every cell is what one window shows behind its glass. The bottom row holds shop displays. */
export const GLASS_CELLS = 4;
const SIZE = 256;
const CELL = SIZE / GLASS_CELLS;
const ROOM: Rgb = [36, 40, 46];
const CLOTH: Rgb = [134, 132, 126];

/** Rooms and displays seen through panes by day: mostly dark, with curtains, blinds, pale ceilings, goods. */
export function paintWindowGlass(seed: number): Texture {
  const folds = fractalNoise(SIZE, 16, 3, seed + 1);
  return paint(SIZE, SIZE, (rgb, _i, x, y) => {
    const column = (x / CELL) | 0;
    const row = (y / CELL) | 0;
    const bits = latticeHash(column, row, seed);
    const u = ((x % CELL) + 0.5) / CELL;
    const v = 1 - ((y % CELL) + 0.5) / CELL;
    if (row === GLASS_CELLS - 1) paintDisplay(rgb, u, v, bits);
    else paintRoom(rgb, u, v, bits, folds[y * SIZE + ((x * 3) & (SIZE - 1))]! * 0.12);
  });
}

function paintRoom(rgb: [number, number, number], u: number, v: number, bits: number, fold: number): void {
  const ceiling = smoothstep(0.55, 0.95, v) * ((bits & 15) / 15) * 0.6;
  const drawn = ((bits >>> 4) & 7) / 7;
  const hanging = (bits >>> 7) & 3;
  // 0: bare · 1: curtains at both sides · 2: blind from above · 3: net curtain over the whole
  let cover = 0;
  if (hanging === 1) cover = smoothstep(0.06 + drawn * 0.3, 0.04 + drawn * 0.3, Math.min(u, 1 - u));
  else if (hanging === 2) cover = v > 1 - drawn * 0.7 ? 0.9 : 0;
  else if (hanging === 3) cover = 0.35 + drawn * 0.3;
  for (let c = 0; c < 3; c++) {
    const inside = mix(ROOM[c]!, CLOTH[c]!, ceiling * 0.5) * (0.75 + 0.4 * v);
    rgb[c] = mix(inside, CLOTH[c]! * (0.9 + fold), cover);
  }
}

/** Boxes and swatches of muted colour on two shelves before a half-lit back wall. */
function paintDisplay(rgb: [number, number, number], u: number, v: number, bits: number): void {
  const shelf = v < 0.42 ? 0 : 1;
  const count = 3 + (bits & 1);
  const item = latticeHash((u * count) | 0, shelf, bits);
  const top = (shelf ? 0.46 : 0.04) + 0.12 + ((item & 15) / 15) * 0.14;
  const isGoods = v < top && v > (shelf ? 0.46 : 0.04) && (u * count) % 1 > 0.14;
  const back = 58 + 34 * smoothstep(0.2, 0.9, v);
  if (!isGoods) {
    rgb[0] = back;
    rgb[1] = back * 0.93;
    rgb[2] = back * 0.82;
    return;
  }
  const light = 62 + ((item >>> 4) & 63);
  rgb[0] = light + ((item >>> 11) & 31);
  rgb[1] = light + ((item >>> 16) & 15);
  rgb[2] = light - 12 + ((item >>> 20) & 31);
}
