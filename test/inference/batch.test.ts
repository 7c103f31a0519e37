import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { haveSameBytes, isJoinable, joinFeeds, splitOutputs } from '../../src/inference/batch.ts';
import { openPlaces } from '../../src/inference/places.ts';
import type { Feeds } from '../../src/inference/runtime-session.ts';

const picture = (values: readonly number[], id: bigint): Feeds => ({
  images: { type: 'float32', data: Float32Array.from(values), dims: [1, 1, 2, 2] },
  size: { type: 'int64', data: BigInt64Array.from([id, 7n]), dims: [1, 2] },
});

describe('a batch', () => {
  it('split again gives the pictures that were joined, whatever their number', () => {
    const values = fc.array(fc.float({ noNaN: true }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 4 }), (pictures) => {
        const feeds = pictures.map((each, i) => picture(each, BigInt(i)));
        const joined = joinFeeds(feeds);
        expect(joined.images!.dims).toEqual([pictures.length, 1, 2, 2]);
        const parts = splitOutputs(joined, pictures.length)!;
        for (const [i, part] of parts.entries()) expect(haveSameBytes(part, feeds[i]!)).toBe(true);
      }),
    );
  });

  it('is no batch where an output has not one part a picture', () => {
    const rows = { type: 'float32', data: new Float32Array(14), dims: [2, 7] };
    expect(splitOutputs({ rows, count: { ...rows, dims: [14] } }, 2)).toBeNull();
    expect(splitOutputs({ rows }, 3)).toBeNull();
  });

  it('takes only pictures of one shape together', () => {
    const a = picture([1, 2, 3, 4], 1n);
    expect(isJoinable(a, picture([5, 6, 7, 8], 2n))).toBe(true);
    expect(isJoinable(a, { ...a, images: { ...a.images!, dims: [1, 1, 1, 4] } })).toBe(false);
    expect(isJoinable(a, { ...a, images: { ...a.images!, type: 'uint8' } })).toBe(false);
  });

  it('same bytes: −0 is not 0, and a shape counts', () => {
    const of = (value: number, dims: number[]) => ({ y: { type: 'float32', data: Float32Array.of(value), dims } });
    expect(haveSameBytes(of(0, [1]), of(0, [1]))).toBe(true);
    expect(haveSameBytes(of(0, [1]), of(-0, [1]))).toBe(false);
    expect(haveSameBytes(of(0, [1]), of(0, [1, 1]))).toBe(false);
  });
});

describe('openPlaces', () => {
  it('lets so many at once and no more, in order, also past failures', async () => {
    const places = openPlaces(2);
    const begun: number[] = [];
    let [now, most] = [0, 0];
    const work = (id: number) =>
      places.take(async () => {
        begun.push(id);
        most = Math.max(most, ++now);
        await new Promise((resolve) => setImmediate(resolve));
        now--;
        if (id % 2) throw new Error(String(id));
        return id;
      });
    const results = await Promise.allSettled([0, 1, 2, 3, 4].map(work));
    expect(results.map(({ status }) => status[0])).toEqual(['f', 'r', 'f', 'r', 'f']);
    expect([begun, most]).toEqual([[0, 1, 2, 3, 4], 2]);
  });
});
