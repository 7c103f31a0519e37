import { describe, expect, it } from 'vitest';
import type { CardInput } from '../../src/inference/card-schema.ts';
import { pictureCells } from '../../src/inference/families/fitted-grid.ts';
import { pasteMask } from '../../src/inference/families/paste-mask.ts';
import { prototypeMask } from '../../src/inference/families/prototypes.ts';
import { fitPicture } from '../../src/inference/preprocess.ts';
import { eachColumnRun, type Rle } from '../../src/shared/rle.ts';

/** Rows of `.` and `#`. */
function draw(mask: Rle): string[] {
  const rows = Array.from({ length: mask.height }, () => new Array<string>(mask.width).fill('.'));
  eachColumnRun(mask, (x, top, bottom) => {
    for (let y = top; y < bottom; y++) rows[y]![x] = '#';
  });
  return rows.map((row) => row.join(''));
}

const INPUT: Omit<CardInput, 'size'> = {
  fit: 'letterbox-center',
  pad: 114,
  rounding: 'round',
  channels: 'rgb',
  layout: 'nchw',
  scale: 1,
  mean: [0, 0, 0],
  std: [1, 1, 1],
  interpolation: 'bilinear',
};
type Shape = { picture: { width: number; height: number }; size: [number, number] };
const placed = ({ picture, size }: Shape, fit = INPUT.fit) => ({
  ...{ size, picture, floor: 0, classCount: 1, decoder: null },
  fit: fitPicture(picture, { ...INPUT, size, fit }),
});
const candidate = (box: [number, number, number, number]) => ({ box, score: 1, classIndex: 0 });

describe('the picture in a grid over the tensor', () => {
  // Ultralytics' scale_masks: 480 × 640 in 640 × 640 leaves 80 rows of bars above and below: 20 of 160 cells.
  it.each([
    { fit: 'letterbox-center', picture: { width: 640, height: 480 }, cells: [0, 20, 160, 140] },
    { fit: 'letterbox-center', picture: { width: 480, height: 640 }, cells: [20, 0, 140, 160] },
    { fit: 'letterbox-topleft', picture: { width: 640, height: 480 }, cells: [0, 0, 160, 120] },
    { fit: 'stretch', picture: { width: 640, height: 480 }, cells: [0, 0, 160, 160] },
    // 427 rows: (160 − 106.75) / 2 = 26.625: round(26.525) = 27 above, round(26.725) = 27 below.
    { fit: 'letterbox-center', picture: { width: 640, height: 427 }, cells: [0, 27, 160, 133] },
  ] as const)('$fit of $picture', ({ fit, picture, cells }) => {
    const context = placed({ picture, size: [640, 640] }, fit);
    expect(pictureCells({ width: 160, height: 160 }, context.size, context)).toEqual(cells);
  });
});

describe('a mask of prototypes', () => {
  // 4 × 4 cells over a tensor of 16 × 16; the first prototype is +1 on the left half, −1 on the right; the second 1.
  const half = Array.from({ length: 16 }, (_, i) => (i % 4 < 2 ? 1 : -1));
  const prototypes = { data: Float32Array.from([...half, ...new Array(16).fill(1)]), dims: [1, 2, 4, 4] };
  const mask = (coefficients: number[], box: [number, number, number, number], shape: Shape) =>
    draw(prototypeMask(prototypes, (channel) => coefficients[channel]!, candidate(box), placed(shape)));
  const square: Shape = { picture: { width: 8, height: 8 }, size: [16, 16] };

  it('is set where the sum of coefficient × prototype, brought to the picture, is above nought', () => {
    expect(mask([1, 0], [0, 0, 8, 8], square)).toEqual(new Array(8).fill('####....'));
    expect(mask([-1, 0], [0, 0, 8, 8], square)).toEqual(new Array(8).fill('....####'));
  });

  it('moves by less than a cell: bilinear over logits, the sigmoid last', () => {
    // Cells lie at 1, 3, 5 and 7 pixels; logits 1.5, 1.5, −0.5, −0.5. Between 3 and 5 the line crosses 0 at 4.5 exactly,
    // so that the pixel whose middle is 4.5 is not above it; with 0.6 it is.
    expect(mask([1, 0.5], [0, 0, 8, 8], square)[0]).toBe('####....');
    expect(mask([1, 0.6], [0, 0, 8, 8], square)[0]).toBe('#####...');
  });

  it('ends at the box: a pixel is in it where its corner is', () => {
    expect(mask([0, 1], [2, 3, 5, 6], square)).toEqual([
      ...['........', '........', '........', '..###...', '..###...', '..###...', '........', '........'],
    ]);
    expect(mask([0, 1], [1.5, 0, 3.2, 1], square)[0]).toBe('..##....');
  });

  it('comes back through a letterbox: the bars hold no part of it', () => {
    // 8 × 4 in 16 × 16: rows of cells 1 and 2 are the picture. The prototype differs by column alone.
    const wide: Shape = { picture: { width: 8, height: 4 }, size: [16, 16] };
    expect(mask([1, 0], [0, 0, 8, 4], wide)).toEqual(new Array(4).fill('####....'));
    const upper = { data: Float32Array.from({ length: 16 }, (_, i) => (i < 8 ? 1 : -1)), dims: [1, 1, 4, 4] };
    const found = prototypeMask(upper, () => 1, candidate([0, 0, 8, 4]), placed(wide));
    expect(draw(found)).toEqual(['########', '########', '........', '........']);
  });

  it('of a box without a pixel is empty', () => {
    expect(mask([0, 1], [2.1, 2.1, 2.9, 2.9], square).join('')).not.toContain('#');
  });
});

describe('a pasted mask', () => {
  it('fills its box and no more', () => {
    // 30 / 28 of 28 pixels is 30: the rim of nought lies outside, every cell on a pixel (the last, of 31, apart).
    const found = pasteMask(new Float32Array(784).fill(1), 28, [10, 10, 38, 38], { width: 50, height: 50 });
    const rows = draw(found);
    expect(rows.filter((row) => row.includes('#')).length).toBe(29);
    expect(rows[20]).toBe(`${'.'.repeat(10)}${'#'.repeat(29)}${'.'.repeat(11)}`);
  });

  it('goes cell by cell: the upper half of the grid is the upper half of the box', () => {
    const values = Float32Array.from({ length: 784 }, (_, i) => (i < 392 ? 0.9 : 0.1));
    const rows = draw(pasteMask(values, 28, [0, 0, 56, 112], { width: 60, height: 120 }));
    const filled = rows.flatMap((row, y) => (row.includes('#') ? [y] : []));
    expect(filled.at(-1)).toBe(55);
    expect(rows[30]!.lastIndexOf('#')).toBe(56);
  });

  it('is cut by the edge of the picture', () => {
    const found = pasteMask(new Float32Array(784).fill(1), 28, [-14, -14, 14, 14], { width: 20, height: 20 });
    expect(draw(found)[0]).toBe(`${'#'.repeat(15)}.....`);
  });
});
