import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benjaminiHochbergAdjust } from '../../src/metrics/benjamini-hochberg.ts';
import { bcaInterval } from '../../src/metrics/cluster-bootstrap.ts';
import { exactPairsNeeded, exactPower } from '../../src/metrics/exact-pairs-needed.ts';
import { holmAdjust } from '../../src/metrics/holm.ts';
import { mcnemarExact, mcnemarMidP } from '../../src/metrics/mcnemar.ts';
import type { PairTable } from '../../src/metrics/newcombe-paired.ts';
import { objectsForMargin, objectsPerArmNeeded, pairsNeeded } from '../../src/metrics/sample-size.ts';
import { tangoPairedInterval } from '../../src/metrics/tango-paired.ts';
import { wilsonInterval } from '../../src/metrics/wilson.ts';
import { stream } from '../../src/shared/random.ts';

const table = (both: number, onlyFirst: number, onlySecond: number, neither: number): PairTable => ({
  ...{ both, onlyFirst, onlySecond, neither },
});

/** Tango's statistic with the constrained likelihood maximised by brute force: −1 where Δ is rejected. */
function plainTango({ both, onlyFirst, onlySecond, neither }: PairTable, delta: number): number {
  const count = both + onlyFirst + onlySecond + neither;
  const logLikelihood = (q: number): number => {
    const rest = 1 - 2 * q - delta;
    const term = (n: number, p: number) => (n === 0 ? 0 : n * Math.log(p));
    return term(onlyFirst, q + delta) + term(onlySecond, q) + term(both + neither, rest);
  };
  let [low, high] = [Math.max(0, -delta), (1 - delta) / 2];
  for (let round = 0; round < 200; round++) {
    const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
    if (logLikelihood(a) < logLikelihood(b)) low = a;
    else high = b;
  }
  const variance = (2 * low + delta - delta ** 2) / count;
  return ((onlyFirst - onlySecond) / count - delta) / Math.sqrt(variance);
}

describe('Tango’s paired interval', () => {
  it('is the published one for airway hyper-responsiveness', () => {
    // Bentur et al. in M. W. Fagerland, S. Lydersen, P. Laake, Statistics in Medicine 33, 2014, 2850–2875: −0.517, −0.026.
    const { low, high } = tangoPairedInterval(table(1, 1, 7, 12), 0.95);
    expect(low).toBeCloseTo(-0.517, 3);
    expect(high).toBeCloseTo(-0.026, 3);
  });

  it('ends where the score test with the likelihood maximised by brute force just does not reject', () => {
    const count = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(count, count, count, count, (both, first, second, neither) => {
        const pairs = table(both, first, second, neither);
        const { low, high } = tangoPairedInterval(pairs, 0.95);
        expect(plainTango(pairs, low)).toBeCloseTo(1.959964, 4);
        expect(plainTango(pairs, high)).toBeCloseTo(-1.959964, 4);
      }),
      { numRuns: 40 },
    );
  });

  it('at 95 % holds the true difference in 94 to 97 % of seeded worlds', () => {
    const random = stream(2);
    const worlds = 1000;
    let held = 0;
    for (let world = 0; world < worlds; world++) {
      const counts = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };
      for (let pair = 0; pair < 60; pair++) {
        const draw = random();
        counts[draw < 0.65 ? 'both' : draw < 0.8 ? 'onlyFirst' : draw < 0.85 ? 'onlySecond' : 'neither']++;
      }
      const { low, high } = tangoPairedInterval(counts, 0.95);
      if (low <= 0.1 && 0.1 <= high) held++;
    }
    // One standard error, 0.7 points, on either side.
    expect(held / worlds).toBeGreaterThan(0.933);
    expect(held / worlds).toBeLessThan(0.977);
  });

  it('changes sign with the sides, keeps a width without discordant pairs, and knows nothing of nothing', () => {
    const { low, high } = tangoPairedInterval(table(30, 5, 2, 9), 0.9);
    expect(tangoPairedInterval(table(30, 2, 5, 9), 0.9).low).toBeCloseTo(-high, 10);
    expect(low).toBeLessThan(3 / 46);
    expect(tangoPairedInterval(table(54, 0, 0, 0), 0.95).high).toBeCloseTo(1.959964 ** 2 / (54 + 1.959964 ** 2), 6);
    expect(tangoPairedInterval(table(0, 0, 0, 0), 0.95)).toEqual({ low: -1, high: 1 });
  });
});

describe('McNemar’s mid-p test', () => {
  // Fagerland, Lydersen & Laake, BMC Medical Research Methodology 13, 2013, 91: Bentur et al. 0.0391, Cavo et al. 0.0347.
  it.each([
    [1, 7, 0.0391],
    [6, 16, 0.0347],
    [4, 4, 1],
    [0, 0, 1],
  ])('%d gained against %d lost gives %d as published', (gained, lost, p) => {
    expect(mcnemarMidP(gained, lost)).toBeCloseTo(p, 4);
    expect(mcnemarMidP(lost, gained)).toBe(mcnemarMidP(gained, lost));
    expect(mcnemarMidP(gained, lost)).toBeLessThanOrEqual(mcnemarExact(gained, lost));
  });
});

describe('Benjamini and Hochberg’s adjustment', () => {
  it('gives scipy.stats.false_discovery_control', () => {
    const actual = benjaminiHochbergAdjust([0.04, 0.01, 0.05, 0.02, 0.03, 0.9, 0.001]);
    expect(actual.map((p) => Number(p.toFixed(9)))).toEqual([
      0.056, 0.035, 0.058333333, 0.046666667, 0.0525, 0.9, 0.007,
    ]);
    expect(benjaminiHochbergAdjust([])).toEqual([]);
  });

  it('finds four of the 15 comparisons of its own paper at 0.05, and Holm’s three', () => {
    // Y. Benjamini and Y. Hochberg 1995, section 4.1.
    const published = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ];
    expect(benjaminiHochbergAdjust(published).filter((p) => p <= 0.05).length).toBe(4);
    expect(holmAdjust(published).filter((p) => p <= 0.05).length).toBe(3);
  });
});

describe('sample size', () => {
  it('for 0.80 → 0.75 at power 0.8 is 1,094 an arm unpaired, and 218 to 469 pairs', () => {
    expect(objectsPerArmNeeded(0.8, 0.75)).toBe(1094);
    expect(pairsNeeded(0.07, 0.05)).toBe(218);
    expect(pairsNeeded(0.15, 0.05)).toBe(469);
  });

  it('of the exact test is where its own power, summed over all outcomes, reaches what is wanted', () => {
    const bruteForce = (pairs: number, lostShare: number, gainedShare: number): number => {
      let power = 0;
      // Chance of so many lost and gained: the trinomial, by its logarithm.
      const logs = Array.from({ length: pairs + 1 }, (_, n) => Math.log(n || 1));
      const logFactorial = logs.map((_, n) => logs.slice(0, n + 1).reduce((sum, log) => sum + log, 0));
      for (let lost = 0; lost <= pairs; lost++) {
        for (let gained = 0; gained < lost && lost + gained <= pairs; gained++) {
          if (mcnemarExact(gained, lost) > 0.05) continue;
          const rest = pairs - lost - gained;
          const log = logFactorial[pairs]! - logFactorial[lost]! - logFactorial[gained]! - logFactorial[rest]!;
          power += Math.exp(log) * lostShare ** lost * gainedShare ** gained * (1 - lostShare - gainedShare) ** rest;
        }
      }
      return power;
    };
    for (const pairs of [5, 12, 40])
      expect(exactPower(pairs, 0.5, 0.3, 0.95)).toBeCloseTo(bruteForce(pairs, 0.4, 0.1), 10);
    expect([exactPairsNeeded(0.07, 0.05), exactPairsNeeded(0.15, 0.05)]).toEqual([228, 498]);
    expect(bruteForce(228, 0.06, 0.01)).toBeGreaterThanOrEqual(0.8);
    expect(exactPairsNeeded(0.15, 0.05, { designEffect: 2 })).toBe(996);
  });

  it('grows with the design effect, and refuses what cannot be', () => {
    expect(pairsNeeded(0.15, 0.05, { designEffect: 2 })).toBe(938);
    expect(() => pairsNeeded(0.04, 0.05)).toThrow(/cannot differ/);
    expect(() => objectsPerArmNeeded(0.8, 0.8)).toThrow(/nothing is to be seen/);
  });

  it('for a margin is the least count at which Wilson’s interval is that narrow', () => {
    const count = objectsForMargin(0.8, 0.05);
    const width = (n: number): number => wilsonInterval(0.8 * n, n, 0.95).high - wilsonInterval(0.8 * n, n, 0.95).low;
    expect(width(count)).toBeLessThanOrEqual(0.1);
    expect(width(count - 1)).toBeGreaterThan(0.1);
  });

  it('the promised pairs give the promised power', () => {
    // 469 pairs of which 10 % are lost and 5 % gained: 0.80 → 0.75 with 15 % discordant.
    const random = stream(5);
    let seen = 0;
    const runs = 1500;
    for (let run = 0; run < runs; run++) {
      let [lost, gained] = [0, 0];
      for (let pair = 0; pair < 469; pair++) {
        const draw = random();
        if (draw < 0.1) lost++;
        else if (draw < 0.15) gained++;
      }
      if (mcnemarMidP(gained, lost) < 0.05) seen++;
    }
    // Standard error 1 point.
    expect(seen / runs).toBeGreaterThan(0.77);
    expect(seen / runs).toBeLessThan(0.83);
  });
});

describe('BCa bootstrap of clusters', () => {
  // Efron and Tibshirani 1993, section 14.3: variance (÷ n) of their 26 "spatial" values, 171.5; a = 0.061; 90 % interval
  // from 2,000 replicates (115.8, 259.6), from 200,000 by scipy 1.17 (115.4, 260.9).
  const spatial = [48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41];
  const variance = (weights: Uint16Array): number => {
    let [count, sum, squares] = [0, 0, 0];
    for (const [index, value] of spatial.entries()) {
      count += weights[index]!;
      sum += weights[index]! * value;
      squares += weights[index]! * value * value;
    }
    return squares / count - (sum / count) ** 2;
  };

  it('gives the published interval, up to the luck of the draw', () => {
    const interval = bcaInterval(26, variance, { replicates: 8000, seed: 1, confidence: 0.9 })!;
    expect(interval.low).toBeGreaterThan(113.5);
    expect(interval.low).toBeLessThan(117.5);
    expect(interval.high).toBeGreaterThan(257);
    expect(interval.high).toBeLessThan(264);
    expect(bcaInterval(26, variance, { replicates: 8000, seed: 1, confidence: 0.9 })).toEqual(interval);
  });

  it('of a figure that no resample changes has no width, and of none is none', () => {
    expect(bcaInterval(5, () => 0.8, { replicates: 50, seed: 1, confidence: 0.9 })).toEqual({ low: 0.8, high: 0.8 });
    expect(bcaInterval(5, () => null, { replicates: 50, seed: 1, confidence: 0.9 })).toBeNull();
  });
});
