import { type Rle, toRle } from '../../shared/rle.ts';
import type { Candidate } from '../candidates.ts';
import { bilinearTaps, exceeding, type Taps } from './bilinear.ts';
import type { DecodeContext, ModelOutput, Placement, TensorFacts } from './family.ts';
import { pictureCells, pixelsIn } from './fitted-grid.ts';
import { withoutBatch } from './shapes.ts';

/**
 * The output that is the prototypes of masks: `[1, count, h, w]`, a grid of cells as wide as they are high. Undefined
 * where there is none.
 */
export const findPrototypes = (
  outputs: readonly TensorFacts[],
  [width, height]: readonly [number, number],
  count: number | null = null,
): TensorFacts | undefined =>
  outputs.find(({ dims }) => {
    // Rows with a batch have three axes too.
    const isWhole = dims.length === 4 || (dims.length === 3 && (dims[0] ?? 1) > 1);
    const bare = withoutBatch(dims, 3);
    const [channels, rows, columns] = [bare[0] ?? null, bare[1] ?? null, bare[2] ?? null];
    const isCount = count === null || channels === null || channels === count;
    const isLike = rows === null || columns === null || (rows > 1 && rows * width === columns * height);
    return isWhole && bare.length === 3 && isCount && isLike;
  });

/**
 * The mask of an object: its coefficients times the prototypes are logits; these are brought to the picture, and what
 * lies in the box and above 0 (a sigmoid above 0.5) is set. That is the order of Ultralytics' `process_mask_native`
 * (ultralytics/utils/ops.py), by which its own COCO figures are made; its preview without `retina_masks` crops first and
 * is coarser.
 *
 * @param coefficientAt value of each channel.
 */
export function prototypeMask(
  { data, dims }: ModelOutput,
  coefficientAt: (channel: number) => number,
  { box }: Candidate,
  { size, fit, picture }: DecodeContext & Placement,
): Rle {
  const [channels, height, width] = dims.slice(-3) as [number, number, number];
  const [left, top, right, bottom] = pictureCells({ width, height }, size, { fit, picture });
  const pixels = pixelsIn(box, picture);
  const columns = bilinearTaps(right - left, picture.width, [pixels[0], pixels[2]], left);
  const rows = bilinearTaps(bottom - top, picture.height, [pixels[1], pixels[3]], top);
  if (columns.low.length === 0 || rows.low.length === 0) return toRle(picture, [0, 0, 0, 0], []);
  // Only the cells that the box touches: of a hundred objects most are small.
  const [firstColumn, lastColumn, firstRow, lastRow] = [...ends(columns), ...ends(rows)] as const;
  const part = { width: lastColumn - firstColumn + 1, height: lastRow - firstRow + 1 };
  const logits = new Float64Array(part.width * part.height);
  for (let channel = 0; channel < channels; channel++) {
    const coefficient = coefficientAt(channel);
    for (let y = 0, to = 0; y < part.height; y++) {
      const from = (channel * height + firstRow + y) * width + firstColumn;
      for (let x = 0; x < part.width; x++, to++) logits[to]! += coefficient * data[from + x]!;
    }
  }
  const grid = { data: logits, at: -firstRow * part.width - firstColumn, width: part.width };
  return toRle(picture, pixels, exceeding(grid, columns, rows, 0));
}

const ends = ({ low, high }: Taps): [first: number, last: number] => [low[0]!, high.at(-1)!];
