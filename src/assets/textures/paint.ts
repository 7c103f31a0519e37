import type { Texture } from '../asset.ts';
import type { Field } from './noise.ts';

export type Rgb = readonly [red: number, green: number, blue: number];

/** Side of the ground textures in pixels. */
export const GROUND_TEXTURE_SIZE = 512;

export const clamp = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), max);

export const mix = (a: number, b: number, t: number): number => a + (b - a) * t;

/** 0 below `from`, 1 above `to`, smooth between; `from > to` falls. */
export function smoothstep(from: number, to: number, value: number): number {
  const t = clamp((value - from) / (to - from), 0, 1);
  return t * t * (3 - 2 * t);
}

/** Makes an sRGB texture of 0–255 values that `shade` writes into `rgb` for pixel `index`; values are clamped. */
export function paint(
  width: number,
  height: number,
  shade: (rgb: [number, number, number], index: number, x: number, y: number) => void,
): Texture {
  const data = new Uint8Array(width * height * 4);
  const rgb: [number, number, number] = [0, 0, 0];
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      shade(rgb, i, x, y);
      data[i * 4] = clamp(rgb[0] + 0.5, 0, 255);
      data[i * 4 + 1] = clamp(rgb[1] + 0.5, 0, 255);
      data[i * 4 + 2] = clamp(rgb[2] + 0.5, 0, 255);
      data[i * 4 + 3] = 255;
    }
  }
  return { width, height, data };
}

/** Tangent-space normals (+y up) of a wrapping height field; heights in texels, so that slopes are true. */
export function normalsFromHeights(size: number, heights: Field): Texture {
  const data = new Uint8Array(size * size * 4);
  for (let y = 0, i = 0; y < size; y++) {
    const above = ((y + size - 1) % size) * size;
    const below = ((y + 1) % size) * size;
    const row = y * size;
    for (let x = 0; x < size; x++, i++) {
      const nx = (heights[row + ((x + size - 1) % size)]! - heights[row + ((x + 1) % size)]!) / 2;
      const ny = (heights[below + x]! - heights[above + x]!) / 2;
      const toByte = 127.5 / Math.sqrt(nx * nx + ny * ny + 1);
      data[i * 4] = 128 + nx * toByte;
      data[i * 4 + 1] = 128 + ny * toByte;
      data[i * 4 + 2] = 128 + toByte;
      data[i * 4 + 3] = 255;
    }
  }
  return { width: size, height: size, data };
}
