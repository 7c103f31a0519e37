import type { Box } from '../../shared/box.ts';
import { type Rle, toRle } from '../../shared/rle.ts';
import { bilinearTaps, exceeding } from './bilinear.ts';

/** Of a probability: torchvision's and detectron2's own. */
export const MASK_THRESHOLD = 0.5;

/**
 * A mask given on a grid over its box, such as Mask R-CNN's 28 × 28 probabilities, as pixels of the picture:
 * torchvision's `paste_masks_in_image` (models/detection/roi_heads.py) operation by operation: a rim of nought around
 * the grid, the box larger by as much and cut to whole pixels, bilinear resampling, then the threshold.
 *
 * @param values of the grid, row by row, side × side.
 * @param box pixels of the picture.
 */
export function pasteMask(
  values: ArrayLike<number>,
  side: number,
  box: Box,
  picture: { width: number; height: number },
): Rle {
  const padded = side + 2;
  const data = new Float64Array(padded * padded);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) data[(y + 1) * padded + x + 1] = values[y * side + x]!;
  }
  const [left, right] = expanded(box[0], box[2], padded / side);
  const [top, bottom] = expanded(box[1], box[3], padded / side);
  const [width, height] = [Math.max(right - left + 1, 1), Math.max(bottom - top + 1, 1)];
  const within = (first: number, end: number, limit: number) =>
    [Math.min(Math.max(first, 0), limit), Math.min(Math.max(end, 0), limit)] as const;
  const [xFirst, xEnd] = within(left, left + width, picture.width);
  const [yFirst, yEnd] = within(top, top + height, picture.height);
  const columns = bilinearTaps(padded, width, [xFirst - left, xEnd - left]);
  const rows = bilinearTaps(padded, height, [yFirst - top, yEnd - top]);
  const bits = exceeding({ data, at: 0, width: padded }, columns, rows, MASK_THRESHOLD);
  return toRle(picture, [xFirst, yFirst, xEnd, yEnd], bits);
}

/** The pixels that the pasted mask of a box may reach, for torchvision's 28 cells. */
export function expandedBox([left, top, right, bottom]: Box): Box {
  const [xFirst, xLast] = expanded(left, right, 30 / 28);
  const [yFirst, yLast] = expanded(top, bottom, 30 / 28);
  return [xFirst, yFirst, xLast + 1, yLast + 1];
}

/** Both ends further from the middle by `factor`, cut to whole numbers as by a cast to int64. */
function expanded(low: number, high: number, factor: number): [number, number] {
  const [half, middle] = [((high - low) / 2) * factor, (high + low) / 2];
  return [Math.trunc(middle - half), Math.trunc(middle + half)];
}
