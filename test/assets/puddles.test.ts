import { describe, expect, test } from 'vitest';
import { paintPuddleRanks } from '../../src/assets/textures/puddles.ts';
import { sha256 } from '../../src/shared/hash.ts';

describe('ranks of puddles', () => {
  const { data, width, height } = paintPuddleRanks(1);
  const rankAt = (x: number, y: number): number => data[((y % height) * width + (x % width)) * 4]! / 255;

  test.each([0.02, 0.1, 0.25, 0.5, 0.9])('a share of %f of the area lies below that rank', (share) => {
    let below = 0;
    for (let i = 0; i < data.length; i += 4) if (data[i]! / 255 < share) below++;
    expect(Math.abs(below / (width * height) - share)).toBeLessThan(0.03);
  });

  test('water lies together, and over the seams of the repeats as anywhere', () => {
    const step = (x: number, y: number): number => Math.abs(rankAt(x + 1, y) - rankAt(x, y));
    const rows = Array.from({ length: height }, (_, y) => y);
    const meanStep = (x: number): number => rows.reduce((sum, y) => sum + step(x, y), 0) / height;
    expect(meanStep(100)).toBeLessThan(0.05);
    expect(meanStep(width - 1)).toBeLessThan(2 * meanStep(100));
  });

  test('the same seed gives the same bytes, another one others', () => {
    expect(sha256(paintPuddleRanks(1).data)).toBe(sha256(data));
    expect(sha256(paintPuddleRanks(2).data)).not.toBe(sha256(data));
  });
});
