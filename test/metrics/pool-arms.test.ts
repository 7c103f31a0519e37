import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calibrationOf } from '../../src/metrics/calibration.ts';
import { poolCalibrations, poolConfusions } from '../../src/metrics/pool-arms.ts';

const detection = fc.record({ score: fc.double({ min: 0, max: 1, noNaN: true }), correct: fc.boolean() });

/** Sums in another order differ in the last digits. */
const rounded = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, one) => (typeof one === 'number' ? Number(one.toFixed(9)) : one));

describe('arms as one', () => {
  test('pooled calibration is that of all detections together', () => {
    fc.assert(
      fc.property(fc.array(fc.array(detection, { maxLength: 8 }), { maxLength: 4 }), (parts) => {
        const pooled = poolCalibrations(parts.map((part) => calibrationOf(part)));
        expect(rounded(pooled)).toEqual(rounded(calibrationOf(parts.flat())));
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  test('confusions of one cell add up, others stand', () => {
    const pooled = poolConfusions([
      [
        { truth: 'car', predicted: 'car', count: 3 },
        { truth: 'car', predicted: null, count: 1 },
      ],
      [
        { truth: 'car', predicted: null, count: 4 },
        { truth: null, predicted: 'car', count: 2 },
      ],
    ]);
    expect(pooled).toEqual([
      { truth: 'car', predicted: 'car', count: 3 },
      { truth: 'car', predicted: null, count: 5 },
      { truth: null, predicted: 'car', count: 2 },
    ]);
  });
});
