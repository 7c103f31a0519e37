import { createMemo } from '../../shared/memo.ts';
import type { Texture } from '../asset.ts';
import { wordCoverage, wordWidth } from './letters.ts';
import { latticeHash } from './noise.ts';
import { mix, paint, type Rgb, smoothstep } from './paint.ts';

export const LABEL_DESIGNS = ['blue', 'red', 'green', 'white'] as const;
export type LabelDesign = (typeof LABEL_DESIGNS)[number];

interface Inks {
  word: string;
  ground: Rgb;
  deep: Rgb;
  accent: Rgb;
  letters: Rgb;
}

const INKS: Readonly<Record<LabelDesign, Inks>> = {
  blue: {
    word: 'RIVA',
    ground: [36, 104, 184],
    deep: [14, 46, 110],
    accent: [226, 240, 250],
    letters: [255, 255, 255],
  },
  red: { word: 'SOLTA', ground: [196, 28, 34], deep: [120, 10, 18], accent: [250, 236, 220], letters: [255, 250, 244] },
  green: { word: 'VERNO', ground: [40, 132, 70], deep: [14, 74, 40], accent: [238, 230, 96], letters: [255, 255, 250] },
  white: {
    word: 'NEVAL',
    ground: [240, 243, 246],
    deep: [178, 196, 214],
    accent: [30, 96, 168],
    letters: [22, 62, 128],
  },
};

/** About as many whatever the shape. */
const PIXELS = 80_000;
/** Label heights that the picture with the name takes. */
const PICTURE_WIDTH = 1.3;

/**
 * The printed label: a hill-and-wave picture with the brand's name in the middle, small print and a barcode at the
 * edges where there is room. `aspect` is width over height: half the circumference of what it is wrapped around,
 * twice. v = 0 is the lower edge.
 */
export function paintDrinkLabel(design: LabelDesign, aspect: number): Texture {
  const width = Math.round(Math.sqrt(PIXELS * aspect) / 8) * 8;
  const height = Math.round(width / aspect / 8) * 8;
  return printed(`${design} ${width}x${height}`, () => print(INKS[design], width, height));
}

/** One label is on many bottles, and printing takes longer than blowing the bottle. */
const printed = createMemo<Texture>(16);

function print(inks: Inks, width: number, height: number): Texture {
  const aspect = width / height;
  const zoom = Math.min(1, aspect / PICTURE_WIDTH);
  return paint(width, height, (rgb, _index, px, py) => {
    // Both in label heights: x from the middle of the picture, y from the top.
    const x = ((px + 0.5) / width - 0.5) * aspect;
    const y = (py + 0.5) / height;
    over(rgb, inks.ground, 1);
    over(rgb, inks.deep, smoothstep(0.4, 1, y) * 0.45);
    const [pictureX, pictureY] = [x / zoom, (y - 0.5) / zoom + 0.5];
    picture(rgb, inks, pictureX, pictureY);
    brand(rgb, inks, pictureX, pictureY);
    if (aspect > PICTURE_WIDTH) smallPrint(rgb, x < 0 ? x + aspect / 2 : x - aspect / 2, y);
    bands(rgb, inks, y);
  });
}

function over(rgb: [number, number, number], ink: Rgb, coverage: number): void {
  if (coverage <= 0) return;
  for (let k = 0; k < 3; k++) rgb[k] = mix(rgb[k]!, ink[k]!, coverage);
}

/** Two hills with snow and a wave below them. */
function picture(rgb: [number, number, number], inks: Inks, x: number, y: number): void {
  const hill = (center: number, top: number, slope: number): number => y - top - Math.abs(x - center) * slope;
  const near = hill(0.16, 0.14, 0.62);
  const far = hill(-0.2, 0.22, 0.7);
  const within = smoothstep(0.8, 0.7, Math.abs(x));
  if (within === 0 && y < 0.7) return;
  over(rgb, inks.deep, smoothstep(0, 0.012, far) * within * 0.9);
  over(rgb, inks.accent, smoothstep(0, 0.012, far) * smoothstep(0.1, 0.085, far) * within);
  over(rgb, inks.deep, smoothstep(0, 0.012, near) * within);
  over(rgb, inks.accent, smoothstep(0, 0.012, near) * smoothstep(0.12, 0.1, near) * within);
  const wave = y - 0.78 - 0.03 * (1 - (2 * Math.abs(((x * 2.2 + 10) % 1) - 0.5)) ** 2);
  over(rgb, inks.accent, smoothstep(0, 0.012, wave) * smoothstep(0.05, 0.035, wave));
}

/**
 * The name on a slanted band under the hills. An ellipse around it was tried first: outdoors YOLOX-nano took it for
 * the face of a clock, and the bottle for its tower.
 */
function brand(rgb: [number, number, number], inks: Inks, x: number, y: number): void {
  const lettersHeight = 0.27;
  const width = wordWidth(inks.word) * lettersHeight;
  const slant = y - 0.57 + 0.12 * x;
  over(rgb, inks.accent, smoothstep(0.235, 0.225, Math.abs(slant)));
  over(rgb, inks.ground, smoothstep(0.2, 0.19, Math.abs(slant)));
  over(rgb, inks.letters, wordCoverage(inks.word, (x + width / 2) / lettersHeight, slant / lettersHeight + 0.5));
}

/** Between the pictures: a white field with lines of small print above a barcode. */
function smallPrint(rgb: [number, number, number], x: number, y: number): void {
  const field = smoothstep(0.3, 0.29, Math.abs(x)) * smoothstep(0.12, 0.13, y) * smoothstep(0.88, 0.87, y);
  over(rgb, [246, 246, 242], field);
  if (field === 0) return;
  const line = Math.floor((y - 0.17) / 0.045);
  const inLine = (y - 0.17) / 0.045 - line;
  if (line >= 0 && line < 8 && Math.abs(x) < 0.25) {
    const mark = latticeHash(Math.floor((x + 1) * 90), line, 11) % 5;
    over(rgb, [60, 62, 66], mark > 0 && inLine > 0.3 && inLine < 0.75 ? 0.75 : 0);
  }
  if (y > 0.57 && y < 0.82 && Math.abs(x) < 0.22) {
    const bar = latticeHash(Math.floor((x + 1) * 130), 5, 12) % 2;
    over(rgb, [12, 12, 14], bar);
  }
}

function bands(rgb: [number, number, number], inks: Inks, y: number): void {
  over(rgb, inks.accent, smoothstep(0.045, 0.035, y) + smoothstep(0.955, 0.965, y));
  over(rgb, inks.deep, smoothstep(0.06, 0.055, Math.abs(y - 0.07) * 2) * 0.9 * smoothstep(0.045, 0.055, y));
}
