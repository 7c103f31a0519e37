import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discreteHolmAdjust } from '../../src/metrics/discrete-holm.ts';
import { estimateMeanChange } from '../../src/metrics/estimate-mean-change.ts';
import { holmAdjust } from '../../src/metrics/holm.ts';
import { mcnemarExact, mcnemarSize } from '../../src/metrics/mcnemar.ts';
import { newcombePairedInterval } from '../../src/metrics/newcombe-paired.ts';
import { pairsForMargin } from '../../src/metrics/sample-size.ts';
import { stream } from '../../src/shared/random.ts';

describe('mean change', () => {
  it("of Student's sleepers is 1.58 [0.70, 2.46]", () => {
    // "Student", Biometrika 6, 1908, section IX; the interval as R's t.test prints it for `sleep`.
    const gained = [1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4];
    const actual = estimateMeanChange(
      gained.map((change) => ({ change, size: 1 })),
      0.95,
    );
    if (actual.kind !== 'value') throw new Error('no figure');
    expect(actual.value).toBeCloseTo(1.58, 12);
    expect(actual.low).toBeCloseTo(0.7001142, 3);
    expect(actual.high).toBeCloseTo(2.4598858, 3);
  });

  it('counts per unit where pictures hold several, and is not sure of nought', () => {
    const uneven = [
      { change: 2, size: 4 },
      { change: -1, size: 1 },
      { change: 0, size: 0 },
    ];
    expect(estimateMeanChange(uneven, 0.95)).toMatchObject({ value: 0.2, count: 5 });
    const still = estimateMeanChange(Array(10).fill({ change: 0, size: 1 }), 0.95);
    if (still.kind !== 'value') throw new Error('no figure');
    // Half a picture that differs: t(9) √(0.5 / 10 / 9).
    expect(still.high).toBeCloseTo(2.262157 * Math.sqrt(0.5 / 90), 4);
    expect(estimateMeanChange([{ change: 1, size: 1 }], 0.95)).toEqual({ kind: 'noTruth' });
  });
});

describe('many tests of counts', () => {
  it('the exact test of four pairs gives 0.125, 0.625 and 1, and nothing else', () => {
    expect([0, 1, 2].map((gained) => mcnemarExact(gained, 4 - gained))).toEqual([0.125, 0.625, 1]);
    expect([0.05, 0.124, 0.125, 0.5, 0.625, 0.99, 1].map((level) => mcnemarSize(4, level))).toEqual([
      ...[0, 0, 0.125, 0.125, 0.625, 0.625, 1],
    ]);
    expect([mcnemarSize(0, 0.5), mcnemarSize(5000, 0.03)]).toEqual([0, 0.03]);
  });

  const test = (gained: number, lost: number) => ({
    pValue: mcnemarExact(gained, lost),
    sizeAt: (level: number) => mcnemarSize(gained + lost, level),
  });

  it('a test that can reach no such p-value takes no share of the error', () => {
    // 8 lost: 2 / 2⁸. Of five pairs 2 / 2⁵ is the least, of ten 22 / 2¹⁰ is too much, and 2 / 2¹⁰ is not.
    const [first] = discreteHolmAdjust([test(0, 8), test(2, 3), test(0, 0), test(5, 5)]);
    expect(first).toBeCloseTo(2 / 256 + 2 / 1024, 12);
  });

  it('is never more cautious than Holm, nor less than no correction', () => {
    const counts = fc.array(fc.tuple(fc.nat(12), fc.nat(12)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(counts, (pairs) => {
        const tests = pairs.map(([gained, lost]) => test(gained, lost));
        const plain = tests.map(({ pValue }) => pValue);
        const holm = holmAdjust(plain);
        for (const [index, adjusted] of discreteHolmAdjust(tests).entries()) {
          expect(adjusted).toBeLessThanOrEqual(holm[index]! + 1e-12);
          expect(adjusted).toBeGreaterThanOrEqual(plain[index]! - 1e-12);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('where nothing has changed, 20 scenarios of 24 cases raise a false alarm in at most 5 % of runs', () => {
    const random = stream(20261128);
    const runs = 1000;
    let alarms = 0;
    for (let run = 0; run < runs; run++) {
      const tests = Array.from({ length: 20 }, () => {
        let [gained, lost] = [0, 0];
        for (let one = 0; one < 24; one++) {
          const draw = random();
          if (draw < 0.15) gained++;
          else if (draw < 0.3) lost++;
        }
        return test(gained, lost);
      });
      if (Math.min(...discreteHolmAdjust(tests)) <= 0.05) alarms++;
    }
    expect(alarms / runs).toBeLessThanOrEqual(0.05);
    expect(alarms).toBeGreaterThan(0);
  });
});

describe('pairs for a margin', () => {
  it('by hand: a tenth differs, recalls are equal, 5 points may be lost: 314', () => {
    // (1.959964 + 0.841621)² × 0.1 / 0.05² = 313.96.
    expect(pairsForMargin(0.1, 0, 0.05)).toBe(314);
    expect(pairsForMargin(0.1, 0, 0.05, { designEffect: 2 })).toBe(628);
    expect(() => pairsForMargin(0.1, -0.05, 0.05)).toThrow(RangeError);
  });

  it('that many show it in about 80 of 100 worlds', () => {
    const random = stream(7);
    const worlds = 400;
    let shown = 0;
    for (let world = 0; world < worlds; world++) {
      const table = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };
      for (let pair = 0; pair < 314; pair++) {
        const draw = random();
        table[draw < 0.05 ? 'onlyFirst' : draw < 0.1 ? 'onlySecond' : draw < 0.8 ? 'both' : 'neither']++;
      }
      if (newcombePairedInterval(table, 0.95).low > -0.05) shown++;
    }
    expect(shown / worlds).toBeGreaterThan(0.74);
    expect(shown / worlds).toBeLessThan(0.86);
  });
});
