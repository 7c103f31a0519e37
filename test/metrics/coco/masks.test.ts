import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fallingOrder } from '../../../src/metrics/coco/falling-order.ts';
import { polygonToRle } from '../../../src/metrics/coco/polygon-to-rle.ts';
import { type Rle, rleArea, rleOverlap, rleToBox, rleUnion } from '../../../src/shared/rle.ts';
import { parseRleText } from '../../../src/shared/rle-text.ts';

interface Drawn {
  height: number;
  width: number;
  polygons: number[][];
  text: string;
  area: number;
  box: number[];
}
const drawn: Drawn[] = JSON.parse(
  readFileSync(new URL('../../fixtures/coco-metrics/polygons.json', import.meta.url), 'utf8'),
);

describe('polygons', () => {
  it('are filled to the pixel as pycocotools 2.0.11 fills them: outside, degenerate, crossing themselves', () => {
    expect(drawn.length).toBeGreaterThan(20);
    for (const { height, width, polygons, text, area, box } of drawn) {
      const mask = rleUnion(polygons.map((points) => polygonToRle(points, height, width)));
      expect([...mask.counts]).toEqual([...parseRleText(text)!]);
      expect(rleArea(mask)).toBe(area);
      expect(rleToBox(mask)).toEqual(box);
    }
  });

  it('a rectangle on whole pixels is just those', () => {
    const mask = polygonToRle([2, 1, 2, 4, 5, 4, 5, 1], 6, 8);
    expect(rleArea(mask)).toBe(9);
    expect(rleToBox(mask)).toEqual([2, 1, 3, 3]);
  });
});

/** A mask of 5 × 6 pixels, and its pixels one by one. */
const mask = fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }).map((pixels) => {
  const counts = [0];
  for (const isSet of pixels) {
    if (isSet !== (counts.length % 2 === 0)) counts.push(0);
    counts[counts.length - 1]!++;
  }
  return { pixels, rle: { height: 5, width: 6, counts: Uint32Array.from(counts) } satisfies Rle };
});

describe('run lengths', () => {
  it('area, box, union and overlap are those of the pixels', () => {
    fc.assert(
      fc.property(mask, mask, fc.boolean(), (a, b, crowd) => {
        const count = (test: (pixel: number) => boolean) => a.pixels.filter((_, pixel) => test(pixel)).length;
        const both = count((pixel) => a.pixels[pixel]! && b.pixels[pixel]!);
        const either = count((pixel) => a.pixels[pixel]! || b.pixels[pixel]!);
        const own = count((pixel) => a.pixels[pixel]!);
        expect(rleArea(a.rle)).toBe(own);
        expect(rleArea(rleUnion([a.rle, b.rle]))).toBe(either);
        expect(rleOverlap(a.rle, b.rle, crowd)).toBe(both === 0 ? 0 : both / (crowd ? own : either));
        const set = a.pixels.flatMap((isSet, pixel) => (isSet ? [[Math.floor(pixel / 5), pixel % 5]] : []));
        if (set.length === 0) return;
        const [x, y, width, height] = rleToBox(a.rle);
        const [xs, ys] = [set.map((one) => one[0]!), set.map((one) => one[1]!)];
        expect([x, x + width - 1]).toEqual([Math.min(...xs), Math.max(...xs)]);
        // A run that reaches over a column's end is taken to fill the height, as in pycocotools.
        expect(y).toBeLessThanOrEqual(Math.min(...ys));
        expect(y + height - 1).toBeGreaterThanOrEqual(Math.max(...ys));
      }),
    );
  });

  it.each(['', '0', 'o0', '~'])('text %j: a list or null, never a wrong list', (text) => {
    const counts = parseRleText(text);
    expect(counts === null || counts.every((count) => count >= 0)).toBe(true);
  });
});

describe('falling order', () => {
  it('is the stable sort by falling value', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0.1, 0.5, 0.9, 0, -0)), (values) => {
        const expected = values.map((_, i) => i).sort((a, b) => values[b]! - values[a]! || a - b);
        expect([...fallingOrder(Float64Array.from(values))]).toEqual(expected);
      }),
    );
  });
});
