import { describe, expect, test } from 'vitest';
import { heapsOf } from '../../src/frames/heaps.ts';
import { BLOCK_SIZE, makeSettled } from './make-settled.ts';

const heaps = (sunk: number | undefined, ground: 'sand' | 'concrete') =>
  heapsOf(makeSettled({ ground, objects: [{ name: 'block', ...(sunk !== undefined && { sunk }) }] }));

describe('a heap of loose ground', () => {
  test('lies around what is buried in sand, not on concrete, and not around what lies on it', () => {
    expect(heaps(0.4, 'sand')).toHaveLength(1);
    expect(heaps(0.4, 'concrete')).toEqual([]);
    expect(heaps(0, 'sand')).toEqual([]);
    expect(heaps(undefined, 'sand')).toEqual([]);
  });

  test('begins inside the wall, runs out below the ground, and is a fifth of the depth high on average', () => {
    const [heap] = heaps(0.5, 'sand');
    const depth = BLOCK_SIZE[1] / 2;
    const points = Array.from({ length: heap!.positions.length / 3 }, (_, n) =>
      heap!.positions.slice(n * 3, n * 3 + 3),
    );
    const [inner, outer] = [points.slice(0, 72), points.slice(-72)];
    const isInside = ([x, , z]: number[]): boolean =>
      Math.abs(x!) < BLOCK_SIZE[0] / 2 && Math.abs(z!) < BLOCK_SIZE[2] / 2;
    expect(inner.every(isInside)).toBe(true);
    expect(outer.some(isInside)).toBe(false);
    expect(outer.every(([, y]) => y! < 0)).toBe(true);
    const mean = inner.reduce((sum, [, y]) => sum + y!, 0) / inner.length;
    expect(mean).toBeGreaterThan(0.15 * depth);
    expect(mean).toBeLessThan(0.3 * depth);
  });

  test('all its triangles face up', () => {
    const [{ positions, indices }] = heaps(0.5, 'sand') as [NonNullable<ReturnType<typeof heaps>[0]>];
    for (let t = 0; t < indices.length; t += 3) {
      const [a, b, c] = [0, 1, 2].map((k) => positions.slice(indices[t + k]! * 3, indices[t + k]! * 3 + 3));
      const [ux, uz, vx, vz] = [b![0]! - a![0]!, b![2]! - a![2]!, c![0]! - a![0]!, c![2]! - a![2]!];
      expect(uz * vx - ux * vz).toBeGreaterThan(0);
    }
  });
});
