import { stream } from '../../shared/random.ts';
import type { Texture } from '../asset.ts';
import { fractalNoise, whiteNoise } from './noise.ts';
import { mix, paint, type Rgb, smoothstep } from './paint.ts';

/** Four shops side by side, one per bay. */
export const SHOP_BAYS = 4;
const WIDTH = 512;
const HEIGHT = 128;
const CELL = WIDTH / SHOP_BAYS;

/** Ground-floor parts as fractions of a bay's width and of the floor's height. */
export const SHOP_WINDOW = { left: 0.06, right: 0.62, bottom: 0.16, top: 0.7 } as const;
export const SHOP_DOOR = { left: 0.7, right: 0.93, bottom: 0.02, top: 0.7 } as const;
const FASCIA = { bottom: 0.76, top: 0.93 } as const;

const FASCIA_COLORS: readonly Rgb[] = [
  [38, 62, 52],
  [112, 34, 36],
  [30, 44, 72],
  [60, 52, 44],
  [196, 186, 164],
  [34, 34, 38],
  [128, 92, 40],
  [58, 84, 98],
];

/** Ground floors: stall riser, wide window with goods in the half-dark, door, fascia with something like lettering. */
export function paintShopfronts(wall: Rgb, seed: number): Texture {
  const random = stream(seed);
  const shops = Array.from({ length: SHOP_BAYS }, () => ({
    color: FASCIA_COLORS[Math.floor(random() * FASCIA_COLORS.length)]!,
    letters: Array.from({ length: 3 + Math.floor(random() * 6) }, () => 0.35 + 0.65 * random()),
  }));
  const weather = fractalNoise(WIDTH, 4, 5, seed + 1, 0.6);
  const goods = fractalNoise(WIDTH, 24, 3, seed + 2, 0.6);
  const grain = whiteNoise(WIDTH, seed + 3);
  return paint(WIDTH, HEIGHT, (rgb, i, x, y) => {
    const shop = shops[(x / CELL) | 0]!;
    const u = ((x % CELL) + 0.5) / CELL;
    const v = 1 - (y + 0.5) / HEIGHT;
    const dirt = 1 + weather[i]! * 0.1 + (grain[i]! - 0.5) * 0.08;
    const fill = (color: Rgb, light: number): void => {
      for (let c = 0; c < 3; c++) rgb[c] = color[c]! * light;
    };
    if (v > FASCIA.bottom && v < FASCIA.top && u > 0.03 && u < 0.97) {
      const ink = lettering(shop.letters, (u - 0.2) / 0.6, (v - FASCIA.bottom) / (FASCIA.top - FASCIA.bottom));
      const dark = shop.color[0] + shop.color[1] + shop.color[2] < 380;
      fill(shop.color, dirt);
      if (ink) fill(dark ? [214, 206, 186] : [52, 46, 40], dirt);
      return;
    }
    const glazed = inside(u, v, SHOP_WINDOW) || inside(u, v, SHOP_DOOR);
    if (glazed) {
      const depth = smoothstep(0.7, 0.2, v);
      const light = 0.6 + 0.9 * Math.max(0, goods[i]!) * depth;
      fill([52, 50, 48], light);
      return;
    }
    const joinery = u > 0.03 && u < 0.97 && v < FASCIA.top && (v < FASCIA.bottom ? u < 0.65 || u > 0.67 : true);
    if (joinery) fill(shop.color, dirt * mix(0.75, 0.95, smoothstep(0, 0.3, v)));
    else fill(wall, dirt * (v < 0.08 ? 0.7 : 0.95));
  });
}

const inside = (u: number, v: number, r: { left: number; right: number; bottom: number; top: number }): boolean =>
  u > r.left && u < r.right && v > r.bottom && v < r.top;

/** Strokes of unlike heights in a row: reads as a sign from across the street and says nothing. */
function lettering(letters: readonly number[], u: number, v: number): boolean {
  if (u < 0 || u >= 1) return false;
  const at = u * letters.length;
  const letter = letters[Math.floor(at)]!;
  const within = at - Math.floor(at);
  if (within < 0.15 || within > 0.85 || v < 0.28 || v > 0.28 + 0.46 * letter) return false;
  const hollow = within > 0.34 && within < 0.66 && v > 0.38 && v < 0.18 + 0.46 * letter;
  return !hollow;
}
