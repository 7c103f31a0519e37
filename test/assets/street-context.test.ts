import { describe, expect, it } from 'vitest';
import type { Asset, AssetParams } from '../../src/assets/asset.ts';
import { buildAsset, findAsset } from '../../src/assets/build-asset.ts';
import { hashOf } from '../../src/shared/hash.ts';
import { createMemo } from '../../src/shared/memo.ts';
import { bounds, expectSound, meshVolume, outwardShare, triangleCount } from './check-asset.ts';

const built = createMemo<Asset>(64);
const thing = (name: string, params: AssetParams): Asset =>
  built(JSON.stringify([name, params]), () => buildAsset(name, params));

type Range = readonly [low: number, high: number];

/** Name, parameters, width, height and depth in metres, mass in kg: the ranges that real ones come in. */
const THINGS: readonly [string, AssetParams, Range, Range, Range, Range][] = [
  ['traffic-cone', {}, [0.38, 0.46], [0.74, 0.76], [0.38, 0.46], [3, 6]],
  ['traffic-cone', { height_cm: 30, bands: 0, dirt: 1 }, [0.17, 0.24], [0.29, 0.31], [0.17, 0.24], [0.5, 1.2]],
  ['traffic-cone', { height_cm: 100, color: 'yellow' }, [0.48, 0.58], [0.99, 1.01], [0.48, 0.58], [5, 9]],
  ['barrier', {}, [1.99, 2.01], [1, 1.4], [0.75, 0.85], [50, 90]],
  ['barrier', { kind: 'guard_rail', length_m: 4 }, [3.99, 4.01], [0.7, 0.8], [0.15, 0.35], [50, 90]],
  ['barrier', { kind: 'jersey', length_m: 3 }, [2.95, 3.01], [0.8, 0.83], [0.6, 0.62], [1700, 2000]],
  ['lamp-post', {}, [0.28, 0.4], [8, 8.5], [1.6, 2.2], [80, 180]],
  ['lamp-post', { arms: 'two', height_m: 5, lit: true }, [0.28, 0.4], [5, 5.5], [3.4, 4], [60, 150]],
  ['kerb', {}, [3.99, 4.01], [0.119, 0.121], [1.35, 1.37], [1200, 1700]],
  ['kerb', { pavement_m: 0, height_cm: 3, length_m: 1 }, [0.99, 1.01], [0.029, 0.031], [0.15, 0.17], [10, 15]],
  ['tree', {}, [3.5, 6], [6.5, 7.5], [3.5, 6], [50, 200]],
  ['tree', { leaves: false, height_m: 15, variant: 4 }, [6, 13], [14, 16], [6, 13], [500, 1500]],
  ['tree', { species: 'poplar', height_m: 12 }, [2, 5], [11, 13], [2, 5], [200, 900]],
  ['tree', { species: 'birch' }, [2.5, 5], [6.5, 7.5], [2.5, 5], [50, 200]],
  ['tree', { species: 'spruce', height_m: 2 }, [0.7, 1.3], [1.8, 2.2], [0.7, 1.3], [1, 6]],
  ['building', {}, [13, 14], [12, 16], [10, 11], [3e5, 8e5]],
  ['building', { floors: 1, facade: 'panel', width_m: 6, depth_m: 6 }, [6, 7], [5, 7], [6, 7], [3e4, 1e5]],
  ['building', { floors: 6, ground_floor: 'shop', variant: 5 }, [13, 14], [22, 26], [10, 13], [6e5, 1.5e6]],
];

describe('what stands along a street', () => {
  it.each(THINGS)('%s %j is sound, of real size and mass, within its triangles', (name, params, ...ranges) => {
    const asset = thing(name, params);
    expectSound(asset);
    expect(triangleCount(asset)).toBeLessThan(12_000);
    [...asset.size, asset.massKg].forEach((value, i) => {
      expect(value).toBeGreaterThan(ranges[i]![0]);
      expect(value).toBeLessThan(ranges[i]![1]);
    });
    for (const { name: part, geometry } of asset.parts) {
      // Leaves are seen from both sides and lit as a crown.
      if (part !== 'leaves') expect(outwardShare(geometry), part).toBeGreaterThan(0.985);
    }
    const solids = asset.parts.filter(({ name: part }) => part !== 'leaves');
    expect(solids.reduce((sum, part) => sum + meshVolume(part.geometry), 0)).toBeGreaterThan(1e-4);
  });

  it.each(THINGS)('%s %j stands on the ground with what collides, and within what is seen', (name, params) => {
    const asset = thing(name, params);
    const { min, max } = bounds(asset);
    const lows = asset.collision.map((shape) => {
      if (shape.kind === 'sphere') return shape.center[1] - shape.radius;
      return shape.center[1] - (shape.kind === 'box' ? shape.halfExtents[1] : shape.height / 2);
    });
    expect(Math.min(...lows)).toBeCloseTo(0, 5);
    for (const { center } of asset.collision) {
      for (let axis = 0; axis < 3; axis++) {
        expect(center[axis]!).toBeGreaterThan(min[axis]!);
        expect(center[axis]!).toBeLessThan(max[axis]!);
      }
    }
  });

  it.each([...new Set(THINGS.map(([name]) => name))])('%s has no class and is no distractor', (name) => {
    expect(findAsset(name)).toMatchObject({ classes: [], isContext: true });
  });
});

const geometriesOf = (name: string, params: AssetParams): string =>
  hashOf(buildAsset(name, params).parts.map((part) => part.geometry));

describe('variants', () => {
  it.each(['tree', 'building'])('a variant of %s is the same every time, and unlike the next', (name) => {
    expect(geometriesOf(name, { variant: 7 })).toBe(geometriesOf(name, { variant: 7 }));
    expect(geometriesOf(name, { variant: 7 })).not.toBe(geometriesOf(name, { variant: 8 }));
  });

  it('a bare tree has no leaves', () => {
    expect(thing('tree', { leaves: false }).parts.map(({ name }) => name)).toEqual(['wood', 'twigs']);
  });

  it('a lit lamp glows and is warmer than the air', () => {
    const pane = (lit: boolean) => thing('lamp-post', { lit }).parts.find(({ name }) => name === 'pane')!;
    expect(pane(true).material.emission).toBeGreaterThan(0);
    expect(pane(false).material.emission).toBeUndefined();
    expect(pane(true).temperatureKelvin! - pane(false).temperatureKelvin!).toBeGreaterThan(10);
  });

  it('a cone without sleeves is of one colour', () => {
    expect(thing('traffic-cone', { bands: 0 }).parts.map(({ name }) => name)).toEqual(['body', 'foot']);
  });
});
