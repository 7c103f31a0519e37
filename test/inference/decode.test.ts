import { describe, expect, it } from 'vitest';
import { toDetections } from '../../src/inference/candidates.ts';
import type { ModelOutput, Size } from '../../src/inference/families/family.ts';
import { yoloCellCount } from '../../src/inference/families/grid.ts';
import { FAMILIES } from '../../src/inference/families/registry.ts';
import { suppressNonMaxima } from '../../src/inference/nms.ts';

const decode = (family: 'yolox' | 'centernet', output: ModelOutput, size: Size, floor: number) =>
  FAMILIES[family].decode([output], { size, floor, classCount: 2, decoder: null });

describe('yolox', () => {
  const columns = 7;
  const rows = yoloCellCount([64, 32]);

  function output(row: number, values: readonly number[]) {
    const data = new Float32Array(rows * columns);
    data.set(values, row * columns);
    return { data, dims: [1, rows, columns] };
  }

  it('a 64 × 32 input has 32 + 8 + 2 cells; 416 × 416 has the 3549 of the published file', () => {
    expect(rows).toBe(42);
    expect(yoloCellCount([416, 416])).toBe(3549);
  });

  it('a cell of the second grid is placed by its stride of 16', () => {
    // Row 32 + 4 + 2 is cell (2, 1) of the 4 × 2 grid: centre (2.5, 1.25) × 16, size e⁰ × 16 by 2 × 16.
    const found = decode('yolox', output(38, [0.5, 0.25, 0, Math.log(2), 0.5, 0.25, 0.75]), [64, 32], 0.01);
    expect(found).toHaveLength(2);
    expect(found.map(({ classIndex, score }) => [classIndex, score])).toEqual([
      [0, 0.125],
      [1, 0.375],
    ]);
    for (const [i, value] of [32, 4, 48, 36].entries()) expect(found[0]!.box[i]).toBeCloseTo(value, 4);
  });

  it('objectness times class score under the floor is no candidate', () => {
    expect(decode('yolox', output(0, [0, 0, 0, 0, 0.5, 0.01, 0.01]), [64, 32], 0.01)).toEqual([]);
  });
});

describe('yunet', () => {
  it('points lie off the prior of their row: the first of stride 16 stands at (8, 8) and is 32 wide', () => {
    const size: Size = [160, 120];
    const row = 20 * 15 * 3; // three priors on each cell of stride 8
    const loc = new Float32Array((row + 1) * 14);
    loc.set([0, 0, 0, 0, 1, 0, 0, -1], row * 14);
    const context = { size, floor: 0, classCount: 1, decoder: null };
    const candidate = { box: [0, 0, 1, 1] as const, score: 1, classIndex: 0, row };
    const points = FAMILIES.yunet.keypointsOf!([{ data: loc, dims: [row + 1, 14] }], candidate, context);
    for (const [i, value] of [8 + 3.2, 8, 1, 8, 8 - 3.2, 1, 8, 8, 1].entries()) expect(points[i]).toBeCloseTo(value, 5);
  });
});

describe('centernet', () => {
  it('rows at or above the floor become candidates', () => {
    const data = Float32Array.of(1, 2, 3, 4, 0.5, 7, 0, 0, 9, 9, 0.25, 2);
    const expected = [{ box: [1, 2, 3, 4], score: 0.5, classIndex: 7, row: 0 }];
    expect(decode('centernet', { data, dims: [1, 2, 6] }, [512, 512], 0.3)).toEqual(expected);
  });
});

describe('suppressNonMaxima', () => {
  const at = (x: number, score: number, classIndex = 0) => ({ box: [x, 0, x + 10, 10] as const, score, classIndex });

  it.each([
    {
      name: 'the better of two boxes that overlap more than the limit stays',
      boxes: [at(0, 0.5), at(1, 0.9)],
      kept: [0.9],
    },
    {
      name: 'an overlap of exactly the limit is allowed (IoU 5 / 15)',
      boxes: [at(0, 0.9), at(5, 0.5)],
      kept: [0.9, 0.5],
    },
    { name: 'other classes do not suppress each other', boxes: [at(0, 0.9), at(0, 0.8, 1)], kept: [0.9, 0.8] },
    {
      name: 'a box suppressed itself suppresses nothing',
      boxes: [at(0, 0.9), at(4, 0.8), at(8, 0.7)],
      kept: [0.9, 0.7],
    },
  ])('$name', ({ boxes, kept }) => {
    expect(suppressNonMaxima(boxes, 1 / 3).map(({ score }) => score)).toEqual(kept);
  });
});

describe('toDetections', () => {
  const fit = { width: 10, height: 10, scaleX: 1, scaleY: 1, offsetX: 0, offsetY: 0 };
  const picture = { width: 10, height: 10 };

  it('the best 100 are kept in order, those outside the picture are not', () => {
    const candidates = Array.from({ length: 120 }, (_, i) => ({
      box: (i % 10 === 0 ? [20, 20, 30, 30] : [0, 0, 5, 5]) as [number, number, number, number],
      score: i / 120,
      classIndex: i % 2,
    }));
    const { boxes, scores, classes } = toDetections(candidates, fit, picture, ['cat', 'dog']);
    expect([boxes.length, scores.length, classes.length]).toEqual([100, 100, 100]);
    expect(scores[0]).toBe(119 / 120);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(boxes.every((box) => box[2] <= 10)).toBe(true);
    expect(classes[0]).toBe('dog');
  });
});
