import type { Texture } from '../asset.ts';
import { fractalNoise, latticeHash } from './noise.ts';
import { clamp, mix, paint, type Rgb, smoothstep } from './paint.ts';

export const SCREEN_PICTURES = ['desktop', 'document', 'off'] as const;
export type ScreenPicture = (typeof SCREEN_PICTURES)[number];

const [WIDTH, HEIGHT] = [256, 160];
const TILES: readonly Rgb[] = [
  [232, 74, 60],
  [250, 180, 50],
  [76, 175, 80],
  [52, 132, 228],
  [156, 90, 190],
  [40, 180, 190],
  [240, 240, 244],
  [250, 120, 60],
];

/** A computer's screen: a landscape with a window and a dock, a document, or dark glass. */
export function paintScreen(picture: ScreenPicture): Texture {
  if (picture === 'off') return paint(2, 2, (rgb) => rgb.fill(10));
  const noise = fractalNoise(WIDTH, 3, 4, 8);
  return paint(WIDTH, HEIGHT, (rgb, i, x, y) => {
    const [u, v] = [(x + 0.5) / WIDTH, (y + 0.5) / HEIGHT];
    landscape(rgb, v, noise, x, i);
    if (picture === 'desktop') {
      if (v < 0.035) rgb.fill(236);
      if (u > 0.45 && u < 0.93 && v > 0.12 && v < 0.7) window(rgb, (u - 0.45) / 0.48, (v - 0.12) / 0.58);
      dock(rgb, u, v);
    } else if (v > 0.05) page(rgb, u, v);
    else rgb.fill(60);
  });
}

function landscape(rgb: [number, number, number], v: number, noise: Float32Array, x: number, i: number): void {
  rgb[0] = mix(70, 236, v);
  rgb[1] = mix(128, 190, v);
  rgb[2] = mix(206, 170, v);
  for (const [h, crest, color] of [
    [0, 0.55, [92, 96, 150]],
    [1, 0.68, [62, 70, 120]],
    [2, 0.82, [34, 44, 84]],
  ] as const) {
    if (v > crest + 0.22 * noise[x + WIDTH * (30 + h * 70)]!)
      for (let c = 0; c < 3; c++) rgb[c] = color[c]! + 14 * noise[i]!;
  }
}

function window(rgb: [number, number, number], u: number, v: number): void {
  if (v < 0.09) rgb.fill(u < 0.12 ? ([210, 90, 80][Math.floor(u * 25)] ?? 200) : 214);
  else {
    rgb.fill(248);
    if (u < 0.22) rgb.fill(228);
    else if (lines(u, v, 16)) rgb.fill(96);
    else if (u > 0.62 && u < 0.94 && v > 0.2 && v < 0.55) {
      rgb[0] = 90;
      rgb[1] = 150 + 60 * v;
      rgb[2] = 200;
    }
  }
}

function dock(rgb: [number, number, number], u: number, v: number): void {
  if (v < 0.89 || v > 0.98 || u < 0.25 || u > 0.75) return;
  for (let c = 0; c < 3; c++) rgb[c] = mix(rgb[c]!, 230, 0.6);
  const at = ((u - 0.25) / 0.5) * TILES.length;
  const within = at - Math.floor(at);
  if (within > 0.15 && within < 0.85 && v > 0.905 && v < 0.965) rgb.splice(0, 3, ...TILES[Math.floor(at)]!);
}

function page(rgb: [number, number, number], u: number, v: number): void {
  rgb.fill(200);
  if (u < 0.2 || u > 0.8 || v < 0.1) return;
  rgb.fill(lines((u - 0.2) / 0.6, v, 26) && u > 0.26 && u < 0.74 ? 90 : 250);
}

/** Whether a line of text covers the point. */
function lines(u: number, v: number, count: number): boolean {
  const at = v * count;
  const row = Math.floor(at);
  const end = 0.5 + (0.4 * (latticeHash(row, 3, 5) & 255)) / 255;
  return (
    row > 1 &&
    at - row > 0.3 &&
    at - row < 0.62 &&
    u > 0.27 &&
    u < end &&
    latticeHash(Math.floor(u * 70), row, 6) % 6 !== 0
  );
}

export const PHONE_SCREENS = ['home', 'chat', 'off'] as const;
export type PhoneScreen = (typeof PHONE_SCREENS)[number];

const [PHONE_WIDTH, PHONE_HEIGHT] = [128, 256];

/** A phone's home screen with its grid of icons, a chat, or dark glass. */
export function paintPhoneScreen(screen: PhoneScreen): Texture {
  if (screen === 'off') return paint(2, 2, (rgb) => rgb.fill(8));
  const noise = fractalNoise(PHONE_HEIGHT, 2, 4, 18);
  return paint(PHONE_WIDTH, PHONE_HEIGHT, (rgb, _, x, y) => {
    const [u, v] = [(x + 0.5) / PHONE_WIDTH, (y + 0.5) / PHONE_HEIGHT];
    if (screen === 'home') {
      const swirl = clamp(0.5 + noise[y * PHONE_HEIGHT + x]! + 0.5 * (v - 0.5), 0, 1);
      rgb[0] = mix(40, 190, swirl);
      rgb[1] = mix(70, 96, swirl);
      rgb[2] = mix(170, 150, swirl);
      icon(rgb, u, v);
    } else chat(rgb, u, v);
    if (v < 0.03 && ((u > 0.06 && u < 0.2) || (u > 0.8 && u < 0.94)) && v > 0.012) rgb.fill(240);
  });
}

/** Four columns of rounded squares, five rows and a dock. */
function icon(rgb: [number, number, number], u: number, v: number): void {
  const [column, row] = [(u - 0.05) / 0.225, (v - 0.08) / 0.11];
  const [i, j] = [Math.floor(column), Math.floor(row)];
  if (i < 0 || i > 3 || (j > 4 && j !== 7) || j < 0) return;
  const [dx, dy] = [Math.abs(column - i - 0.5), Math.abs(row - j - 0.45)];
  const inside = smoothstep(0.36, 0.32, Math.max(dx, dy, (dx + dy) * 0.62));
  const color = TILES[latticeHash(i, j, 3) % TILES.length]!;
  for (let c = 0; c < 3; c++) rgb[c] = mix(rgb[c]!, color[c]!, inside);
}

function chat(rgb: [number, number, number], u: number, v: number): void {
  rgb.fill(v < 0.1 ? 226 : 246);
  const row = Math.floor((v - 0.12) / 0.075);
  const within = (v - 0.12) / 0.075 - row;
  const mine = latticeHash(row, 1, 4) & 1;
  const width = 0.35 + (0.4 * (latticeHash(row, 2, 4) & 255)) / 255;
  const inside = mine ? u > 0.95 - width && u < 0.95 : u > 0.05 && u < 0.05 + width;
  if (row >= 0 && row < 11 && within > 0.15 && within < 0.85 && inside)
    rgb.splice(0, 3, ...(mine ? [60, 140, 240] : [214, 214, 220]));
}
