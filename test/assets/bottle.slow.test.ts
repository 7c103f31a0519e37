import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Asset, AssetParams, Part } from '../../src/assets/asset.ts';
import { bottle } from '../../src/assets/bottle.ts';
import { buildAsset } from '../../src/assets/build-asset.ts';
import { evaluateShell } from '../../src/assets/shell.ts';
import { sha256 } from '../../src/shared/hash.ts';
import { expectSound, meshVolume, outwardShare, triangleCount } from './check-asset.ts';

const part = (asset: Asset, name: string): Part | undefined => asset.parts.find((candidate) => candidate.name === name);
const built = new Map<string, Asset>();

/** Built once per parameters; the test of equal bytes builds anew. */
function build(params: AssetParams = {}): Asset {
  const key = JSON.stringify(params);
  const asset = built.get(key) ?? buildAsset('bottle', params);
  built.set(key, asset);
  return asset;
}

/** Every choice at least once, with small, usual and large volumes. */
const SPECIMENS: readonly AssetParams[] = [
  {},
  { volume_l: 0.25, tint: 'blue', liquid: 0 },
  { volume_l: 0.33, label: 'torn', cap: 'off', liquid: 0.4, contents: 'juice' },
  { volume_l: 1.5, label: 'none', tint: 'green' },
  { volume_l: 2, contents: 'cola', tint: 'dark', liquid: 1, label_color: 'red', cap_color: 'red' },
];

describe('bottle', () => {
  it.each(SPECIMENS)('is sound and under 12,000 triangles: %j', (params) => {
    const asset = build(params);
    expectSound(asset);
    expect(triangleCount(asset)).toBeLessThan(12_000);
    for (const { geometry } of asset.parts) expect(outwardShare(geometry)).toBeGreaterThan(0.99);
  });

  it('holds the volume that it is asked for, within 3 %', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.25, max: 2, noNaN: true }), (volume_l) => {
        const asset = build({ volume_l, liquid: 1, label: 'none' });
        // The liquid of a full bottle is closed and reaches the support ring.
        const litres = meshVolume(part(asset, 'liquid')!.geometry) * 1000;
        expect(litres / volume_l).toBeGreaterThan(0.97);
        expect(litres / volume_l).toBeLessThan(1.03);
      }),
      { numRuns: 8 },
    );
  });

  it('has the size of bottles in shops: 0.5 l is 65 mm wide and 20 to 24 cm tall, 1.5 l 84 to 95 mm and 30 to 34 cm', () => {
    const half = build().size;
    expect(half[0]).toBeCloseTo(0.065, 3);
    expect(half[1]).toBeGreaterThan(0.2);
    expect(half[1]).toBeLessThan(0.24);
    const large = build({ volume_l: 1.5 }).size;
    expect(large[0]).toBeGreaterThan(0.084);
    expect(large[0]).toBeLessThan(0.095);
    expect(large[1]).toBeGreaterThan(0.3);
    expect(large[1]).toBeLessThan(0.34);
  });

  it('weighs 22 to 26 g empty with cap and label, and as much more as its liquid', () => {
    const empty = build({ liquid: 0 }).massKg;
    expect(empty).toBeGreaterThan(0.022);
    expect(empty).toBeLessThan(0.026 + 0.002);
    expect(build({ liquid: 0.5 }).massKg - empty).toBeCloseTo(0.998 * 0.25, 3);
    expect(build({ liquid: 0.5, contents: 'cola' }).massKg - empty).toBeCloseTo(1.04 * 0.25, 3);
  });

  it('carries its mass lower when a little liquid lies in it', () => {
    const height = (liquid: number): number => build({ liquid }).centerOfMass[1];
    expect(height(0.2)).toBeLessThan(height(0));
    expect(height(0.2)).toBeLessThan(height(1));
  });

  it('shows the level that the share asks for: half full, half the liquid', () => {
    const half = meshVolume(part(build({ liquid: 0.5 }), 'liquid')!.geometry);
    expect(half * 1000).toBeGreaterThan(0.97 * 0.25);
    expect(half * 1000).toBeLessThan(1.03 * 0.25);
    expect(part(build({ liquid: 0 }), 'liquid')).toBeUndefined();
  });

  it('does what its parameters say', () => {
    expect(part(build({ cap: 'off' }), 'cap')).toBeUndefined();
    expect(part(build({ label: 'none' }), 'label')).toBeUndefined();
    const area = (label: string): number => part(build({ label }), 'label')!.geometry.positions.length;
    expect(area('torn')).toBeGreaterThan(0);
    expect(build({ cap: 'off' }).size[1]).toBeLessThan(build().size[1]);
    const color = (params: AssetParams, name: string): string => part(build(params), name)!.material.color;
    expect(color({ tint: 'green' }, 'wall')).not.toBe(color({}, 'wall'));
    expect(color({ contents: 'cola' }, 'liquid')).not.toBe(color({}, 'liquid'));
    expect(color({ cap_color: 'red' }, 'cap')).not.toBe(color({}, 'cap'));
  });

  it('draws its liquid before its wall, since blended surfaces at one place keep this order', () => {
    const names = build().parts.map(({ name }) => name);
    expect(names.indexOf('liquid')).toBeLessThan(names.indexOf('wall'));
  });

  it('collides within a millimetre of its own outline', () => {
    const asset = build();
    const cylinders = asset.collision.filter((shape) => shape.kind === 'cylinder');
    expect(Math.max(...cylinders.map((shape) => shape.radius))).toBeCloseTo(asset.size[0] / 2, 3);
    const tops = cylinders.map((shape) => shape.center[1] + shape.height / 2);
    const bottoms = cylinders.map((shape) => shape.center[1] - shape.height / 2);
    expect(Math.max(...tops)).toBeCloseTo(asset.size[1], 3);
    expect(Math.min(...bottoms)).toBeCloseTo(0, 6);
  });

  it('is the same bytes every time', () => {
    const digest = (asset: Asset): string =>
      asset.parts
        .map(({ geometry, shellCoordinates }) =>
          [geometry.positions, geometry.normals, shellCoordinates!].map((array) => sha256(array)).join(),
        )
        .join();
    expect(digest(buildAsset('bottle'))).toBe(digest(buildAsset('bottle')));
  });

  it('documents every parameter', () => {
    for (const spec of Object.values(bottle.params)) expect(spec.doc.length).toBeGreaterThan(5);
  });
});

/** Millimetres of height and width, and grams empty, low and high: glassworks' catalogues. */
const GLASS: readonly [AssetParams, readonly [number, number], readonly [number, number], readonly [number, number]][] =
  [
    [{ body: 'wine', volume_l: 0.75 }, [285, 330], [70, 80], [400, 560]],
    [{ body: 'wine', volume_l: 0.75, cap: 'off', label: 'torn', tint: 'clear' }, [285, 325], [70, 80], [400, 560]],
    [{ body: 'wine', volume_l: 1.5, stopper: 'screw', label_color: 'white' }, [340, 400], [90, 100], [750, 1400]],
    [{ body: 'wine', volume_l: 0.375, stopper: 'cork', label: 'none' }, [225, 280], [55, 63], [220, 340]],
    [{ body: 'beer', volume_l: 0.33, cap_color: 'red' }, [215, 240], [58, 65], [180, 240]],
    [{ body: 'beer', volume_l: 0.5, label: 'none', liquid: 0.3 }, [240, 290], [65, 75], [280, 400]],
  ];

describe('glass bottle', () => {
  it.each(GLASS)('%j is sound, and has its size and weight', (params, height, width, grams) => {
    const asset = build(params);
    expectSound(asset);
    expect(triangleCount(asset)).toBeLessThan(12_000);
    for (const { name, geometry } of asset.parts) expect(outwardShare(geometry), name).toBeGreaterThan(0.99);
    const within = (value: number, [low, high]: readonly [number, number], what: string): void => {
      expect(value, what).toBeGreaterThan(low);
      expect(value, what).toBeLessThan(high);
    };
    within(asset.size[1] * 1000, height, 'height');
    within(asset.size[0] * 1000, width, 'width');
    within(build({ ...params, liquid: 0 }).massKg * 1000, grams, 'mass');
  });

  it('holds what it is asked for', () => {
    for (const params of [
      { body: 'wine', volume_l: 0.75, liquid: 1 },
      { body: 'beer', volume_l: 0.33, liquid: 1 },
    ]) {
      const litres = meshVolume(part(build(params), 'liquid')!.geometry) * 1000;
      expect(litres / params.volume_l).toBeGreaterThan(0.97);
      expect(litres / params.volume_l).toBeLessThan(1.03);
    }
  });

  it('has no shell: it does not crumple', () => {
    expect(build({ body: 'wine' }).shell).toBeUndefined();
    expect(build({ body: 'beer' }).shell).toBeUndefined();
    expect(build({ body: 'pet' }).shell).toBeDefined();
  });

  it('is green with red wine and amber with beer, unless said otherwise', () => {
    const color = (params: AssetParams, name: string): string => part(build(params), name)!.material.color;
    expect(color({ body: 'wine' }, 'wall')).toBe(color({ body: 'wine', tint: 'green' }, 'wall'));
    expect(color({ body: 'beer' }, 'wall')).toBe(color({ body: 'beer', tint: 'amber' }, 'wall'));
    expect(color({ body: 'wine' }, 'liquid')).toBe(color({ body: 'wine', contents: 'red_wine' }, 'liquid'));
    expect(color({}, 'wall')).toBe(color({ tint: 'clear' }, 'wall'));
  });
});

describe('shell of the bottle', () => {
  it.each(SPECIMENS)('gives back every vertex of every part within 0.1 mm: %j', (params) => {
    const asset = build(params);
    const shell = asset.shell!;
    for (const { name, geometry, shellCoordinates } of asset.parts) {
      const s = shellCoordinates!;
      let worst = 0;
      for (let v = 0; v < s.length; v += 3) {
        const [x, y, z] = evaluateShell(shell, shell.positions, s[v]!, s[v + 1]!, s[v + 2]!);
        const p = geometry.positions;
        worst = Math.max(worst, Math.hypot(x - p[v]!, y - p[v + 1]!, z - p[v + 2]!));
      }
      expect(worst, name).toBeLessThan(1e-4);
    }
  });

  it('runs from the foot ring on y = 0 to the top, in cells that are nearly square', () => {
    const asset = build();
    const { rows, columns, positions, rigidFromRow } = asset.shell!;
    const at = (row: number, axis: number): number => positions[row * columns * 3 + axis]!;
    expect(at(0, 1)).toBe(0);
    expect(at(rows - 1, 1)).toBeCloseTo(asset.size[1], 4);
    const height = Math.hypot(at(12, 0) - at(11, 0), at(12, 1) - at(11, 1));
    const width = (2 * Math.PI * at(12, 0)) / columns;
    expect(height / width).toBeGreaterThan(0.7);
    expect(height / width).toBeLessThan(1.5);
    expect(at(rigidFromRow, 0)).toBeLessThan(0.014);
    expect(rigidFromRow).toBeLessThan(rows - 1);
  });

  it('keeps every coordinate in its range', () => {
    for (const params of SPECIMENS) {
      const { parts, shell } = build(params);
      for (const { shellCoordinates: s } of parts) {
        for (let v = 0; v < s!.length; v += 3) {
          if (s![v]! < -1 || s![v]! > shell!.rows - 1 + 1e-4) expect.fail(`row ${s![v]}`);
          if (s![v + 1]! < 0 || s![v + 1]! >= shell!.columns) expect.fail(`column ${s![v + 1]}`);
        }
      }
    }
  });
});
