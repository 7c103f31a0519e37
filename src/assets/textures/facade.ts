import type { Texture } from '../asset.ts';
import { type Field, fractalNoise, latticeHash, whiteNoise } from './noise.ts';
import { mix, paint, type Rgb, smoothstep } from './paint.ts';

/** One tile holds four bays and four storeys, so that neighbours differ a little. */
export const FACADE_BAYS = 4;
export const FACADE_STOREYS = 4;
const SIZE = 512;
const CELL = SIZE / FACADE_BAYS;

/** An upright rectangle in a bay, as fractions of its width and height from the bottom left. */
export interface BayRect {
  left: number;
  right: number;
  bottom: number;
  top: number;
}

export interface FacadeStyle {
  masonry: 'brick' | 'plaster' | 'stone' | 'panel';
  wall: Rgb;
  /** Surrounds, sills and bands. */
  trim: Rgb;
  frame: Rgb;
  window: BayRect;
  /** Panes across and up. */
  panes: readonly [across: number, up: number];
}

/** Frames and glazing bars are this wide, as a fraction of the bay. */
export const FRAME_WIDTH = 0.022;

/** Stains and grain of walls, shared by all facades of a street since they are dear to make. */
export interface Weathering {
  /** Side of the fields in pixels. */
  size: number;
  /** About −1…1. */
  stain: Field;
  /** 0…1. */
  grain: Field;
}

/** `size` in pixels, by which the sizes of textures can be divided: a smaller one repeats. */
export const buildWeathering = (seed: number, size = SIZE): Weathering => ({
  size,
  stain: fractalNoise(size, 4, 5, seed + 1, 0.6),
  grain: whiteNoise(size, seed + 2),
});

/**
 * Upper storeys of a house without its glass: masonry, surrounds with their shadows, sills and frames. Of the tile's
 * storeys only the lowest `storeys` are painted.
 */
export function paintFacade(
  style: FacadeStyle,
  { size, stain, grain }: Weathering,
  seed: number,
  storeys = FACADE_STOREYS,
): Texture {
  const firstRow = (FACADE_STOREYS - storeys) * CELL;
  const { window: w } = style;
  const wallAt = MASONRY[style.masonry];
  return paint(SIZE, SIZE, (rgb, _, x, y) => {
    if (y < firstRow) return;
    const i = (y % size) * size + (x % size);
    const u = ((x % CELL) + 0.5) / CELL;
    const v = 1 - ((y % CELL) + 0.5) / CELL;
    const dirt = 1 + stain[i]! * 0.12 + (grain[i]! - 0.5) * 0.08;
    const inWindow = u > w.left && u < w.right && v > w.bottom && v < w.top;
    if (inWindow) {
      const edge = Math.min(u - w.left, w.right - u, v - w.bottom, w.top - v);
      // The reveal shades the frame from above and from one side.
      const shade = smoothstep(0, 0.07, w.top - v) * 0.5 + 0.5 * smoothstep(0, 0.05, u - w.left) * 0.6 + 0.2;
      for (let c = 0; c < 3; c++) rgb[c] = edge < 0.012 ? style.wall[c]! * 0.4 : style.frame[c]! * shade;
      return;
    }
    const outside = Math.max(w.left - u, u - w.right, w.bottom - v, v - w.top);
    const sill = v < w.bottom && v > w.bottom - 0.035 && u > w.left - 0.04 && u < w.right + 0.04;
    const surround = outside < 0.045 && v > w.bottom && style.masonry !== 'panel';
    const band = v > 0.965 && style.masonry !== 'brick';
    if (sill || surround || band) {
      for (let c = 0; c < 3; c++) rgb[c] = style.trim[c]! * dirt * (sill ? 1.06 : 1);
      return;
    }
    const underSill = v < w.bottom - 0.035 && u > w.left - 0.04 && u < w.right + 0.04;
    const shadow = underSill ? mix(0.6, 1, smoothstep(0, 0.05, w.bottom - 0.035 - v)) : 1;
    // Rain leaves streaks below a sill's ends.
    const streak = underSill ? 1 - 0.1 * smoothstep(0.35, 0.05, w.bottom - v) * (0.5 + stain[i]!) : 1;
    const light = wallAt(x, y, grain, i, seed) * dirt * shadow * streak;
    for (let c = 0; c < 3; c++) rgb[c] = style.wall[c]! * light;
  });
}

type Masonry = (x: number, y: number, grain: Field, i: number, seed: number) => number;

/** Lightness of the bare wall at a pixel, around 1. */
const MASONRY: Readonly<Record<FacadeStyle['masonry'], Masonry>> = {
  /** Courses of 4 pixels (10 cm: two real ones, since one would vanish at the distances of a street). */
  brick: (x, y, _grain, _i, seed) => {
    const course = y >> 2;
    const shifted = x + (course & 1) * 5;
    if ((y & 3) === 0 || shifted % 10 === 0) return 1.16;
    return 0.86 + (0.26 * (latticeHash((shifted / 10) | 0, course, seed) & 255)) / 255;
  },
  plaster: (_x, _y, grain, i) => 0.98 + (grain[i]! - 0.5) * 0.04,
  /** Ashlar blocks, 80 × 40 cm. */
  stone: (x, y, _grain, _i, seed) => {
    const course = y >> 4;
    const shifted = x + (course & 1) * 16;
    if ((y & 15) === 0 || (shifted & 31) === 0) return 0.78;
    return 0.93 + (0.14 * (latticeHash(shifted >> 5, course, seed) & 255)) / 255;
  },
  /** Storey-high cladding with open joints at the bays. */
  panel: (x, y) => (x % CELL < 2 || y % CELL < 2 ? 0.5 : x % (CELL / 2) < 1 ? 0.8 : 1),
};
