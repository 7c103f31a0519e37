import { createMemo } from '../../shared/memo.ts';
import type { Texture } from '../asset.ts';
import { type Field, fractalNoise, latticeHash, whiteNoise } from './noise.ts';
import { mix, paint, type Rgb, smoothstep } from './paint.ts';

export const STOP_CONDITIONS = ['clean', 'faded', 'graffiti', 'stickers', 'snow'] as const;
export type StopCondition = (typeof STOP_CONDITIONS)[number];

const SIZE = 256;
const RED: Rgb = [158, 22, 30];
const WHITE: Rgb = [214, 212, 206];
/** Sun takes the red's pigment first. */
const FADED_RED: Rgb = [190, 122, 110];
const FADED_WHITE: Rgb = [196, 190, 178];
const SNOW: Rgb = [226, 229, 234];
/** Proportions of sign R1-1, 30 in wide, by its side: border 0.75 in wide, legend 10 in high. */
const BORDER = 0.025;
const LEGEND_HEIGHT = 0.335;
/** Of a letter's strokes, in letter heights (series C of the Standard Highway Signs is 0.15). */
const STROKE = 0.155;
const LETTER_WIDTH = 0.56;
const LETTER_PITCH = 0.665;

/** The face of a stop sign, on a square around the octagon; u, v = 0…1 from side to side. */
export const paintStopFace = (condition: StopCondition): Texture => faces(condition, () => face(condition));

const faces = createMemo<Texture>(STOP_CONDITIONS.length);

/** The same for all: dearer than the painting. */
const weathering = createMemo<{ stain: Field; grain: Field }>(1);

function face(condition: StopCondition): Texture {
  const { stain, grain } = weathering('', () => ({
    stain: fractalNoise(SIZE, 4, 5, 71, 0.6),
    grain: whiteNoise(SIZE, 72),
  }));
  const faded = condition === 'faded';
  return paint(SIZE, SIZE, (rgb, i, px, py) => {
    // From the middle, in sign widths, y upwards.
    const x = (px + 0.5) / SIZE - 0.5;
    const y = 0.5 - (py + 0.5) / SIZE;
    const edge = 0.5 - Math.max(Math.abs(x), Math.abs(y), (Math.abs(x) + Math.abs(y)) * Math.SQRT1_2);
    const soft = 0.6 / SIZE;
    const border = smoothstep(BORDER + 0.012 + soft, BORDER + 0.012 - soft, edge) * smoothstep(0.01, 0.014, edge);
    const ink = Math.max(border, legend(x, y));
    const bleach = faded ? 0.75 + stain[i]! * 0.5 : 0;
    for (let k = 0; k < 3; k++) {
      const red = mix(RED[k]!, FADED_RED[k]!, bleach);
      const white = mix(WHITE[k]!, FADED_WHITE[k]!, bleach);
      rgb[k] = mix(red, white, ink) * (1 + stain[i]! * 0.06 + (grain[i]! - 0.5) * 0.03);
    }
    if (condition === 'graffiti') spray(rgb, x, y, stain[i]!);
    if (condition === 'stickers') stick(rgb, x, y);
    if (condition === 'snow') cover(rgb, SNOW, smoothstep(0.02, 0.1, stain[i]! * 0.55 - 0.05 + 0.35 * (x - y * 0.55)));
  });
}

function cover(rgb: [number, number, number], ink: Rgb, share: number): void {
  for (let k = 0; k < 3; k++) rgb[k] = mix(rgb[k]!, ink[k]!, share);
}

/** The word, 0…1, with edges a pixel soft. */
function legend(x: number, y: number): number {
  const h = y / LEGEND_HEIGHT;
  if (Math.abs(h) > 0.55) return 0;
  let nearest = 1;
  LETTERS.forEach((distance, i) => {
    const letterX = x / LEGEND_HEIGHT - (i - 1.5) * LETTER_PITCH;
    if (Math.abs(letterX) < LETTER_PITCH / 2 + 0.02) nearest = Math.min(nearest, distance(letterX, h));
  });
  const pixel = 1 / (SIZE * LEGEND_HEIGHT);
  return smoothstep(0.8 * pixel, -0.8 * pixel, nearest - STROKE / 2);
}

/** Distance to the middle line of a stroke, in letter heights, from the letter's middle. */
type Stroke = (x: number, y: number) => number;

const line =
  (ax: number, ay: number, bx: number, by: number): Stroke =>
  (x, y) => {
    const [dx, dy] = [bx - ax, by - ay];
    const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
    return Math.sqrt((x - ax - dx * t) ** 2 + (y - ay - dy * t) ** 2);
  };

/** Outline of a box with round corners; `keep` says which part of it is drawn. */
const ring =
  (cx: number, cy: number, hx: number, hy: number, r: number, keep: (x: number, y: number) => boolean): Stroke =>
  (x, y) => {
    if (!keep(x, y)) return 1;
    const qx = Math.abs(x - cx) - (hx - r);
    const qy = Math.abs(y - cy) - (hy - r);
    const outside = Math.sqrt(Math.max(qx, 0) ** 2 + Math.max(qy, 0) ** 2);
    return Math.abs(outside + Math.min(Math.max(qx, qy), 0) - r);
  };

const [W, H] = [LETTER_WIDTH / 2 - STROKE / 2, 0.5 - STROKE / 2];
const always = (): boolean => true;

const LETTERS: readonly Stroke[] = [
  // S: the upper bowl open to the right, the lower to the left.
  (x, y) =>
    Math.min(
      ring(0, H / 2, W, H / 2, H / 2 - 0.01, (a, b) => !(a > 0.03 && b < H / 2 + 0.05))(x, y),
      ring(0, -H / 2, W, H / 2, H / 2 - 0.01, (a, b) => !(a < -0.03 && b > -H / 2 - 0.05))(x, y),
    ),
  (x, y) => Math.min(line(-W, H, W, H)(x, y), line(0, H, 0, -H)(x, y)),
  ring(0, 0, W, H, W, always),
  (x, y) => Math.min(line(-W, H, -W, -H)(x, y), ring(-0.03, 0.21, W + 0.03, H - 0.21, 0.2, (a) => a > -W)(x, y)),
];

/** Two tags in black and blue, over half of the legend. */
function spray(rgb: [number, number, number], x: number, y: number, noise: number): void {
  const stroke = (points: readonly (readonly [number, number])[], width: number, ink: Rgb): void => {
    let nearest = 1;
    for (let i = 0; i + 1 < points.length; i++)
      nearest = Math.min(nearest, line(...points[i]!, ...points[i + 1]!)(x, y));
    cover(rgb, ink, smoothstep(width + 0.012, width - 0.006, nearest + noise * 0.012) * 0.94);
  };
  stroke(TAG_LOW, 0.02, [18, 18, 22]);
  stroke(TAG_HIGH, 0.016, [34, 70, 148]);
}

const TAG_LOW = [
  [-0.4, -0.06],
  [-0.3, 0.12],
  [-0.24, -0.14],
  [-0.14, 0.1],
  [-0.1, -0.12],
  [0.02, 0.08],
  [-0.02, -0.16],
  [0.16, -0.02],
  [0.08, -0.2],
  [0.38, -0.16],
] as const;
const TAG_HIGH = [
  [-0.18, 0.3],
  [-0.02, 0.36],
  [0.02, 0.2],
  [0.14, 0.34],
  [0.2, 0.16],
  [0.34, 0.24],
] as const;

/** Middle, half extents, turn as (cos, sin), ground and print. */
const STICKERS: readonly [number, number, number, number, number, number, Rgb, Rgb][] = [
  [-0.2, 0.2, 0.1, 0.055, 0.966, 0.259, [226, 196, 40], [30, 30, 34]],
  [0.16, 0.27, 0.06, 0.06, 0.985, -0.174, [36, 104, 170], [232, 236, 240]],
  [-0.06, -0.02, 0.085, 0.06, 0.94, -0.342, [226, 228, 226], [190, 40, 60]],
  [0.28, -0.05, 0.06, 0.08, 0.996, 0.087, [30, 34, 36], [120, 210, 120]],
  [-0.27, -0.22, 0.07, 0.05, 0.906, 0.423, [40, 130, 84], [236, 232, 210]],
  [0.08, -0.3, 0.12, 0.045, 0.996, -0.087, [222, 120, 40], [250, 246, 236]],
];

function stick(rgb: [number, number, number], x: number, y: number): void {
  STICKERS.forEach(([cx, cy, hx, hy, cos, sin, ground, print], n) => {
    const u = ((x - cx) * cos + (y - cy) * sin) / hx;
    const v = ((y - cy) * cos - (x - cx) * sin) / hy;
    if (Math.abs(u) > 1 || Math.abs(v) > 1) return;
    const blot = latticeHash(Math.floor((u + 1) * 3.5), Math.floor((v + 1) * 2.5), n) % 3 === 0;
    cover(rgb, blot && Math.abs(u) < 0.8 && Math.abs(v) < 0.7 ? print : ground, 1);
  });
}
