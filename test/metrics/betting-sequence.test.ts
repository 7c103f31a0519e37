import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bettingSequence, type RatioGame, type Share } from '../../src/metrics/betting-sequence.ts';
import { matchOperatingPoint } from '../../src/metrics/match-operating-point.ts';
import { ratioOfMetric } from '../../src/metrics/ratio-of-metric.ts';
import { imageOf, OPTIONS } from './builders.ts';

const proportion = (most: number): RatioGame => ({
  range: [0, 1],
  reach: (ratio) => ({ below: ratio * most, above: (1 - ratio) * most }),
});
const difference: RatioGame = { range: [-1, 1], reach: (ratio) => ({ below: 1 + ratio, above: 1 - ratio }) };
const ones = (tops: readonly number[]): Share[] => tops.map((top) => ({ top, bottom: 1 }));

describe('confidence sequence by betting', () => {
  // The purses multiplied out case by case on a grid of 200,000 ratios in numpy.
  const hits = ones(Array.from({ length: 200 }, (_, index) => Number(index % 5 !== 0)));
  const objects = Array.from({ length: 120 }, (_, index) => ({
    top: Math.min((index * 7) % 4, 1 + (index % 3)),
    bottom: 1 + (index % 3),
  }));
  const losses = ones(Array.from({ length: 150 }, (_, i) => (i % 6 === 0 ? 1 : i % 17 === 0 ? -1 : 0)));
  it.each([
    ['hits', hits, proportion(1), 0.95, [10, 60, 200], [0.3285, 0.9931, 0.6118, 0.9334, 0.6989, 0.8873]],
    ['objects', objects, proportion(3), 0.9, [12, 24, 120], [0.2451, 0.8682, 0.3356, 0.8026, 0.4672, 0.6954]],
    ['losses', losses, difference, 0.95, [24, 150], [-0.1919, 0.4425, 0.0074, 0.2438]],
  ] as const)('of %s is that of the purses counted by hand', (_, shares, game, confidence, looks, expected) => {
    const actual = looks
      .map((_, last) => bettingSequence(shares, looks.slice(0, last + 1), game, confidence))
      .flatMap(({ low, high }) => [low, high]);
    for (const [index, limit] of actual.entries()) expect(Math.abs(limit - expected[index]!)).toBeLessThan(1.1e-4);
  });

  it('is the hand’s own reckoning where all is hit: out is r as soon as its purses, (1 + s (1 − r) / r)ⁿ, are worth 40', () => {
    const { low, high } = bettingSequence(ones(Array(24).fill(1)), [24], proportion(1), 0.95);
    const stakes = Array.from({ length: 9 }, (_, k) => 0.98 * 2 ** (-k / 2));
    const all = stakes.reduce((sum, stake) => sum + stake, 0);
    const worth = stakes.reduce((sum, stake) => sum + (stake / all) * (1 + (stake * (1 - low)) / low) ** 24, 0);
    expect(worth).toBeCloseTo(40, 3);
    expect(high).toBe(1);
  });

  const cases = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })).map(([a, b]) => ({
      top: Math.min(a, b),
      bottom: b,
    })),
    { minLength: 8, maxLength: 40 },
  );

  it('only narrows, mirrors, and does not ask in which order the cases of a round came', () => {
    fc.assert(
      fc.property(cases, (shares) => {
        const looks = [4, shares.length];
        const first = bettingSequence(shares, [4], proportion(3), 0.9);
        const actual = bettingSequence(shares, looks, proportion(3), 0.9);
        expect(actual.low).toBeGreaterThanOrEqual(first.low - 1e-6);
        expect(actual.high).toBeLessThanOrEqual(first.high + 1e-6);
        const misses = shares.map(({ top, bottom }) => ({ top: bottom - top, bottom }));
        expect(bettingSequence(misses, looks, proportion(3), 0.9).low).toBeCloseTo(1 - actual.high, 6);
        const turned = [...shares.slice(0, 4).reverse(), ...shares.slice(4).reverse()];
        expect(bettingSequence(turned, looks, proportion(3), 0.9).low).toBeCloseTo(actual.low, 9);
      }),
      { numRuns: 30 },
    );
  });

  it('without a look or a case knows nothing, and refuses a case that holds more than it may', () => {
    expect(bettingSequence([], [0], proportion(1), 0.95)).toEqual({ low: 0, high: 1 });
    expect(() => bettingSequence([{ top: 0, bottom: 3 }], [1], proportion(1), 0.95)).toThrow('0 of 3 is out of');
  });
});

describe('metrics as ratios over cases', () => {
  // Two cases of two objects: the first loses one of both; the second sees one more than its twin.
  const images = [
    imageOf('a/b#0', [true, false]),
    imageOf('a/b#0~nominal', [true, true]),
    imageOf('a/b#1', [true, true]),
    imageOf('a/b#1~nominal', [true, false]),
  ].map((image) => matchOperatingPoint(image, OPTIONS));
  const bounds = { mostObjects: 2, mostFalsePositives: 5 };
  it.each([
    ['recall', [1, 2, 2, 2]],
    ['drop', [1, 2, -1, 2]],
    ['conditional_failure', [1, 2, 0, 1]],
    ['precision', [1, 1, 2, 2]],
    ['false_positives_per_image', [0, 1, 0, 1]],
  ] as const)('%s', (metric, expected) => {
    const { shares, game } = ratioOfMetric(metric, images, bounds)!;
    expect(shares.flatMap(({ top, bottom }) => [top, bottom])).toEqual(expected);
    // No case that may come can ruin a purse: top − ratio · bottom at its extremes, at a ratio in the middle.
    const ratio = (game.range[0] + game.range[1]) / 3;
    for (const { top, bottom } of shares) {
      expect(top - ratio * bottom).toBeGreaterThanOrEqual(-game.reach(ratio).below);
      expect(top - ratio * bottom).toBeLessThanOrEqual(game.reach(ratio).above);
    }
  });

  it('AP is none', () => {
    expect(ratioOfMetric('ap50', images, bounds)).toBeNull();
  });
});
