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

const HEIGHT = 240;
const FRONT_WIDTH = 162;
/** Pixels of the spine, between back and front. */
const SPINE = 38;
const WIDTH = 2 * FRONT_WIDTH + SPINE;

/** Regions of a jacket's texture, u from and to. */
export const JACKET = {
  back: [0, FRONT_WIDTH / WIDTH],
  spine: [FRONT_WIDTH / WIDTH, (FRONT_WIDTH + SPINE) / WIDTH],
  front: [(FRONT_WIDTH + SPINE) / WIDTH, 1],
} as const;

/**
 * A jacket: back with small print and a barcode; spine with its title from top to bottom; front with title, a
 * landscape under a sun, and author.
 */
export function paintCover(cover: BookCover): Texture {
  const { ground, art, second, title } = INKS[cover];
  const hills = fractalNoise(256, 3, 4, 21);
  return paint(WIDTH, HEIGHT, (rgb, _, x, y) => {
    const [u, v] = [(x + 0.5 - SPINE - FRONT_WIDTH) / FRONT_WIDTH, (y + 0.5) / HEIGHT];
    let color = ground;
    if (x < FRONT_WIDTH) {
      blurb(rgb, (x + 0.5) / FRONT_WIDTH, v, ground, title);
      return;
    }
    if (u < 0) {
      const across = (x + 0.5 - FRONT_WIDTH) / SPINE;
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

/** What stands on the back: a few words large, lines of small print, and a barcode in its white field. */
function blurb(rgb: [number, number, number], u: number, v: number, ground: Rgb, ink: Rgb): void {
  const row = Math.floor((v - 0.26) / 0.03);
  const within = (v - 0.26) / 0.03 - row;
  const isText = row >= 0 && row < 14 && u > 0.12 && u < (row % 5 === 4 ? 0.5 : 0.88) && within > 0.25 && within < 0.7;
  const word = isText && latticeHash(Math.floor(u * 70), row, 15) % 5 > 0 ? 0.6 : 0;
  const text = Math.max(word, line('A NOVEL', u, v, 0.14, 0.05));
  for (let c = 0; c < 3; c++) rgb[c] = mix(ground[c]!, ink[c]!, text);
  if (u > 0.58 && u < 0.9 && v > 0.78 && v < 0.93) {
    const isBar = u > 0.61 && u < 0.87 && v > 0.8 && v < 0.9 && latticeHash(Math.floor(u * 110), 3, 16) % 2 === 0;
    rgb.fill(isBar ? 20 : 244);
  }
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
    const light = 1 + 0.22 * lines[i]! + 0.05 * cloud[i]!;
    rgb[0] = 232 * light;
    rgb[1] = 223 * light;
    rgb[2] = 200 * light;
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
