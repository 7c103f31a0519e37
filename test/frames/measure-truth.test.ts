import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measureContrast, measureIds, measureKeypoint, measureMask } from '../../src/frames/measure-truth.ts';
import { parseRleText } from '../../src/shared/rle-text.ts';

describe('measureIds', () => {
  test('box is tight, ends exclusive; an id that is not there has none', () => {
    // 5 × 4, id 1 in an L, id 2 one pixel, id 3 nowhere
    const ids = Uint16Array.from([0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 2]);
    expect(measureIds(ids, 5, 4, 3)).toEqual([
      { box: [1, 1, 3, 3], count: 3 },
      { box: [4, 3, 5, 4], count: 1 },
      { box: null, count: 0 },
    ]);
  });

  test('counts add up to the pixels, and every pixel lies in its box', () => {
    const picture = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(picture, (values) => {
        const extents = measureIds(Uint16Array.from(values), 4, 3, 3);
        const total = extents.reduce((sum, { count }) => sum + count, 0);
        expect(total).toBe(values.filter((id) => id > 0).length);
        values.forEach((id, at) => {
          if (id === 0) return;
          const box = extents[id - 1]!.box!;
          const [x, y] = [at % 4, Math.floor(at / 4)];
          expect(x >= box[0] && x < box[2] && y >= box[1] && y < box[3]).toBe(true);
        });
      }),
      { seed: 1 },
    );
  });
});

describe('measureMask', () => {
  test('holds the pixels of its id, and nothing where there are none', () => {
    const ids = Uint16Array.from([0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 2]);
    // Down the columns of 4: 5 of background, 2 of column 1, 3, the one of column 2, 9.
    const mask = measureMask(ids, 5, 4, 1, [1, 1, 3, 3])!;
    expect(mask.size).toEqual([4, 5]);
    expect([...parseRleText(mask.counts)!]).toEqual([5, 2, 3, 1, 9]);
    expect(measureMask(ids, 5, 4, 3, null)).toBeNull();
  });
});

describe('measureKeypoint', () => {
  const ids = Uint16Array.from({ length: 100 }, (_, i) => (i % 10 < 5 ? 1 : 2));

  test.each([
    { name: 'on its own pixels', point: [2.5, 5], is: [2.5, 5, 2] },
    { name: 'a pixel beside its outline', point: [5.5, 5], is: [5.5, 5, 2] },
    { name: 'behind another thing', point: [7.123, 5], is: [7.12, 5, 1] },
    { name: 'out of the picture', point: [-0.1, 5], is: [0, 0, 0] },
    { name: 'behind the lens', point: null, is: [0, 0, 0] },
  ] as const)('$name', ({ point, is }) => {
    expect(measureKeypoint(ids, 10, 10, 1, point)).toEqual(is);
  });
});

describe('measureContrast', () => {
  const grey = (values: number[]): Uint8Array => Uint8Array.from(values.flatMap((v) => [v, v, v]));

  test('a white pixel on black has contrast 1, a grey one twice as bright as its ring 1/3', () => {
    const ids = Uint16Array.from([0, 0, 0, 0, 1, 0, 0, 0, 0]);
    const box = [1, 1, 2, 2] as const;
    expect(measureContrast(grey([0, 0, 0, 0, 255, 0, 0, 0, 0]), ids, 3, 3, 1, box).contrast).toBeCloseTo(1, 12);
    const half = measureContrast(grey([50, 50, 50, 50, 100, 50, 50, 50, 50]), ids, 3, 3, 1, box);
    expect(half.luminance).toBeCloseTo(100, 9);
    expect(half.contrast).toBeCloseTo(1 / 3, 9);
  });

  test('without pixels there is neither; without a ring there is no contrast', () => {
    const ids = Uint16Array.from([1]);
    expect(measureContrast(grey([9]), ids, 1, 1, 2, null)).toEqual({ luminance: null, contrast: null });
    expect(measureContrast(grey([9]), ids, 1, 1, 1, [0, 0, 1, 1])).toEqual({
      luminance: expect.closeTo(9, 9),
      contrast: null,
    });
  });
});
