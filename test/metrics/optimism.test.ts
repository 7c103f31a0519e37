import { describe, expect, it } from 'vitest';
import { optimismOf, type Statistic } from '../../src/metrics/cluster-bootstrap.ts';
import { estimateResampled } from '../../src/metrics/estimate-resampled.ts';

const total = (weights: Uint16Array): number => weights.reduce((sum, weight) => sum + weight, 0);

describe('the optimism of a figure', () => {
  it.each([2, 3, 7, 24, 48])('of %i clusters is found exactly where it falls with 1 / √n', (count) => {
    const statistic: Statistic = (weights) => 0.4 + 0.3 / Math.sqrt(total(weights));
    expect(optimismOf(count, statistic, { seed: 1 })).toBeCloseTo(0.3 / Math.sqrt(count), 12);
  });

  it('is none where the figure does not depend on the number of clusters, is too low, or is undefined', () => {
    expect(optimismOf(24, () => 0.7, { seed: 1 })).toBe(0);
    expect(optimismOf(24, (weights) => 0.7 - 0.3 / Math.sqrt(total(weights)), { seed: 1 })).toBe(0);
    expect(optimismOf(24, () => null, { seed: 1 })).toBe(0);
    expect(optimismOf(1, (weights) => 1 / total(weights), { seed: 1 })).toBe(0);
  });

  it('of the maximum of n uniform numbers is positive, the same with the same seed', () => {
    const values = [0.31, 0.8, 0.12, 0.55, 0.93, 0.4, 0.71, 0.05];
    const statistic: Statistic = (weights) => Math.max(...values.filter((_, index) => weights[index]! > 0));
    const optimism = optimismOf(values.length, (weights) => 1 - statistic(weights)!, { seed: 3 });
    expect(optimism).toBeGreaterThan(0);
    expect(optimismOf(values.length, (weights) => 1 - statistic(weights)!, { seed: 3 })).toBe(optimism);
  });

  it('lowers the lower end of the interval, never under 0, and nothing else', () => {
    const figure = { value: 0.6, standardError: 0.05, objectCount: 100, imageCount: 50 };
    const plain = estimateResampled({ ...figure, optimism: 0 }, 0.95);
    if (plain.kind !== 'value') throw new Error('has a value');
    expect(estimateResampled({ ...figure, optimism: 0.02 }, 0.95)).toEqual({ ...plain, low: plain.low - 0.02 });
    expect(estimateResampled({ ...figure, optimism: 0.9 }, 0.95)).toEqual({ ...plain, low: 0 });
  });
});
