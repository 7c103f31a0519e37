import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveShare, twoSidedT } from '../../src/metrics/effective-size.ts';
import { estimateDifference } from '../../src/metrics/estimate-difference.ts';
import { estimateProportion } from '../../src/metrics/estimate-proportion.ts';
import { estimateRate } from '../../src/metrics/estimate-rate.ts';
import { holmAdjust } from '../../src/metrics/holm.ts';
import { mcnemarExact } from '../../src/metrics/mcnemar.ts';
import { newcombePairedInterval } from '../../src/metrics/newcombe-paired.ts';
import { normalCdf, normalQuantile, twoSidedZ } from '../../src/metrics/normal.ts';
import { tangoPairedInterval } from '../../src/metrics/tango-paired.ts';
import { wilsonInterval } from '../../src/metrics/wilson.ts';

const table = (both: number, onlyFirst: number, onlySecond: number, neither: number) => ({
  both,
  onlyFirst,
  onlySecond,
  neither,
});

describe('normal distribution', () => {
  // scipy.stats.norm 1.17.
  it.each([
    [1e-300, -37.0470962993612],
    [1e-10, -6.361340902404056],
    [0.025, -1.959963984540054],
    [0.2, -0.8416212335729142],
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.995, 2.5758293035489004],
  ])('quantile at %d is %d', (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 12);
  });

  it.each([
    [-10, 7.61985302416047e-24],
    [-1, 0.15865525393145707],
    [2, 0.9772498680518208],
  ])('distribution at %d is %d', (z, p) => {
    expect(normalCdf(z) / p).toBeCloseTo(1, 12);
  });

  it('quantiles mirror about one half', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 0.5, noNaN: true }), (p) => {
        expect(normalQuantile(1 - p)).toBeCloseTo(-normalQuantile(p), 8);
      }),
    );
  });

  it('a p outside [0, 1] is refused', () => {
    expect(() => normalQuantile(1.5)).toThrow(/p is 1.5/);
  });
});

describe('Student’s t', () => {
  // scipy.stats.t 1.17; to three digits as in any table (NIST's e-Handbook 1.3.6.7.2).
  it.each([
    [0.95, 1, 12.706204736174696],
    [0.95, 2, 4.302652729749462],
    [0.95, 5, 2.570581835636315],
    [0.95, 23, 2.0686576104190486],
    [0.95, 1e6, 1.959966356814107],
    [0.9998, 3, 22.203742273205],
    [0.999998, 1, 318309.88617359026],
  ])('two-sided point of %d with %d degrees of freedom is %d', (confidence, degrees, t) => {
    expect(twoSidedT(confidence, degrees) / t).toBeCloseTo(1, 8);
  });
});

describe('Wilson score interval', () => {
  // R. G. Newcombe, Statistics in Medicine 17, 1998, 857–872, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%d of %d gives [%d, %d] as published', (hits, count, low, high) => {
    const interval = wilsonInterval(hits, count, 0.95);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('holds its estimate, lies in [0, 1] and mirrors for misses', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (count, share) => {
        const hits = Math.round(share * count);
        const { low, high } = wilsonInterval(hits, count, 0.95);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(hits / count);
        expect(high).toBeGreaterThanOrEqual(hits / count);
        expect(wilsonInterval(count - hits, count, 0.95).low).toBeCloseTo(1 - high, 12);
      }),
    );
  });
});

describe('Newcombe’s paired interval', () => {
  // Rows 1–4: R. G. Newcombe, Statistics in Medicine 17, 1998, 2635–2650, table III, method 10. Row 5: M. W. Fagerland,
  // S. Lydersen, P. Laake, Statistics in Medicine 33, 2014, 2850–2875, airway hyper-responsiveness (Bentur et al.).
  it.each([
    [table(36, 12, 2, 0), 0.0569, 0.3404],
    [table(18, 12, 2, 18), 0.0562, 0.329],
    [table(53, 0, 0, 1), -0.0729, 0.0729],
    [table(0, 30, 0, 0), 0.8395, 1],
    [table(1, 1, 7, 12), -0.5069, -0.0256],
  ])('%o gives [%d, %d] as published', (pairs, low, high) => {
    const interval = newcombePairedInterval(pairs, 0.95);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('changes sign when the two sides are swapped', () => {
    const count = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(count, count, count, count, (both, first, second, neither) => {
        const one = newcombePairedInterval(table(both, first, second, neither), 0.9);
        const other = newcombePairedInterval(table(both, second, first, neither), 0.9);
        expect(one.low).toBeCloseTo(-other.high, 12);
      }),
    );
  });
});

describe('McNemar’s exact test', () => {
  it.each([
    [0, 0, 1],
    [5, 5, 1],
    [0, 5, 0.0625], // 2 / 2⁵
    [1, 7, 0.0703125], // Bentur et al., in Fagerland, Lydersen & Laake 2013: 0.0703
    [6, 16, 0.052478790283203125], // Cavo et al., there: 0.0525
    [59, 4, 1.3821257506541063e-13], // scipy.stats.binomtest(4, 63).pvalue
    [400, 600, 2.728464156065947e-10], // scipy.stats.binom.cdf, 2 × 400 of 1000
  ])('%d gained against %d lost gives p = %d', (gained, lost, p) => {
    expect(mcnemarExact(gained, lost) / p).toBeCloseTo(1, 4);
    expect(mcnemarExact(lost, gained)).toBe(mcnemarExact(gained, lost));
  });

  it('does not overflow with ten thousand discordant pairs', () => {
    expect(mcnemarExact(4900, 5100)).toBeGreaterThan(0.04);
    expect(mcnemarExact(4900, 5100)).toBeLessThan(0.05);
  });
});

describe('Holm’s adjustment', () => {
  it('gives R’s p.adjust on its own example', () => {
    // p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "holm") = 0.05 0.08 0.09 0.09 0.09.
    expect(holmAdjust([0.04, 0.01, 0.05, 0.02, 0.03]).map((p) => Number(p.toFixed(12)))).toEqual([
      0.09, 0.05, 0.09, 0.08, 0.09,
    ]);
    expect(holmAdjust([0.3])).toEqual([0.3]);
  });
});

describe('proportions and differences over pictures', () => {
  it('with one object a picture are the textbook intervals', () => {
    const tallies = [...Array(15).fill({ hits: 1, total: 1 }), ...Array(133).fill({ hits: 0, total: 1 })];
    expect(estimateProportion(tallies, 0.95)).toMatchObject({
      count: 148,
      method: 'Wilson',
      ...wilsonInterval(15, 148, 0.95),
    });
    const tables = [
      ...Array(12).fill(table(0, 1, 0, 0)),
      ...Array(2).fill(table(0, 0, 1, 0)),
      ...Array(36).fill(table(1, 0, 0, 0)),
    ];
    const alone = tangoPairedInterval(table(36, 12, 2, 0), 0.95);
    expect(estimateDifference(tables, 0.95)).toMatchObject({ value: 0.2, method: 'Tango', ...alone });
  });

  it('objects that share their fate weigh no more than their pictures', () => {
    // 40 pictures of 4 objects, all hit or all missed: 160 objects, worth 40.
    const tallies = Array.from({ length: 40 }, (_, index) => ({ hits: index < 30 ? 4 : 0, total: 4 }));
    const actual = estimateProportion(tallies, 0.95);
    const alone = wilsonInterval(30, 40, 0.95);
    expect(actual).toMatchObject({ value: 0.75, count: 160, method: 'Wilson, effective size by picture' });
    if (actual.kind !== 'value') throw new Error('no value');
    expect(actual.low).toBeGreaterThan(alone.low - 0.03);
    expect(actual.low).toBeLessThanOrEqual(alone.low);
  });

  it('at 100 % the interval keeps a width, by the number of pictures', () => {
    // Nothing says that objects of a picture differ: a design effect of 4, so t counts by three quarters.
    const share = (twoSidedZ(0.95) / twoSidedT(0.95, 39)) ** (2 * 0.75);
    const actual = estimateProportion(Array(40).fill({ hits: 4, total: 4 }), 0.95);
    expect(actual).toMatchObject({ value: 1, ...wilsonInterval(40 * share, 40 * share, 0.95) });
    const drop = estimateDifference(Array(40).fill(table(4, 0, 0, 0)), 0.95);
    expect(drop).toMatchObject({ value: 0, ...tangoPairedInterval(table(40 * share, 0, 0, 0), 0.95) });
  });

  it('one miss fewer never costs a model much', () => {
    // 40 pictures of 4 objects with 0 to 6 single misses: without care for the edge the lower limit jumps by 0.05.
    const lows = Array.from({ length: 7 }, (_, misses) => {
      const tallies = Array.from({ length: 40 }, (_, index) => ({ hits: index < misses ? 3 : 4, total: 4 }));
      const estimate = estimateProportion(tallies, 0.95);
      return estimate.kind === 'value' ? estimate.low : Number.NaN;
    });
    for (const [index, low] of lows.entries()) {
      expect(Math.max(...lows.slice(index))).toBeLessThan(low + 0.015);
    }
  });

  it('nothing to count is no truth, never NaN', () => {
    expect(estimateProportion([{ hits: 0, total: 0 }], 0.95)).toEqual({ kind: 'noTruth' });
    expect(estimateDifference([table(0, 0, 0, 0)], 0.95)).toEqual({ kind: 'noTruth' });
    expect(estimateRate([], 0.95)).toEqual({ kind: 'noTruth' });
  });

  it('one picture alone counts as one', () => {
    expect(estimateProportion([{ hits: 3, total: 4 }], 0.95)).toMatchObject(wilsonInterval(0.75, 1, 0.95));
  });

  it('a design effect below one is not believed, and the larger it is, the more its own uncertainty counts', () => {
    expect(effectiveShare(0.5, 1, { objects: 100, clusters: 50 }, 0.95)).toBe(1);
    const share = effectiveShare(1000, 100, { objects: 100, clusters: 50 }, 0.95);
    expect(share).toBeCloseTo((twoSidedZ(0.95) / twoSidedT(0.95, 49)) ** (2 * 0.9) / 10, 5);
  });

  it('a rate has the Poisson score limits, and z²/n above zero events', () => {
    // 10 events in 10 pictures, one each (no dispersion): 10 + z²/2 ± z √(10 + z²/4) → [5.43, 18.41] (Barker 2002).
    const actual = estimateRate(Array(10).fill(1), 0.95);
    if (actual.kind !== 'value') throw new Error('no value');
    expect(10 * actual.low).toBeCloseTo(5.43199, 3);
    expect(10 * actual.high).toBeCloseTo(18.40947, 3);
    expect(estimateRate(Array(40).fill(0), 0.95)).toMatchObject({ value: 0, low: 0, high: twoSidedZ(0.95) ** 2 / 40 });
  });

  it('false positives in heaps widen the interval', () => {
    const spread = estimateRate([1, 1, 1, 1, 1, 1, 1, 1], 0.95);
    const heaped = estimateRate([8, 0, 0, 0, 0, 0, 0, 0], 0.95);
    if (spread.kind !== 'value' || heaped.kind !== 'value') throw new Error('no value');
    expect(heaped.high).toBeGreaterThan(2 * spread.high);
  });
});
