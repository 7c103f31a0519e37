import type { Texture } from '../asset.ts';
import { wordCoverage, wordWidth } from './letters.ts';
import { fractalNoise, latticeHash } from './noise.ts';
import { mix, paint, type Rgb, smoothstep } from './paint.ts';

/** Designs across and up; each is one product's front. */
export const PACKAGE_CELLS = 4;
const SIZE = 512;
const CELL = SIZE / PACKAGE_CELLS;

/** Names that mean nothing, of the letters that `letters.ts` draws. */
const WORDS = ['NOVAL', 'TERRA', 'SOLE', 'RIVAL', 'OLIAN', 'ELSTER', 'VITA', 'LORNA'] as const;

const GROUNDS: readonly Rgb[] = [
  [186, 44, 40],
  [232, 226, 210],
  [38, 92, 156],
  [224, 178, 62],
  [58, 120, 66],
  [214, 118, 46],
  [240, 240, 236],
  [94, 58, 110],
  [122, 84, 56],
  [52, 54, 60],
  [150, 196, 208],
  [202, 96, 122],
];

/**
 * Fronts of packages: a name on a slanted band, a picture of heaped food below it, lines of small print. A strip at the
 * very left shows the bare ground, for the sides.
 */
export function paintPackages(seed: number): Texture {
  const heap = fractalNoise(SIZE, 10, 4, seed + 1, 0.6);
  const start = latticeHash(0, 1, seed) % GROUNDS.length;
  return paint(SIZE, SIZE, (rgb, i, px, py) => {
    const cell = ((py / CELL) | 0) * PACKAGE_CELLS + ((px / CELL) | 0);
    const bits = latticeHash(cell, 2, seed);
    const ground = GROUNDS[(start + cell * 5) % GROUNDS.length]!;
    const accent = GROUNDS[(start + cell * 5 + 1 + (bits % 7)) % GROUNDS.length]!;
    const [x, y] = [((px % CELL) + 0.5) / CELL, ((py % CELL) + 0.5) / CELL];
    const isPale = ground[0] + ground[1] + ground[2] > 480;
    const shade = 1 - 0.12 * y;
    for (let c = 0; c < 3; c++) rgb[c] = ground[c]! * shade;
    if (x < 0.06) return;
    // The heap: grains in the accent's colour under a dome.
    const middle = 0.35 + 0.3 * ((bits >>> 8) & 1);
    const dome = 0.62 + (x - middle) * (x - middle) * 1.4 - heap[i]! * 0.06;
    const inHeap = smoothstep(dome, dome + 0.012, y) * smoothstep(0.9, 0.888, y);
    const grain = 0.75 + 0.5 * heap[(i * 3 + 77) % heap.length]!;
    for (let c = 0; c < 3; c++) rgb[c] = mix(rgb[c]!, accent[c]! * grain, inHeap);
    // The name on its band.
    const slant = y - 0.3 + ((bits >>> 9) & 1 ? 0.12 : -0.08) * (x - 0.5);
    const band = smoothstep(0.17, 0.16, Math.abs(slant));
    const name = WORDS[(bits >>> 12) % WORDS.length]!;
    const size = Math.min(0.24, 0.8 / wordWidth(name));
    const letters = wordCoverage(name, (x - 0.53 + (wordWidth(name) * size) / 2) / size, slant / size + 0.5);
    const ink = isPale ? accent : ([246, 244, 236] as const);
    for (let c = 0; c < 3; c++) {
      rgb[c] = mix(rgb[c]!, isPale ? ground[c]! : ground[c]! * 0.62, band * 0.8);
      rgb[c] = mix(rgb[c]!, ink[c]! * (isPale ? 0.7 : 1), letters * band);
    }
    // Small print and a net weight.
    const line = Math.floor((y - 0.5) / 0.022);
    if (y > 0.5 && y < 0.57 && x > 0.14 && x < 0.62 && (line & 1) === 0) {
      const mark = latticeHash((x * 60) | 0, line, bits) % 4;
      if (mark > 0) for (let c = 0; c < 3; c++) rgb[c] = mix(rgb[c]!, isPale ? 70 : 236, 0.6);
    }
    if (y > 0.92 && x > 0.7)
      for (let c = 0; c < 3; c++) rgb[c] = mix(rgb[c]!, isPale ? 60 : 240, (px & 3) > 0 ? 0.5 : 0);
  });
}
