import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskOutline } from '../../src/shared/mask-outline.ts';
import { eachColumnRun, type Rle, rleArea, toRle } from '../../src/shared/rle.ts';
import { fromRleText, parseRleText, toRleText } from '../../src/shared/rle-text.ts';

/** A picture, a region inside it and the region's pixels. */
const ends = (side: number) => fc.tuple(fc.nat(side), fc.nat(side)).map((two) => two.sort((a, b) => a - b));
const regions = fc
  .record({ width: fc.integer({ min: 1, max: 7 }), height: fc.integer({ min: 1, max: 7 }) })
  .chain((picture) =>
    fc.record({
      picture: fc.constant(picture),
      x: ends(picture.width),
      y: ends(picture.height),
      bits: fc.array(fc.constantFrom(0, 1), { minLength: 49, maxLength: 49 }),
    }),
  );

/** maskApi.c, `rleEncode`. */
function encode(pixels: readonly number[]): number[] {
  const runs: number[] = [];
  let [before, count] = [0, 0];
  for (const pixel of pixels) {
    if (pixel !== before) {
      runs.push(count);
      [before, count] = [pixel, 0];
    }
    count++;
  }
  return [...runs, count];
}

it('runs of a region are those of its pixels in the picture, as pycocotools encodes them', () => {
  fc.assert(
    fc.property(regions, ({ picture: { width, height }, x, y, bits }) => {
      const [left, right, top, bottom] = [x[0]!, x[1]!, y[0]!, y[1]!];
      const pixels = new Array<number>(width * height).fill(0);
      let at = 0;
      for (let px = left; px < right; px++) {
        for (let py = top; py < bottom; py++) pixels[px * height + py] = bits[at++]!;
      }
      const mask = toRle({ width, height }, [left, top, right, bottom], bits);
      expect([...mask.counts]).toEqual(encode(pixels));
      expect(rleArea(mask)).toBe(pixels.filter(Boolean).length);
      const drawn = new Array<number>(width * height).fill(0);
      eachColumnRun(mask, (column, from, to) => drawn.fill(1, column * height + from, column * height + to));
      expect(drawn).toEqual(pixels);
    }),
  );
});

it('the text form goes there and back', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 2 ** 26 }), { maxLength: 12 });
  fc.assert(
    fc.property(counts, (list) => {
      const mask: Rle = { height: 3, width: 5, counts: Uint32Array.from(list) };
      expect(fromRleText(toRleText(mask))).toEqual(mask);
    }),
  );
});

it('texts written by pycocotools 2.0.11 are written alike', () => {
  const file = new URL('../fixtures/coco-metrics/polygons.json', import.meta.url);
  const drawn = JSON.parse(readFileSync(file, 'utf8')) as { height: number; width: number; text: string }[];
  for (const { height, width, text } of drawn) {
    expect(toRleText({ height, width, counts: parseRleText(text)! }).counts).toBe(text);
  }
});

describe('the outline', () => {
  const outline = (rows: readonly string[]) => {
    const [width, height] = [rows[0]!.length, rows.length];
    const bits = Array.from({ length: width * height }, (_, i) =>
      Number(rows[i % height]![Math.floor(i / height)] === '#'),
    );
    return maskOutline(toRle({ width, height }, [0, 0, width, height], bits));
  };

  it('of a rectangle is its four sides', () => {
    expect(outline(['....', '.##.', '.##.'])).toBe('M1 1h2v2h-2z');
    expect(outline(['..'])).toBe('');
  });

  it('goes around holes and apart from pixels that touch at a corner', () => {
    const ring = outline(['###', '#.#', '###']);
    expect(ring.match(/M/g)?.length).toBe(2);
    expect(outline(['#.', '.#'])).toMatch(/^M.*z$/);
  });
});
