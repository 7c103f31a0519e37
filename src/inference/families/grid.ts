import type { Size } from './family.ts';

/** One level of a feature pyramid: a grid of cells of `stride` pixels. */
export interface Level {
  stride: number;
  width: number;
  height: number;
}

/** The grids of an input, finest first; a last cell that is cut off counts only with `isCeiled`. */
export const levelsOf = ([width, height]: Size, strides: readonly number[], isCeiled = false): Level[] =>
  strides.map((stride) => {
    const cells = (pixels: number) => (isCeiled ? Math.ceil(pixels / stride) : Math.floor(pixels / stride));
    return { stride, width: cells(width), height: cells(height) };
  });

export const cellCount = (levels: readonly Level[]): number =>
  levels.reduce((sum, { width, height }) => sum + width * height, 0);

export const YOLO_STRIDES = [8, 16, 32] as const;

/** Rows of a detector with one box a cell on the three usual grids. */
export const yoloCellCount = (size: Size): number => cellCount(levelsOf(size, YOLO_STRIDES));
