import type { Box } from './box.ts';

/** A mask as runs of pixels down the columns, the first of background. */
export interface Rle {
  height: number;
  width: number;
  counts: Uint32Array;
}

/**
 * Runs of the pixels set in a region of a picture; all others are background.
 *
 * @param region whole pixels inside the picture, ends exclusive.
 * @param bits of the region, column by column from the top; anything but 0 is set.
 */
export function toRle(
  { width, height }: { width: number; height: number },
  [left, top, right, bottom]: Box,
  bits: ArrayLike<number>,
): Rle {
  const counts: number[] = [];
  let [start, at, inside] = [0, 0, false];
  const change = (position: number): void => {
    counts.push(position - start);
    start = position;
    inside = !inside;
  };
  for (let x = left; x < right; x++) {
    // A run goes on into the next column only where the region is as high as the picture.
    if (inside && top > 0) change(x * height);
    for (let y = top; y < bottom; y++, at++) if ((bits[at] !== 0) !== inside) change(x * height + y);
    if (inside && bottom < height) change(x * height + bottom);
  }
  if (inside && right < width) change(right * height);
  if (start < width * height) counts.push(width * height - start);
  return { height, width, counts: Uint32Array.from(counts) };
}

/** Calls `visit` with every run of pixels set down a column: rows from `top` up to but without `bottom`. */
export function eachColumnRun(
  { height, counts }: Rle,
  visit: (column: number, top: number, bottom: number) => void,
): void {
  let position = 0;
  for (let run = 0; run < counts.length; run++) {
    const end = position + counts[run]!;
    while (run % 2 === 1 && position < end) {
      const column = Math.floor(position / height);
      const stop = Math.min(end, (column + 1) * height);
      visit(column, position - column * height, stop - column * height);
      position = stop;
    }
    position = end;
  }
}

/** Pixels set. */
export function rleArea({ counts }: Rle): number {
  let area = 0;
  for (let run = 1; run < counts.length; run += 2) area += counts[run]!;
  return area;
}

/** `[x, y, width, height]` around the pixels set; zeros where none is. pycocotools, maskApi.c `rleToBbox`. */
export function rleToBox({ height, width, counts }: Rle): [number, number, number, number] {
  const runs = counts.length - (counts.length % 2);
  if (runs === 0) return [0, 0, 0, 0];
  let [xMin, yMin, xMax, yMax] = [width, height, 0, 0];
  let [position, firstColumn] = [0, 0];
  for (let run = 0; run < runs; run++) {
    position += counts[run]!;
    const pixel = position - (run % 2);
    const y = pixel % height;
    const x = (pixel - y) / height;
    if (run % 2 === 0) firstColumn = x;
    else if (firstColumn < x) [yMin, yMax] = [0, height - 1];
    xMin = Math.min(xMin, x);
    xMax = Math.max(xMax, x);
    yMin = Math.min(yMin, y);
    yMax = Math.max(yMax, y);
  }
  return [xMin, yMin, xMax - xMin + 1, yMax - yMin + 1];
}

/** Pixels set in any of the masks, which are of one size. pycocotools, maskApi.c `rleMerge`. */
export function rleUnion(masks: readonly Rle[]): Rle {
  const { height, width } = masks[0]!;
  return { height, width, counts: masks.map((mask) => mask.counts).reduce(mergePair) };
}

function mergePair(first: Uint32Array, second: Uint32Array): Uint32Array {
  const merged: number[] = [];
  let [a, b] = [1, 1];
  let [leftA, leftB] = [first[0] ?? 0, second[0] ?? 0];
  let [inA, inB, inside] = [false, false, false];
  let run = 0;
  for (let left = 1; left > 0; ) {
    const step = Math.min(leftA, leftB);
    run += step;
    leftA -= step;
    leftB -= step;
    if (leftA === 0 && a < first.length) {
      leftA = first[a++]!;
      inA = !inA;
    }
    if (leftB === 0 && b < second.length) {
      leftB = second[b++]!;
      inB = !inB;
    }
    left = leftA + leftB;
    const wasInside = inside;
    inside = inA || inB;
    if (inside !== wasInside || left === 0) {
      merged.push(run);
      run = 0;
    }
  }
  return Uint32Array.from(merged);
}

/**
 * Intersection over union of two masks of one size; for a crowd: intersection over the detection's own area.
 * Walks both run lists at once. pycocotools, maskApi.c `rleIou`.
 */
export function rleOverlap(detection: Rle, truth: Rle, crowd: boolean): number {
  const [first, second] = [detection.counts, truth.counts];
  let [a, b] = [1, 1];
  let [leftA, leftB] = [first[0] ?? 0, second[0] ?? 0];
  let [inA, inB] = [false, false];
  let [intersection, union] = [0, 0];
  for (let left = 1; left > 0; ) {
    const step = Math.min(leftA, leftB);
    if (inA || inB) union += step;
    if (inA && inB) intersection += step;
    leftA -= step;
    leftB -= step;
    if (leftA === 0 && a < first.length) {
      leftA = first[a++]!;
      inA = !inA;
    }
    if (leftB === 0 && b < second.length) {
      leftB = second[b++]!;
      inB = !inB;
    }
    left = leftA + leftB;
  }
  if (intersection === 0) return 0;
  return intersection / (crowd ? rleArea(detection) : union);
}
