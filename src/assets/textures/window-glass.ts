import type { Texture } from '../asset.ts';
import { fractalNoise, latticeHash } from './noise.ts';
import { mix, paint, type Rgb, smoothstep } from './paint.ts';

/** Cells across and up; every cell is what one window shows behind its glass. */
export const GLASS_CELLS = 4;
const SIZE = 256;
const CELL = SIZE / GLASS_CELLS;

/** Rooms seen through panes by day: mostly dark, with curtains, blinds and pale ceilings; `warm` for lit rooms. */
export function paintWindowGlass(seed: number, warm: boolean): Texture {
  const folds = fractalNoise(SIZE, 16, 3, seed + 1);
  const room: Rgb = warm ? [196, 160, 110] : [34, 38, 44];
  const cloth: Rgb = warm ? [236, 214, 176] : [126, 124, 118];
  return paint(SIZE, SIZE, (rgb, _i, x, y) => {
    const cell = ((x / CELL) | 0) + ((y / CELL) | 0) * GLASS_CELLS;
    const bits = latticeHash(cell, 1, seed);
    const u = ((x % CELL) + 0.5) / CELL;
    const v = 1 - ((y % CELL) + 0.5) / CELL;
    const ceiling = smoothstep(0.55, 0.95, v) * ((bits & 15) / 15) * 0.6;
    const drawn = ((bits >>> 4) & 7) / 7;
    const fold = folds[(y & 255) * SIZE + ((x * 3) & 255)]! * 0.12;
    const hanging = (bits >>> 7) & 3;
    // 0: bare · 1: curtains at both sides · 2: blind from above · 3: net curtain over the whole
    let cover = 0;
    if (hanging === 1) cover = smoothstep(0.06 + drawn * 0.3, 0.04 + drawn * 0.3, Math.min(u, 1 - u));
    else if (hanging === 2) cover = v > 1 - drawn * 0.7 ? 0.9 : 0;
    else if (hanging === 3) cover = 0.35 + drawn * 0.3;
    for (let c = 0; c < 3; c++) {
      const inside = mix(room[c]!, cloth[c]!, ceiling * 0.5) * (0.75 + 0.4 * v);
      rgb[c] = mix(inside, cloth[c]! * (0.9 + fold), cover);
    }
  });
}
