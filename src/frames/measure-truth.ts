import type { Box } from '../shared/box.ts';
import { toRle } from '../shared/rle.ts';
import { type RleText, toRleText } from '../shared/rle-text.ts';
import type { TruthKeypoint } from './truth.ts';

// Pure functions on pixels; they run in the page, where the pixels are, and are tested in Node.

/** Tight box and count of the pixels that satisfy `isInside`; rows from the top. */
export interface MaskExtent {
  box: Box | null;
  count: number;
}

/** Extents of all ids 1…idCount of an id picture in one sweep; entry i belongs to id i + 1. */
export function measureIds(ids: Uint16Array, width: number, height: number, idCount: number): MaskExtent[] {
  const xMin = new Int32Array(idCount).fill(width);
  const yMin = new Int32Array(idCount).fill(height);
  const xMax = new Int32Array(idCount).fill(-1);
  const yMax = new Int32Array(idCount).fill(-1);
  const counts = new Int32Array(idCount);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const index = ids[at]! - 1;
      if (index < 0) continue;
      counts[index]!++;
      if (x < xMin[index]!) xMin[index] = x;
      if (x > xMax[index]!) xMax[index] = x;
      if (y < yMin[index]!) yMin[index] = y;
      if (y > yMax[index]!) yMax[index] = y;
    }
  }
  return Array.from(counts, (count, i) => ({
    box: count > 0 ? [xMin[i]!, yMin[i]!, xMax[i]! + 1, yMax[i]! + 1] : null,
    count,
  }));
}

/** The visible pixels of one id, which all lie in `box`; null where there are none. */
export function measureMask(
  ids: Uint16Array,
  width: number,
  height: number,
  id: number,
  box: Box | null,
): RleText | null {
  if (!box) return null;
  const [left, top, right, bottom] = box;
  const bits = new Uint8Array((right - left) * (bottom - top));
  for (let x = left, at = 0; x < right; x++) {
    for (let y = top; y < bottom; y++, at++) bits[at] = Number(ids[y * width + x] === id);
  }
  return toRleText(toRle({ width, height }, box, bits));
}

/** What is seen of a point of the thing `id`, given in pixels; null: it lies behind the lens. */
export function measureKeypoint(
  ids: Uint16Array,
  width: number,
  height: number,
  id: number,
  point: readonly [x: number, y: number] | null,
): TruthKeypoint {
  if (!point) return [0, 0, 0];
  const [x, y] = point;
  if (!(x >= 0 && y >= 0 && x < width && y < height)) return [0, 0, 0];
  // A point on the outline (an ear) may fall on the pixel beside it.
  const isOpen = NEIGHBOURS.some(([dx, dy]) => {
    const [column, row] = [Math.floor(x) + dx, Math.floor(y) + dy];
    return column >= 0 && column < width && ids[row * width + column] === id;
  });
  return [Math.round(x * 100) / 100, Math.round(y * 100) / 100, isOpen ? 2 : 1];
}

const NEIGHBOURS = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => [dx, dy] as const));

/** Rec. 709 luma of an 8-bit pixel, 0…255. */
export const luma = (rgb: Uint8Array, pixel: number): number =>
  0.2126 * rgb[pixel * 3]! + 0.7152 * rgb[pixel * 3 + 1]! + 0.0722 * rgb[pixel * 3 + 2]!;

/**
 * Mean luma of an object's visible pixels, and its Michelson contrast against a ring around its box that is a quarter
 * of the box wide; null where it has no pixels (contrast also where the ring is empty or all is black).
 */
export function measureContrast(
  rgb: Uint8Array,
  ids: Uint16Array,
  width: number,
  height: number,
  id: number,
  box: Box | null,
): { luminance: number | null; contrast: number | null } {
  if (!box) return { luminance: null, contrast: null };
  const marginX = Math.ceil((box[2] - box[0]) / 4);
  const marginY = Math.ceil((box[3] - box[1]) / 4);
  let inside = 0;
  let insideCount = 0;
  let ring = 0;
  let ringCount = 0;
  for (let y = Math.max(0, box[1] - marginY); y < Math.min(height, box[3] + marginY); y++) {
    for (let x = Math.max(0, box[0] - marginX); x < Math.min(width, box[2] + marginX); x++) {
      const pixel = y * width + x;
      if (ids[pixel] === id) {
        inside += luma(rgb, pixel);
        insideCount++;
      } else if (x < box[0] || x >= box[2] || y < box[1] || y >= box[3]) {
        ring += luma(rgb, pixel);
        ringCount++;
      }
    }
  }
  if (insideCount === 0) return { luminance: null, contrast: null };
  const luminance = inside / insideCount;
  const surround = ring / ringCount;
  const sum = luminance + surround;
  return { luminance, contrast: ringCount > 0 && sum > 0 ? Math.abs(luminance - surround) / sum : null };
}
