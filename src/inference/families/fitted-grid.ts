import type { Box } from '../../shared/box.ts';
import type { Placement, Size } from './family.ts';

/**
 * The cells of a grid over the input tensor that hold the picture, without the bars of a letterbox; whole cells, ends
 * exclusive. As Ultralytics' `scale_masks` (ultralytics/utils/ops.py) rounds them.
 */
export function pictureCells(grid: { width: number; height: number }, size: Size, { fit, picture }: Placement): Box {
  const [left, right] = cellRange(grid.width, size[0], fit.offsetX, picture.width * fit.scaleX);
  const [top, bottom] = cellRange(grid.height, size[1], fit.offsetY, picture.height * fit.scaleY);
  return [left, top, right, bottom];
}

/** @param offset of the picture in the tensor, and its `length` there, pixels. */
function cellRange(cells: number, side: number, offset: number, length: number): [first: number, end: number] {
  const content = (length * cells) / side;
  // The tensor's own bars are whole pixels; the grid's are split anew.
  const before = offset > 0 ? (cells - content) / 2 : 0;
  const first = Math.min(Math.max(0, Math.round(before - 0.1)), cells - 1);
  const end = cells - Math.max(0, Math.round(cells - before - content + 0.1));
  return [first, Math.min(Math.max(end, first + 1), cells)];
}

/** The pixels of a picture whose corner lies in a box: from `xMin` up to but without `xMax` (Ultralytics' `crop_mask`). */
export function pixelsIn(box: Box, picture: { width: number; height: number }): Box {
  const within = (value: number, side: number) => Math.min(Math.max(Math.ceil(value), 0), side);
  return [
    within(box[0], picture.width),
    within(box[1], picture.height),
    within(box[2], picture.width),
    within(box[3], picture.height),
  ];
}
