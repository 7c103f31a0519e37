import { stream } from '../../shared/random.ts';
import type { Texture } from '../asset.ts';
import type { Weathering } from './facade.ts';
import { latticeHash } from './noise.ts';
import { mix, paint, type Rgb, smoothstep } from './paint.ts';

/** Four bays side by side: shops in the lower half of the texture, dwellings in the upper. */
export const GROUND_FLOOR_BAYS = 4;
const SIZE = 512;
const CELL = SIZE / GROUND_FLOOR_BAYS;
const ROW = SIZE / 2;

/** Ground-floor openings as fractions of a bay's width and of the floor's height. */
export const SHOP_WINDOW = { left: 0.06, right: 0.62, bottom: 0.16, top: 0.7 } as const;
export const SHOP_DOOR = { left: 0.7, right: 0.93, bottom: 0.02, top: 0.7 } as const;
export const HOUSE_WINDOW = { left: 0.3, right: 0.7, bottom: 0.28, top: 0.74 } as const;
const HOUSE_DOOR = { left: 0.33, right: 0.67, bottom: 0, top: 0.72 } as const;
const FASCIA = { bottom: 0.76, top: 0.93 } as const;

/** Which bay of the four has the house's door instead of a window. */
export const HOUSE_DOOR_BAY = 2;

const JOINERY: readonly Rgb[] = [
  [44, 70, 58],
  [108, 64, 58],
  [44, 60, 88],
  [82, 72, 60],
  [198, 190, 170],
  [52, 52, 56],
  [140, 116, 80],
  [86, 112, 122],
  [168, 166, 158],
  [98, 94, 92],
];

interface Bay {
  color: Rgb;
  door: Rgb;
  letters: readonly number[];
}

/** Painter of one bay: writes the colour at (u, v) of the bay. */
interface Spot {
  rgb: [number, number, number];
  u: number;
  v: number;
  /** Weathering around 1. */
  dirt: number;
}

/**
 * Ground floors in one texture: shops with fascias that read as signs and say nothing, and rusticated dwellings. Shops
 * stay blank for whoever has none.
 */
export function paintGroundFloors({ size, stain, grain }: Weathering, seed: number, withShops = true): Texture {
  const random = stream(seed);
  const pick = (): Rgb => JOINERY[Math.floor(random() * JOINERY.length)]!;
  const bays: Bay[] = Array.from({ length: GROUND_FLOOR_BAYS }, () => ({
    color: pick(),
    door: pick(),
    letters: Array.from({ length: 3 + Math.floor(random() * 6) }, () => 0.35 + 0.65 * random()),
  }));
  return paint(SIZE, SIZE, (rgb, _, x, y) => {
    if (y >= ROW && !withShops) return;
    const i = (y % size) * size + (x % size);
    const bay = bays[(x / CELL) | 0]!;
    const u = ((x % CELL) + 0.5) / CELL;
    const v = 1 - ((y % ROW) + 0.5) / ROW;
    const spot = { rgb, u, v, dirt: 1 + stain[i]! * 0.12 + (grain[i]! - 0.5) * 0.08 };
    if (y >= ROW) paintShop(spot, bay);
    else paintDwelling(spot, bay, (x / CELL) | 0, x, y, seed);
  });
}

function paintShop(spot: Spot, { color, letters }: Bay): void {
  const { u, v, dirt } = spot;
  const lit = color[0] + color[1] + color[2] > 380;
  if (v > FASCIA.bottom && v < FASCIA.top && u > 0.03 && u < 0.97) {
    const ink = lettering(letters, (u - 0.2) / 0.6, (v - FASCIA.bottom) / (FASCIA.top - FASCIA.bottom));
    if (ink) fill(spot, lit ? [58, 52, 46] : [212, 204, 186], dirt);
    else fill(spot, color, dirt);
  } else if (isInside(u, v, SHOP_WINDOW)) fill(spot, color, 0.5);
  else if (isInside(u, v, SHOP_DOOR)) fill(spot, [48, 46, 44], dirt);
  else if (u > 0.03 && u < 0.97 && v < FASCIA.top) fill(spot, color, dirt * mix(0.75, 0.92, smoothstep(0, 0.3, v)));
  else fill(spot, [168, 160, 146], dirt * (v < 0.08 ? 0.7 : 0.95));
}

function paintDwelling(spot: Spot, { door }: Bay, bayIndex: number, x: number, y: number, seed: number): void {
  const { u, v, dirt } = spot;
  const opening = bayIndex === HOUSE_DOOR_BAY ? HOUSE_DOOR : HOUSE_WINDOW;
  if (isInside(u, v, opening)) {
    const edge = Math.min(u - opening.left, opening.right - u, opening.top - v);
    const shade = smoothstep(0, 0.05, opening.top - v) * 0.5 + 0.5;
    if (bayIndex !== HOUSE_DOOR_BAY) fill(spot, [206, 200, 190], shade);
    else if (edge < 0.02) fill(spot, [186, 178, 162], 0.7);
    else if (v > 0.58) fill(spot, [44, 46, 50], shade);
    else fill(spot, door, shade * (Math.abs(u - 0.5) < 0.008 || Math.abs((v * 6) % 1) < 0.08 ? 0.7 : 1));
    return;
  }
  const outside = Math.max(opening.left - u, u - opening.right, v - opening.top, opening.bottom - v);
  if (outside < 0.05 && v > opening.bottom - 0.04) {
    fill(spot, [196, 188, 170], dirt);
    return;
  }
  const course = y >> 5;
  const shifted = x + (course & 1) * 32;
  const joint = (y & 31) < 2 || (shifted & 63) < 2;
  const block = 0.94 + (0.12 * (latticeHash(shifted >> 6, course, seed) & 255)) / 255;
  fill(spot, [176, 168, 152], (joint ? 0.72 : block) * dirt * (v < 0.1 ? 0.72 : 1));
}

function fill({ rgb }: Spot, color: Rgb, light: number): void {
  for (let c = 0; c < 3; c++) rgb[c] = color[c]! * light;
}

const isInside = (u: number, v: number, r: { left: number; right: number; bottom: number; top: number }): boolean =>
  u > r.left && u < r.right && v > r.bottom && v < r.top;

/** Strokes of unlike heights in a row. */
function lettering(letters: readonly number[], u: number, v: number): boolean {
  if (u < 0 || u >= 1) return false;
  const at = u * letters.length;
  const letter = letters[Math.floor(at)]!;
  const within = at - Math.floor(at);
  if (within < 0.15 || within > 0.85 || v < 0.28 || v > 0.28 + 0.46 * letter) return false;
  const hollow = within > 0.34 && within < 0.66 && v > 0.38 && v < 0.18 + 0.46 * letter;
  return !hollow;
}
