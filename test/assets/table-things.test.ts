import { describe, expect, it } from 'vitest';
import type { AssetParams } from '../../src/assets/asset.ts';
import { buildAsset } from '../../src/assets/build-asset.ts';
import { expectSound, outwardShare, triangleCount } from './check-asset.ts';

/** Name, parameters, and the mass in kg that a kitchen scale would show, low and high. */
const THINGS: readonly [string, AssetParams, number, number][] = [
  ['cardboard-box', {}, 0.05, 0.15],
  ['cardboard-box', { width_cm: 40, tape: false }, 0.3, 0.7],
  ['open-box', {}, 0.1, 0.4],
  ['carton', { volume_l: 1 }, 1.04, 1.1],
  ['carton', { full: false, design: 'red' }, 0.015, 0.05],
  ['shape', {}, 0.9, 1],
  ['shape', { solid: 'ball' }, 0.3, 1],
  ['shape', { solid: 'cylinder', pattern: 'dots' }, 0.3, 1],
  ['shape', { solid: 'cone', pattern: 'stripes', variant: 7 }, 0.1, 1],
  ['shape', { solid: 'slab', pattern: 'marble' }, 0.05, 0.2],
  ['sponge', {}, 0.005, 0.015],
  ['stone', {}, 0.1, 0.4],
  ['stone', { variant: 41, color: 'sand', length_cm: 20 }, 2, 7],
  ['tape-roll', {}, 0.15, 0.3],
  ['tin', {}, 0.4, 0.55],
  ['tin', { label: 'none', full: false, height_cm: 5 }, 0.02, 0.04],
  ['wooden-block', {}, 0.1, 0.2],
  ['wooden-block', { shape: 'plank', color: 'red', length_cm: 12 }, 0.05, 0.15],
];

describe('small table things', () => {
  it.each(THINGS)('%s %j is sound, light on triangles, and weighs what it should', (name, params, low, high) => {
    const asset = buildAsset(name, params);
    expectSound(asset);
    expect(asset.classes).toEqual([]);
    expect(triangleCount(asset)).toBeLessThan(6_000);
    expect(asset.massKg).toBeGreaterThan(low);
    expect(asset.massKg).toBeLessThan(high);
    for (const { geometry } of asset.parts) expect(outwardShare(geometry)).toBeGreaterThan(0.99);
  });

  it.each(THINGS)('%s %j collides with the ground where its base is', (name, params) => {
    const lowest = buildAsset(name, params).collision.map((shape) => {
      if (shape.kind === 'box') return shape.center[1] - shape.halfExtents[1];
      return shape.center[1] - (shape.kind === 'sphere' ? shape.radius : shape.height / 2);
    });
    expect(Math.min(...lowest)).toBeCloseTo(0, 5);
  });

  it('hundred stones are not one stone', () => {
    const [a, b] = [buildAsset('stone', { variant: 1 }), buildAsset('stone', { variant: 2 })];
    expect(a.size).not.toEqual(b.size);
  });
});
