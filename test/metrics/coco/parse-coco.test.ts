import fc from 'fast-check';
import { expect, it } from 'vitest';
import { locateJsonError } from '../../../src/metrics/coco/locate-json-error.ts';
import { parseCocoDetections, parseCocoTruth } from '../../../src/metrics/coco/parse-coco.ts';

it.each([
  ['[{"score": NaN}]', 'dt.json:1:12: JSON has no NaN and no Infinity'],
  ['[{"score":\n -Infinity}]', 'dt.json:2:2: JSON has no NaN'],
  ['[1,\n2,\n3', 'dt.json:3:2: this is no JSON from here on: it ends too early'],
  ['[1,]', 'dt.json:1:4: this is no JSON from here on: "]"'],
  ['{"a" 1}', 'dt.json:1:6: this is no JSON'],
  ['{"a": 01}', 'dt.json:1:7: this is no JSON'],
  ['[] []', 'dt.json:1:4: this is no JSON'],
  ['', 'dt.json:1:1: this is no JSON from here on: it ends too early'],
])('%j is refused with line and column', (text, message) => {
  expect(() => parseCocoDetections(text, 'dt.json')).toThrow(message);
});

it('results may be wrapped as annotations; a truth is handed on', () => {
  expect(parseCocoDetections('{"annotations": [1]}', 'dt.json')).toEqual([1]);
  expect(parseCocoTruth('{"images": []}', 'gt.json')).toEqual({ images: [] });
});

it('no JSON has an error, and a text cut short has it where it ends or in its last token', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(), (value, cut) => {
      const text = JSON.stringify(value, null, 1);
      expect(locateJsonError(text)).toBe(text.length);
      const short = text.slice(0, cut % text.length);
      try {
        JSON.parse(short);
      } catch {
        expect(locateJsonError(short)).toBeLessThanOrEqual(short.length);
      }
    }),
  );
});
