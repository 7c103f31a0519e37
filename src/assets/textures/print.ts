import type { Texture } from '../asset.ts';
import { wordCoverage, wordWidth } from './letters.ts';
import { fractalNoise, gradientNoise, latticeHash } from './noise.ts';
import { mix, paint, type Rgb, smoothstep } from './paint.ts';

export const BOOK_COVERS = ['blue', 'red', 'green', 'white', 'black'] as const;
export type BookCover = (typeof BOOK_COVERS)[number];

const INKS: Readonly<Record<BookCover, { ground: Rgb; art: Rgb; second: Rgb; title: Rgb }>> = {
  blue: { ground: [36, 74, 128], art: [238, 178, 70], second: [92, 150, 190], title: [246, 240, 226] },
  red: { ground: [168, 34, 36], art: [242, 214, 160], second: [92, 20, 30], title: [250, 244, 230] },
  green: { ground: [46, 92, 66], art: [226, 208, 130], second: [120, 160, 110], title: [246, 242, 224] },
  white: { ground: [236, 232, 222], art: [206, 74, 48], second: [70, 104, 140], title: [36, 36, 40] },
  black: { ground: [30, 30, 34], art: [220, 160, 50], second: [120, 120, 128], title: [240, 236, 226] },
};

const WIDTH = 200;
const HEIGHT = 240;
/** Pixels of the spine, left of the front. */
const SPINE = 38;
const FRONT_WIDTH = WIDTH - SPINE;

/** A jacket: spine at the left with its title from top to bottom; front with title, a landscape under a sun, and author. */
export function paintCover(cover: BookCover): Texture {
  const { ground, art, second, title } = INKS[cover];
  const hills = fractalNoise(256, 3, 4, 21);
  return paint(WIDTH, HEIGHT, (rgb, _, x, y) => {
    const [u, v] = [(x + 0.5 - SPINE) / FRONT_WIDTH, (y + 0.5) / HEIGHT];
    let color = ground;
    if (u < 0) {
      const across = (x + 0.5) / SPINE;
      const letters = wordCoverage('SILENT RIVERS', (v - 0.12) / 0.058, (0.86 - across) / 0.55);
      const rule = Math.abs(v - 0.07) < 0.008 || Math.abs(v - 0.9) < 0.008 ? 1 : 0;
      for (let c = 0; c < 3; c++) rgb[c] = mix(ground[c]!, title[c]!, Math.max(letters, rule));
      return;
    }
    const [sx, sy] = [u - 0.62, (v - 0.5) * 1.5];
    if (v > 0.36 && v < 0.84) {
      if (Math.sqrt(sx * sx + sy * sy) < 0.17) color = art;
      if (v > 0.6 + 0.14 * hills[(x & 255) + 256 * 40]!) color = second;
      if (v > 0.72 + 0.12 * hills[(x & 255) + 256 * 140]!) color = art.map((c) => c * 0.55) as unknown as Rgb;
    }
    const text = Math.max(
      line('SILENT', u, v, 0.1, 0.098),
      line('RIVERS', u, v, 0.21, 0.098),
      line('A NOVEL', u, v, 0.32, 0.03),
      line('ELENA TORVAS', u, v, 0.9, 0.045),
    );
    for (let c = 0; c < 3; c++) rgb[c] = mix(color[c]!, title[c]!, text);
  });
}

/** A centred line of capitals, `size` of the cover's height tall. */
function line(word: string, u: number, v: number, top: number, size: number): number {
  const letter = size * (HEIGHT / FRONT_WIDTH);
  const from = 0.5 - (wordWidth(word) * letter) / 2;
  return wordCoverage(word, (u - from) / letter, (v - top) / size);
}

/** Leaves seen edge on: fine lines along u. */
export function paintPageEdges(): Texture {
  const lines = gradientNoise(128, 2, 60, 3);
  const cloud = fractalNoise(128, 3, 3, 4);
  return paint(128, 128, (rgb, i) => {
    const light = 1 + 0.34 * lines[i]! + 0.06 * cloud[i]!;
    rgb[0] = 216 * light;
    rgb[1] = 203 * light;
    rgb[2] = 174 * light;
  });
}

const SPREAD = 256;

/** Two printed pages, and page edges in the lowest rows. */
export function paintPages(seed: number): Texture {
  return paint(SPREAD, SPREAD, (rgb, i, x, y) => {
    const v = 1 - (y + 0.5) / SPREAD;
    const u = (x + 0.5) / SPREAD;
    const paperLight = 1 + 0.02 * (latticeHash(i, 1, seed) / 2 ** 32 - 0.5);
    const gutter = 1 - 0.3 * smoothstep(0.05, 0, Math.abs(u - 0.5));
    const ink = v > 0.06 ? textInk(u < 0.5 ? 2 * u : 2 * u - 1, (v - 0.06) / 0.94, u < 0.5 ? 0 : 1, seed) : 0;
    const edge = v < 0.03 && latticeHash(y, x >> 5, 9) % 3 === 0 ? 0.86 : 1;
    const light = paperLight * gutter * edge;
    rgb[0] = mix(238 * light, 84, ink);
    rgb[1] = mix(233 * light, 82, ink);
    rgb[2] = mix(220 * light, 80, ink);
  });
}

/** Lines of words on a page, 0…1: u to the right and v up. */
function textInk(u: number, v: number, page: number, seed: number): number {
  if (u < 0.13 || u > 0.87 || v < 0.11 || v > 0.9) return 0;
  const lines = 36;
  const at = ((0.9 - v) / 0.79) * lines;
  const row = Math.floor(at);
  const within = at - row;
  if (within < 0.22 || within > 0.72) return 0;
  const short = latticeHash(row, page, seed) % 7 === 0 ? 0.5 : 0.87;
  if (u > short) return 0;
  const letters = Math.floor(u * 64);
  const gap = latticeHash(letters, row * 2 + page, seed + 1) % 6 === 0;
  return gap ? 0 : 0.45 + (0.4 * (latticeHash(letters, row, seed + 2) & 255)) / 255;
}
