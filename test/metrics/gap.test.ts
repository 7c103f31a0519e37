import { describe, expect, it } from 'vitest';
import { differenceOfIndependent } from '../../src/metrics/difference-of-independent.ts';
import { estimateGap, type GapImage } from '../../src/metrics/gap.ts';
import { matchOperatingPoint } from '../../src/metrics/match-operating-point.ts';
import { score } from '../../src/metrics/score.ts';
import { wilsonInterval } from '../../src/metrics/wilson.ts';
import { describeGap } from '../../src/report/describe-gap.ts';
import { imageOf, OPTIONS } from './builders.ts';

describe('the difference of independent proportions', () => {
  // Newcombe 1998, table II, method 10, examples (a) to (h).
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('%i/%i − %i/%i is in [%f … as published]', (a, m, b, n, low, high) => {
    const side = (hits: number, count: number) => ({ value: hits / count, ...wilsonInterval(hits, count, 0.95) });
    const difference = differenceOfIndependent(side(a, m), side(b, n));
    expect(difference.value).toBeCloseTo(a / m - b / n, 12);
    expect(difference.low).toBeCloseTo(low, 4);
    expect(difference.high).toBeCloseTo(high, 4);
  });
});

const gapImage = (id: string, seen: readonly boolean[]): GapImage => {
  const image = imageOf(id, seen);
  return { image, outcome: matchOperatingPoint(image, OPTIONS) };
};
const many = (count: number, name: string, seen: readonly boolean[]): GapImage[] =>
  Array.from({ length: count }, (_, i) => gapImage(`${name}#${i}`, seen));
const gap = (simulated: readonly GapImage[], real: readonly GapImage[]) =>
  estimateGap(simulated, real, { model: 'm', className: 'car', confidence: 0.95 });

describe('the gap', () => {
  it('by hand: 48 of 70 scenes and 56 of 80 photographs of one car each', () => {
    const found = gap(
      [...many(56, 'a/hit', [true]), ...many(14, 'a/miss', [false])],
      [...many(48, 'p/hit', [true]), ...many(32, 'p/miss', [false])],
    )!;
    expect(found.difference).toMatchObject({ value: expect.closeTo(0.2, 12), count: 150 });
    expect(found.difference).toMatchObject({ low: expect.closeTo(0.0524, 4), high: expect.closeTo(0.3339, 4) });
    expect([found.simulated.ap50, found.real.ap50]).toEqual([expect.closeTo(0.8, 1), expect.closeTo(0.6, 1)]);
    // 40 pixels of 480.
    expect(found.real.medianHeight).toBeCloseTo(40 / 480, 12);
  });

  it('objects of one picture that share their fate widen it', () => {
    const width = (real: readonly GapImage[]): number => {
      const { difference } = gap(many(40, 'a/hit', [true]), real)!;
      return difference.kind === 'value' ? difference.high - difference.low : 0;
    };
    const alone = [...many(20, 'p/hit', [true]), ...many(20, 'p/miss', [false])];
    const together = [
      ...many(5, 'p/hit', [true, true, true, true]),
      ...many(5, 'p/miss', [false, false, false, false]),
    ];
    expect(width(together)).toBeGreaterThan(1.5 * width(alone));
  });

  it('is none where one side has no such object', () => {
    expect(gap(many(3, 'a/b', [true]), [])).toBeNull();
  });

  it('says which way, how much, and when it cannot tell', () => {
    const kinder = gap(many(60, 'a/hit', [true]), [...many(30, 'p/hit', [true]), ...many(30, 'p/miss', [false])])!;
    expect(describeGap([kinder])).toMatch(
      /^Scenes are easier .* by 50 points .*car.*recall in the field will be lower/,
    );
    const same = gap(many(300, 'a/hit', [true]), many(300, 'p/hit', [true]))!;
    expect(describeGap([same])).toMatch(/^No difference to speak of in 1 shared class:/);
    const few = gap(many(5, 'a/hit', [true]), many(5, 'p/hit', [true]))!;
    expect(describeGap([few])).toMatch(/^No difference can be told, and up to 4\d points could hide: more photographs/);
    const harder = gap([...many(30, 'a/hit', [true]), ...many(30, 'a/miss', [false])], many(60, 'p/hit', [true]))!;
    expect(describeGap([harder])).toMatch(/^Scenes are harder .* 50 points/);
  });
});

describe('pictures of one photograph', () => {
  const scenario = { id: 'photos/x', factors: [], levels: {} };
  const shown = (photographs: number, repeats: number) =>
    Array.from({ length: photographs * repeats }, (_, i) => {
      const photograph = `${i % photographs}.jpg`;
      const seen = i % photographs < photographs / 2;
      return [
        { ...imageOf(`photos/x#${i}`, [seen && i % 3 > 0]), photograph },
        { ...imageOf(`photos/x#${i}~nominal`, [seen]), photograph },
      ];
    }).flat();

  it('are one twin, and weigh as one picture however often it was corrupted', () => {
    const once = score(shown(20, 1), scenario, OPTIONS);
    const often = score(shown(20, 9), scenario, OPTIONS);
    expect(often.twins).toEqual(once.twins);
    expect([often.cases.imageCount, often.twins.imageCount]).toEqual([180, 20]);
    const width = ({ cases: { recall } }: typeof once) => (recall.kind === 'value' ? recall.high - recall.low : 0);
    expect(width(often)).toBeGreaterThan(0.6 * width(once));
    const independent = score(
      shown(20, 9).map(({ photograph: _, ...image }) => image),
      scenario,
      OPTIONS,
    );
    expect(width(independent)).toBeLessThan(0.6 * width(often));
  });

  it('AP sets only crowds aside, and recall what had no fair chance too', () => {
    const image = imageOf('photos/x#0', [true, false]);
    const small = { ...image.truth.objects[1]!, box: [300, 10, 310, 18] as const, visiblePixels: 80 };
    const truth = { ...image.truth, objects: [image.truth.objects[0]!, small] };
    const cocoFairChance = { minVisibleFraction: 0, minBoxHeightPixels: 0, maxTruncation: 1 };
    const own = score(
      [{ ...image, truth }],
      { ...scenario, id: 'photos/x' },
      { ...OPTIONS, cocoFairChance, controlFloor: null },
    );
    expect(own.cases.recall).toMatchObject({ value: 1, count: 1 });
    expect(own.cases.ap50).toBeCloseTo(51 / 101, 12); // found one of two: precision 1 up to recall 0.5
    expect(own.control).toEqual({ kind: 'assessable' });
  });
});
