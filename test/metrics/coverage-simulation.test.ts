import { describe, expect, it } from 'vitest';
import { EMPTY_TABLE, estimateDifference } from '../../src/metrics/estimate-difference.ts';
import { estimateProportion } from '../../src/metrics/estimate-proportion.ts';
import { estimateRate } from '../../src/metrics/estimate-rate.ts';
import type { PairTable } from '../../src/metrics/newcombe-paired.ts';
import type { Estimate } from '../../src/metrics/scores.ts';
import { stream } from '../../src/shared/random.ts';

// How often a 95 % interval holds the truth, over seeded worlds. With RUNS runs the standard error of a share of 0.95 is
// 0.7 points: the band is the wanted 94–97 % with a little more than one of them on either side.
const RUNS = 1000;
const BAND = { least: 0.93, most: 0.98 };

/** A world: objects of one picture share a luck that shifts their chance; twins share it with their case. */
function world(seed: number, options: { most: number; easy: number; harder: number; luck: number }) {
  const random = stream(seed);
  const chance = (logit: number): number => 1 / (1 + Math.exp(-logit));
  const drawTable = (): PairTable => {
    const luck = options.easy + options.luck * (random() + random() + random() + random() - 2);
    const table = { ...EMPTY_TABLE };
    const count = 1 + Math.floor(random() * options.most);
    for (let index = 0; index < count; index++) {
      const inTwin = random() < chance(luck);
      const inCase = random() < chance(luck - options.harder);
      table[inTwin ? (inCase ? 'both' : 'onlyFirst') : inCase ? 'onlySecond' : 'neither']++;
    }
    return table;
  };
  return drawTable;
}

const shareHeld = (truth: number, draw: () => Estimate): number => {
  let held = 0;
  for (let run = 0; run < RUNS; run++) {
    const estimate = draw();
    if (estimate.kind === 'value' && estimate.low <= truth && truth <= estimate.high) held++;
  }
  return held / RUNS;
};

describe('95 % intervals hold the truth in 95 % of worlds', () => {
  it.each([
    { name: 'one object a case', cases: 40, most: 1, easy: 2, harder: 1.5, luck: 1 },
    { name: 'one object a case, few cases', cases: 24, most: 1, easy: 3, harder: 4, luck: 1 },
    { name: 'one to four objects a case', cases: 40, most: 4, easy: 1.5, harder: 1, luck: 2 },
    { name: 'one to four objects a case, few cases', cases: 24, most: 4, easy: 2, harder: 3, luck: 3 },
  ])('$name: drop and recall', ({ cases, ...options }) => {
    const draw = world(7, options);
    const all = Array.from({ length: 40_000 }, draw);
    const count = all.reduce((sum, t) => sum + t.both + t.onlyFirst + t.onlySecond + t.neither, 0);
    const drop = all.reduce((sum, t) => sum + t.onlyFirst - t.onlySecond, 0) / count;
    const recall = all.reduce((sum, t) => sum + t.both + t.onlySecond, 0) / count;
    const sample = () => Array.from({ length: cases }, draw);
    const tally = (t: PairTable) => ({
      hits: t.both + t.onlySecond,
      total: t.both + t.onlyFirst + t.onlySecond + t.neither,
    });
    const shares = [
      shareHeld(drop, () => estimateDifference(sample(), 0.95)),
      shareHeld(recall, () => estimateProportion(sample().map(tally), 0.95)),
    ];
    for (const share of shares) {
      expect(share).toBeGreaterThanOrEqual(BAND.least);
      expect(share).toBeLessThanOrEqual(BAND.most);
    }
  });

  it('false positives per image, in heaps', () => {
    const random = stream(3);
    // A third of the pictures has a heap of 0 to 5: mean 5/6.
    const draw = () => (random() < 1 / 3 ? Math.floor(random() * 6) : 0);
    const share = shareHeld(5 / 6, () => estimateRate(Array.from({ length: 40 }, draw), 0.95));
    expect(share).toBeGreaterThanOrEqual(0.925);
    expect(share).toBeLessThanOrEqual(BAND.most);
  });
});
