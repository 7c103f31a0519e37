import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binCount, binLabels, binOf, valueInBin, valueInRange } from '../../src/compile/levels.ts';
import type { Factor } from '../../src/compile/scenario.ts';
import { loadText, sampleText } from './load-text.ts';

/** The factor `distance` declared so. */
const factorOf = (declared: string): Factor =>
  loadText(sampleText({ factors: `  distance: ${declared}` })).factors[0] as Factor;

describe('bins of a factor', () => {
  test.each([
    ['{range: [6, 24], nominal: 9, bins: 3}', ['6–12', '12–18', '18–24']],
    ['{range: [6, 24], nominal: 9}', ['6–10.5', '10.5–15', '15–19.5', '19.5–24']],
    ['{range: [6, 24], nominal: 9, bins: [10, 15]}', ['6–10', '10–15', '15–24']],
    ['{range: [6, 24], nominal: 9, bins: [6, 15, 24]}', ['6–15', '15–24']],
    ['{log_range: [1, 1000], nominal: 9, bins: 3}', ['1–10', '10–100', '100–1000']],
    ['{range: [100.1, 100.2], nominal: 100, bins: 2}', ['100.1–100.15', '100.15–100.2']],
    ['{integers: [1, 6], nominal: 3, bins: 3}', ['1–2', '3–4', '5–6']],
    ['{integers: [1, 3], nominal: 2}', ['1', '2', '3']],
    ['{integers: [1, 9], nominal: 2, bins: [2, 5]}', ['1', '2–4', '5–9']],
    ['{choice: [6, 9, 24], nominal: 9}', ['6', '9', '24']],
  ])('%s', (declared, labels) => {
    const factor = factorOf(declared);
    expect(binLabels(factor)).toEqual(labels);
    expect(binCount(factor)).toBe(labels.length);
  });

  test('a bin holds its lower edge, the last one its upper too', () => {
    const factor = factorOf('{range: [6, 24], nominal: 0.1, bins: 3}');
    expect([6, 11.9, 12, 24, 24.1, 5.9, 0.1].map((value) => binOf(factor, value))).toEqual([
      0,
      0,
      1,
      2,
      null,
      null,
      null,
    ]);
  });

  test('whole numbers end where they end', () => {
    const factor = factorOf('{integers: [1, 6], nominal: 3, bins: 3}');
    expect([1, 2, 3, 6, 7, 0].map((value) => binOf(factor, value))).toEqual([0, 0, 1, 2, null, null]);
  });

  test('a level that is no choice is in no bin', () => {
    const factor = factorOf('{choice: [6, 9], nominal: 12}');
    expect([6, 9, 12].map((value) => binOf(factor, value))).toEqual([0, 1, null]);
  });

  const declared = fc.constantFrom(
    '{range: [6, 24], nominal: 9, bins: 5}',
    '{log_range: [0.5, 900], nominal: 9, bins: 7}',
    '{integers: [2, 11], nominal: 9, bins: 4}',
    '{choice: [6, 9, 24], nominal: 9}',
  );
  const factors = new Map<string, Factor>();
  const cached = (text: string): Factor => factors.get(text) ?? (factors.set(text, factorOf(text)).get(text) as Factor);
  const position = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  test('a value drawn in a bin lies in it', () => {
    fc.assert(
      fc.property(declared, fc.nat(), position, (text, pick, at) => {
        const factor = cached(text);
        const bin = pick % binCount(factor);
        expect(binOf(factor, valueInBin(factor, bin, at))).toBe(bin);
      }),
      { numRuns: 300 },
    );
  });

  test('a value drawn from the whole range lies in a bin', () => {
    fc.assert(
      fc.property(declared, position, (text, at) => {
        const factor = cached(text);
        expect(binOf(factor, valueInRange(factor, at))).not.toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});
