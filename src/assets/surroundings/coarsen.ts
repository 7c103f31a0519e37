import { luminanceAt, pixelSolidAngle, type SkyPicture } from './picture.ts';

/** Diffuse light needs no more than this many columns. */
export const COARSE_WIDTH = 64;

/** A picture averaged down to 64 × 32 by area; blocks of a width that 64 does not divide share the pixels between them. */
export function coarsen(picture: SkyPicture): SkyPicture {
  const coarse = { width: COARSE_WIDTH, height: COARSE_WIDTH / 2, rgb: new Float32Array((COARSE_WIDTH ** 2 / 2) * 3) };
  const across = shares(picture.width, coarse.width);
  const up = shares(picture.height, coarse.height);
  for (let row = 0; row < picture.height; row++) {
    for (let column = 0; column < picture.width; column++) {
      const from = (row * picture.width + column) * 3;
      for (const [toRow, high] of up[row]!) {
        for (const [toColumn, wide] of across[column]!) {
          const to = (toRow * coarse.width + toColumn) * 3;
          for (let c = 0; c < 3; c++) coarse.rgb[to + c]! += picture.rgb[from + c]! * high * wide;
        }
      }
    }
  }
  return coarse;
}

/** For each of `from` equal intervals: which of `to` it lies in, and what part of that one it fills. */
function shares(from: number, to: number): [index: number, part: number][][] {
  return Array.from({ length: from }, (_, i) => {
    const [start, end] = [(i * to) / from, ((i + 1) * to) / from];
    const found: [number, number][] = [];
    for (let index = Math.floor(start); index < Math.min(to, end); index++) {
      const part = Math.min(end, index + 1) - Math.max(start, index);
      if (part > 1e-9) found.push([index, part]);
    }
    return found;
  });
}

/**
 * Correlated colour temperature of what the upper half gives the level ground, kelvin, by McCamy's cubic (Color Res.
 * Appl. 17, 1992), within 2,000 to 20,000; daylight's 6,500 where it is dark.
 */
export function skyKelvin(picture: SkyPicture): number {
  const sum = [0, 0, 0];
  for (let row = picture.height / 2; row < picture.height; row++) {
    const weight = pixelSolidAngle(picture, row) * Math.sin(((row + 0.5) / picture.height - 0.5) * Math.PI);
    for (let column = 0; column < picture.width; column++) {
      const pixel = row * picture.width + column;
      if (luminanceAt(picture.rgb, pixel) <= 0) continue;
      for (let c = 0; c < 3; c++) sum[c]! += picture.rgb[pixel * 3 + c]! * weight;
    }
  }
  const [r, g, b] = sum as [number, number, number];
  const X = 0.4124 * r + 0.3576 * g + 0.1805 * b;
  const Y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const Z = 0.0193 * r + 0.1192 * g + 0.9505 * b;
  const total = X + Y + Z;
  if (total <= 0) return 6500;
  const n = (X / total - 0.332) / (0.1858 - Y / total);
  const kelvin = ((449 * n + 3525) * n + 6823.3) * n + 5520.33;
  return Math.round(Math.min(20_000, Math.max(2_000, kelvin)));
}
