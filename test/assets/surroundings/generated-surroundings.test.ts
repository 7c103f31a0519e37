import { describe, expect, it } from 'vitest';
import { keepSurroundings } from '../../../src/assets/surroundings/generated-surroundings.ts';
import { findSurroundings } from '../../../src/assets/surroundings/read-surroundings.ts';
import { errorOf } from '../../compile/load-text.ts';

/** A picture of rows from the top, each a list of greys. */
const picture = (...rows: number[][]) => ({
  width: rows[0]!.length,
  height: rows.length,
  data: Uint8Array.from(rows.flat().flatMap((grey) => [grey, grey, grey, 255])),
});

describe('surroundings out of a generator', () => {
  it('a square stands beside its mirror image; sRGB becomes light, rows come from the bottom', () => {
    const address = keepSurroundings('dream', picture([255, 188], [0, 255]));
    const { picture: sky, sun } = findSurroundings(address)!;
    const greys = [...sky.rgb].filter((_, i) => i % 3 === 0).map((value) => Number(value.toFixed(2)));
    // The byte 188 is half of white's light.
    expect(greys).toEqual([0, 1, 1, 0, 1, 0.5, 0.5, 1]);
    expect([sky.width, sky.height, sun]).toEqual([4, 2, null]);
  });

  it('a white sky gives the level ground π, as the integral of the cosine over half a sphere says', () => {
    const rows = Array.from({ length: 32 }, () => new Array<number>(64).fill(255));
    const { skyIlluminance } = findSurroundings(keepSurroundings('white', picture(...rows)))!;
    expect(skyIlluminance).toBeCloseTo(Math.PI, 2);
  });

  it.each([
    ['another shape', picture([1, 2, 3]), /dream gave 3 × 1; surroundings are square, or twice as wide as high/],
    ['a black sky', picture([0, 0], [9, 9]), /upper half is black/],
  ])('%s is an error of that generator', (_, one, message) => {
    expect(errorOf(() => keepSurroundings('dream', one))).toMatchObject({
      name: 'HarnessError',
      code: 'GENERATED_SURROUNDINGS',
      message: expect.stringMatching(message),
    });
  });
});
