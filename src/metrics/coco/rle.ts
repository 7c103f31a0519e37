/** A mask as runs of pixels down the columns, the first of background. */
export interface Rle {
  height: number;
  width: number;
  counts: Uint32Array;
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
