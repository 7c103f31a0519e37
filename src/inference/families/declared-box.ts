import type { Box } from '../../shared/box.ts';
import type { DecoderSpec } from '../card-schema.ts';
import { sigmoid } from './activations.ts';
import { fromCentre } from './boxes.ts';
import type { Size } from './family.ts';
import { levelsOf } from './grid.ts';
import type { Rows } from './shapes.ts';

type Four = readonly [number, number, number, number];

/** The box of a row, in pixels of the input tensor. */
export function declaredBox(rows: Rows, { box, grid }: DecoderSpec, { size }: { size: Size }): (row: number) => Box {
  const columns = box.columns as Four;
  const read = (row: number): Four => {
    const at = (column: number) => rows.data[row * rows.rowStep + column * rows.columnStep]!;
    return [at(columns[0]), at(columns[1]), at(columns[2]), at(columns[3])];
  };
  if (grid) {
    const cells = placeRows(grid, size);
    return (row) => ENCODINGS[grid.encoding](read(row), cells[row]!);
  }
  const [x, y] = box.unit === 'fraction' ? size : [1, 1];
  return (row) => {
    const [left, top, right, bottom] = FORMS[box.form](read(row));
    return [left * x, top * y, right * x, bottom * y];
  };
}

const FORMS: Readonly<Record<DecoderSpec['box']['form'], (values: Four) => Box>> = {
  xyxy: (values) => values,
  yxyx: ([top, left, bottom, right]) => [left, top, right, bottom],
  xywh: ([x, y, width, height]) => [x, y, x + width, y + height],
  cxcywh: ([x, y, width, height]) => fromCentre(x, y, width, height),
};

interface Cell {
  x: number;
  y: number;
  stride: number;
  /** Pixels; one stride where there are no anchors. */
  anchor: readonly [number, number];
}

type Grid = NonNullable<DecoderSpec['grid']>;

/** Cell and anchor of each row: levels in the order of the strides, rows of cells from the top. */
function placeRows({ strides, anchors, anchor_order }: Grid, size: Size): Cell[] {
  return levelsOf(size, strides).flatMap(({ stride, width, height }, level) => {
    const shapes = (anchors?.[level] ?? [[stride, stride]]) as readonly (readonly [number, number])[];
    const cells = Array.from({ length: width * height }, (_, i) => ({
      x: i % width,
      y: Math.floor(i / width),
      stride,
    }));
    return anchor_order === 'outer'
      ? shapes.flatMap((anchor) => cells.map((cell) => ({ ...cell, anchor })))
      : cells.flatMap((cell) => shapes.map((anchor) => ({ ...cell, anchor })));
  });
}

const ENCODINGS: Readonly<Record<Grid['encoding'], (values: Four, cell: Cell) => Box>> = {
  // YOLOX: offset of the centre from the cell's corner, log of the size.
  exp: ([a, b, c, d], { x, y, stride, anchor }) =>
    fromCentre((a + x) * stride, (b + y) * stride, Math.exp(c) * anchor[0], Math.exp(d) * anchor[1]),
  // YOLOv3: the same with the centre through a sigmoid.
  yolov3: ([a, b, c, d], { x, y, stride, anchor }) =>
    fromCentre((sigmoid(a) + x) * stride, (sigmoid(b) + y) * stride, Math.exp(c) * anchor[0], Math.exp(d) * anchor[1]),
  // YOLOv5's raw heads: all four through a sigmoid.
  yolov5: ([a, b, c, d], { x, y, stride, anchor }) =>
    fromCentre(
      (2 * sigmoid(a) - 0.5 + x) * stride,
      (2 * sigmoid(b) - 0.5 + y) * stride,
      (2 * sigmoid(c)) ** 2 * anchor[0],
      (2 * sigmoid(d)) ** 2 * anchor[1],
    ),
  // FCOS and its kin: distances to the four sides from the cell's centre, in strides.
  distances: ([left, top, right, bottom], { x, y, stride }) => [
    (x + 0.5 - left) * stride,
    (y + 0.5 - top) * stride,
    (x + 0.5 + right) * stride,
    (y + 0.5 + bottom) * stride,
  ],
};
