import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CardInput } from '../../src/inference/card-schema.ts';
import { fromHalf, toHalf } from '../../src/inference/half.ts';
import { fitPicture, preprocess, toPictureBox } from '../../src/inference/preprocess.ts';

const input = (changes: Partial<CardInput> = {}): CardInput => ({
  size: [4, 4],
  fit: 'letterbox-topleft',
  pad: 114,
  channels: 'rgb',
  layout: 'nchw',
  scale: 1,
  mean: [0, 0, 0],
  std: [1, 1, 1],
  interpolation: 'linear',
  ...changes,
});

/** Two rows of four pixels; pixel i is (i, 10 + i, 20 + i). */
const picture = {
  width: 4,
  height: 2,
  rgb: Uint8Array.from({ length: 24 }, (_, i) => Math.floor(i / 3) + 10 * (i % 3)),
};

describe('preprocess', () => {
  it('a wide picture in the upper corner leaves the bar below it', () => {
    const { data, shape } = preprocess(picture, input());
    expect(shape).toEqual([1, 3, 4, 4]);
    expect([...data.subarray(0, 16)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, ...Array(8).fill(114)]);
    expect([...data.subarray(32, 36)]).toEqual([20, 21, 22, 23]);
  });

  it('centred, the same picture has a bar above and below', () => {
    const { data } = preprocess(picture, input({ fit: 'letterbox-center', pad: 0 }));
    expect([...data.subarray(0, 16)]).toEqual([0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 0, 0, 0, 0]);
  });

  it('bgr swaps the outer channels, nhwc keeps a pixel together', () => {
    const { data, shape } = preprocess(picture, input({ channels: 'bgr', layout: 'nhwc' }));
    expect(shape).toEqual([1, 4, 4, 3]);
    expect([...data.subarray(0, 6)]).toEqual([20, 10, 0, 21, 11, 1]);
  });

  it('values are scaled, then centred, then divided; bars alike', () => {
    const { data } = preprocess(picture, input({ scale: 0.5, mean: [1, 0, 0], std: [2, 1, 1] }));
    expect(data[5]).toBeCloseTo((5 * 0.5 - 1) / 2, 6);
    expect(data[15]).toBeCloseTo((114 * 0.5 - 1) / 2, 6);
  });
});

describe('what a card may ask for besides', () => {
  it('bars of a value in the tensor are not normalised', () => {
    const { data } = preprocess(picture, input({ scale: 0.5, pad: -1.5, padding: 'tensor' }));
    expect([data[5], data[15]]).toEqual([2.5, -1.5]);
  });

  it('bytes stay bytes', () => {
    const { data } = preprocess(picture, input({ dtype: 'uint8', layout: 'nhwc' }));
    expect(data).toBeInstanceOf(Uint8Array);
    expect([...data.subarray(0, 6)]).toEqual([0, 10, 20, 1, 11, 21]);
  });

  it('half floats are the bits of the value', () => {
    const { data } = preprocess(picture, input({ dtype: 'float16', scale: 1 / 4 }));
    expect(data).toBeInstanceOf(Uint16Array);
    expect([...data.subarray(0, 4)].map(fromHalf)).toEqual([0, 0.25, 0.5, 0.75]);
  });

  it('a size of the picture’s own is the picture, filled up to whole multiples', () => {
    const { data, shape, size } = preprocess(picture, input({ size: 'picture', multiple_of: 3 }));
    expect([shape, size]).toEqual([
      [1, 3, 3, 6],
      [6, 3],
    ]);
    expect([...data.subarray(0, 18)]).toEqual([0, 1, 2, 3, 114, 114, 4, 5, 6, 7, ...Array(8).fill(114)]);
  });

  it('sides are truncated, or rounded where the authors round: 427 / 2 is 213 or 214', () => {
    const size: [number, number] = [320, 320];
    const heights = (['trunc', 'round'] as const).map(
      (rounding) => fitPicture({ width: 640, height: 427 }, input({ size, rounding })).height,
    );
    expect(heights).toEqual([213, 214]);
  });
});

describe('half floats', () => {
  it.each([
    [0, 0x0000],
    [1, 0x3c00],
    [-2, 0xc000],
    [65504, 0x7bff],
    [65520, 0x7c00],
    [2 ** -24, 0x0001],
    [2 ** -25, 0x0000],
    [1 + 2 ** -11, 0x3c00],
    [1 + 3 * 2 ** -11, 0x3c02],
    [Number.NaN, 0x7e00],
  ])('%d is %i (IEEE 754 binary16)', (value, bits) => {
    expect(toHalf(value)).toBe(bits);
  });

  it('all finite ones go there and back', () => {
    for (let bits = 0; bits < 0x7c00; bits += 7) expect(toHalf(fromHalf(bits))).toBe(bits);
  });
});

describe('fitPicture', () => {
  it('640 × 427 in 416 gives 416 × 277: the new height is truncated, not rounded', () => {
    const fit = fitPicture({ width: 640, height: 427 }, input({ size: [416, 416] }));
    expect(fit).toEqual({ width: 416, height: 277, scaleX: 0.65, scaleY: 0.65, offsetX: 0, offsetY: 0 });
  });

  it('a box goes into the tensor and back to where it was, whatever the fit', () => {
    const side = fc.integer({ min: 20, max: 900 });
    const fits = fc.constantFrom('letterbox-topleft' as const, 'letterbox-center' as const, 'stretch' as const);
    fc.assert(
      fc.property(side, side, fits, (width, height, kind) => {
        const fit = fitPicture({ width, height }, input({ size: [416, 320], fit: kind }));
        const box = [3, 4, width - 5, height - 6] as const;
        const inside = [
          box[0] * fit.scaleX + fit.offsetX,
          box[1] * fit.scaleY + fit.offsetY,
          box[2] * fit.scaleX + fit.offsetX,
          box[3] * fit.scaleY + fit.offsetY,
        ] as const;
        const back = toPictureBox(inside, fit, { width, height });
        for (const [i, value] of box.entries()) expect(back[i]).toBeCloseTo(value, 8);
      }),
      { numRuns: 100, seed: 1 },
    );
  });

  it('a box that reaches into the bars is clipped to the picture', () => {
    const fit = fitPicture({ width: 4, height: 2 }, input({ fit: 'letterbox-center' }));
    expect(toPictureBox([-1, 0, 5, 4], fit, { width: 4, height: 2 })).toEqual([0, 0, 4, 2]);
  });
});
