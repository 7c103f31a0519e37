import { describe, expect, it } from 'vitest';
import { formatStatistics, isKept } from '../../src/cli/statistics/measure-statistics.ts';
import { measureOneFactor } from '../../src/cli/statistics/one-factor.ts';
import { measurePeeking } from '../../src/cli/statistics/peeking.ts';
import { fixedGates, playAll, settingOf, shareDecided } from '../../src/cli/statistics/until-decided.ts';

// At full size in `npm run bench -- statistics`.
describe('in worlds of which the truth is known', () => {
  it('a stub detector that misses by one factor is judged right', () => {
    const [upright, lying, dropLying, drop, wrong, decided] = measureOneFactor(1);
    expect([upright, lying, dropLying, drop].map((finding) => finding!.value)).toEqual([1, 1, 1, 1]);
    expect(wrong!.value).toBe(0);
    expect(decided!.value).toBeGreaterThan(0.7);
  });

  it('a confidence sequence that is looked at a hundred times keeps the truth, and Wilson’s interval does not', () => {
    const [recall, drop, clusteredRecall, clusteredDrop, wilson] = measurePeeking(12).map(({ value }) => value);
    expect(recall! + drop! + clusteredRecall! + clusteredDrop!).toBeLessThan(0.2);
    expect(wilson).toBeGreaterThan(0.15);
  });

  it('a run until decided takes fewer frames than the fixed plan that decides as many gates', async () => {
    const suite = [0, 0.05, 0.4, 0.95].map((lost, index) =>
      settingOf(index, { lost, gained: 0, neither: 0.02 }, 'pairwise', { recall: 0.6, drop: 0.2 }),
    );
    const [played] = await playAll(suite, 1, 800);
    const share = shareDecided(played!.gates);
    const frames = played!.path.find(({ open }) => open <= (1 - share) * played!.gates.length + 1e-9)!.frames;
    const fixed = [24, 48, 96, 192].find((count) => shareDecided(fixedGates(suite, 0, count)) >= share) ?? 384;
    expect(share).toBeGreaterThanOrEqual(0.75);
    expect(frames).toBeLessThan(2 * suite.length * fixed);
  });
});

it('a figure is kept within two standard errors of the simulation, and marked where it is not', () => {
  const finding = { what: 'it', setting: 'here', value: 0.93, least: 0.94, most: 0.97, runs: 100 };
  expect(isKept(finding)).toBe(true); // one standard error is 0.026
  expect(isKept({ ...finding, runs: 10_000 })).toBe(false);
  expect(formatStatistics([{ ...finding, runs: 10_000 }])).toBe(
    '✗ 0.930  at least 0.940, at most 0.970  it  here; 10000 worlds\n',
  );
});
