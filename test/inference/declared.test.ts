import { describe, expect, it } from 'vitest';
import type { DecoderSpec } from '../../src/inference/card-schema.ts';
import type { ModelOutput } from '../../src/inference/families/family.ts';
import { FAMILIES } from '../../src/inference/families/registry.ts';
import { parseModelCard } from '../../src/inference/parse-card.ts';

/** A card with this decoder, so that its defaults are filled in as for a user. */
const decoderOf = (decoder: object): DecoderSpec =>
  parseModelCard(
    JSON.stringify({
      ...{ title: 'a', family: 'declared', decoder, licence: 'MIT', source: 'me', classes: ['cat', 'dog'] },
      input: {
        ...{ size: [64, 64], fit: 'stretch', channels: 'rgb', layout: 'nchw', mean: [0, 0, 0], std: [1, 1, 1] },
        interpolation: 'linear',
      },
      operating_point: { score_threshold: 0.5, how: 'by hand' },
    }),
    'm.yaml',
  ).decoder!;

const output = (dims: number[], values: number[]): ModelOutput => ({ data: Float32Array.from(values), dims });

function decode(decoder: object, outputs: Record<string, ModelOutput>) {
  const settings = { size: [64, 32] as const, classCount: 2, decoder: decoderOf(decoder) };
  const facts = Object.entries(outputs).map(([name, { dims }]) => ({ name, type: 'float32', dims }));
  const names = FAMILIES.declared.pick(facts, settings)!;
  return FAMILIES.declared.decode(
    names.map((name) => outputs[name]!),
    { ...settings, floor: 0.3 },
  );
}

const BOX = { columns: [0, 1, 2, 3] };

describe('a declared decoder', () => {
  it.each([
    ['xyxy', [8, 4, 24, 12]],
    ['yxyx', [4, 8, 12, 24]],
    ['xywh', [8, 4, 16, 8]],
    ['cxcywh', [16, 8, 16, 8]],
  ])('reads a box as %s', (form, values) => {
    const decoder = { box: { ...BOX, form }, score: { column: 4 }, class: { column: 5 } };
    const found = decode(decoder, { y: output([1, 2, 6], [...values, 0.5, 1, 0, 0, 1, 1, 0.2, 0]) });
    expect(found).toEqual([{ box: [8, 4, 24, 12], score: 0.5, classIndex: 1 }]);
  });

  it('joins outputs by row: fractions here, softmax over background and classes there', () => {
    const decoder = {
      box: { ...BOX, output: 'boxes', unit: 'fraction' },
      scores: { output: 'logits', column: 0, activation: 'softmax', background: 'first' },
    };
    const found = decode(decoder, {
      boxes: output([1, 1, 4], [0.125, 0.25, 0.5, 0.75]),
      logits: output([1, 1, 3], [0, Math.log(2), Math.log(5)]),
    });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ box: [8, 8, 32, 24], classIndex: 1 });
    expect(found[0]!.score).toBeCloseTo(5 / 8, 6);
  });

  it('multiplies class scores by objectness, rows across, sigmoid on both', () => {
    const decoder = {
      transposed: true,
      box: BOX,
      objectness: { column: 4, activation: 'sigmoid' },
      scores: { column: 5, activation: 'sigmoid' },
    };
    // Two rows stand side by side; the second has objectness 3/4 and class scores 1/2 and 3/4.
    const columns = [0, 8, 0, 4, 1, 24, 1, 12, -9, Math.log(3), 9, 0, 9, Math.log(3)];
    const found = decode(decoder, { y: output([1, 7, 2], columns) });
    expect(found.map(({ classIndex }) => classIndex)).toEqual([0, 1]);
    expect(found[0]!.box).toEqual([8, 4, 24, 12]);
    expect(found.map(({ score }) => score)).toEqual([expect.closeTo(0.375, 6), expect.closeTo(0.5625, 6)]);
  });

  it.each([
    // 64 × 32 in strides of 16 is 4 × 2 cells; row 6 is cell (2, 1).
    ['exp', [0.5, 0.5, 0, 0], [32, 16, 48, 32]],
    ['yolov3', [0, 0, 0, 0], [32, 16, 48, 32]],
    ['yolov5', [0, 0, 0, 0], [32, 16, 48, 32]],
    ['distances', [0.5, 0.25, 0.5, 0.25], [32, 20, 48, 28]],
  ])('places offsets on the cells of a grid by %s', (encoding, values, box) => {
    const decoder = { box: BOX, score: { column: 4 }, grid: { strides: [16], encoding } };
    const rows = Array.from({ length: 8 }, (_, row) => (row === 6 ? [...values, 0.5] : [0, 0, 0, 0, 0]));
    expect(decode(decoder, { y: output([1, 8, 5], rows.flat()) })).toEqual([{ box, score: 0.5, classIndex: 0 }]);
  });

  it('anchors of a cell follow each other, or go over all cells one by one', () => {
    const anchors = [
      [
        [16, 16],
        [32, 8],
      ],
    ];
    const rows = Array.from({ length: 16 }, (_, row) => (row === 13 ? [0.5, 0.5, 0, 0, 0.5] : [0, 0, 0, 0, 0]));
    const found = (anchor_order: string) =>
      decode(
        { box: BOX, score: { column: 4 }, grid: { strides: [16], anchors, anchor_order, encoding: 'exp' } },
        { y: output([1, 16, 5], rows.flat()) },
      ).map(({ box }) => box);
    expect(found('inner')).toEqual([[24, 20, 56, 28]]); // row 13: cell 6, second anchor
    expect(found('outer')).toEqual([[8, 20, 40, 28]]); // row 13: second anchor, cell 5
  });

  it('another number of rows than the grid has is said with both', () => {
    const decoder = { box: BOX, score: { column: 4 }, grid: { strides: [8, 16], encoding: 'exp' } };
    expect(() => decode(decoder, { y: output([1, 8, 5], Array(40).fill(0)) })).toThrow(
      'with the strides 8, 16 at 64 × 32 has 40 rows, the output has 8',
    );
  });

  it('an output that the file does not have fits nothing', () => {
    const decoder = decoderOf({ box: { ...BOX, output: 'nowhere' }, score: { column: 4 } });
    const facts = [{ name: 'y', type: 'float32', dims: [1, 8, 5] }];
    expect(FAMILIES.declared.pick(facts, { size: [64, 32], classCount: 1, decoder })).toBe(null);
  });

  it.each([
    [{ box: BOX }, 'needs either `scores`'],
    [{ box: BOX, score: { column: 4 }, scores: { column: 4 } }, 'needs either `scores`'],
    [{ box: { columns: [0, 1, 2] }, score: { column: 4 } }, 'decoder.box.columns'],
  ])('%j is refused', (decoder, says) => {
    expect(() => decoderOf(decoder)).toThrow(says);
  });
});
