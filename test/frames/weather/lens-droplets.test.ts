import { describe, expect, test } from 'vitest';
import { lensDroplets } from '../../../src/frames/weather/lens-droplets.ts';

const ASPECT = 4 / 3;

/** Share of a grid of points that lies behind a drop. */
function coveredShare(share: number, seed: number): number {
  const droplets = lensDroplets(share, ASPECT, seed);
  const [columns, rows] = [80, 60];
  let covered = 0;
  for (let i = 0; i < columns * rows; i++) {
    const x = (((i % columns) + 0.5) / columns) * ASPECT;
    const y = (Math.floor(i / columns) + 0.5) / rows;
    if (droplets.some((drop) => Math.hypot(drop.x - x, drop.y - y) < drop.radius)) covered++;
  }
  return covered / (columns * rows);
}

describe('drops on the lens', () => {
  test.each([0.1, 0.3, 0.6])('cover about the share %d of the picture', (share) => {
    const mean = [1, 2, 3, 4, 5].reduce((sum, seed) => sum + coveredShare(share, seed) / 5, 0);
    // Some hang over the edge.
    expect(Math.abs(mean - share)).toBeLessThan(0.06);
  });

  test('none is none; more are the same and others', () => {
    expect(lensDroplets(0, ASPECT, 1)).toEqual([]);
    const few = lensDroplets(0.1, ASPECT, 1);
    expect(lensDroplets(0.4, ASPECT, 1).slice(0, few.length)).toEqual(few);
  });
});
