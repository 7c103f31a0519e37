import { beforeAll, describe, expect, test } from 'vitest';
import { assetOf } from '../../../src/assets/asset-of.ts';
import type { SceneObject } from '../../../src/compile/case.ts';
import { settle } from '../../../src/dynamics/settle.ts';
import type { Settled, SettledObject } from '../../../src/dynamics/settled.ts';
import { toRadians } from '../../../src/shared/vector.ts';
import { caseOf, objectAt } from '../props.ts';

const car = (): SceneObject => ({
  ...objectAt('car', { x: 12, z: -7, yawRadians: toRadians(70) }, false),
  asset: 'car',
  class: 'car',
  params: { detail: 'low' },
});
const sheet = (share: number): SceneObject => ({
  ...objectAt('sheet', {}, false),
  asset: 'tarpaulin',
  params: { length_m: 5.6, width_m: 4, color: 'green', eyelets: false },
  drapes: { object: 'car', share, from: 'rear' },
});
const find = (settled: Settled, name: string): SettledObject => settled.objects.find((object) => object.name === name)!;

describe('a tarpaulin over a car', { timeout: 60_000 }, () => {
  let settled: Settled;
  beforeAll(() => {
    settled = settle(caseOf([car(), sheet(0.6)]));
  }, 60_000);

  test('covers as much of it as asked, counts as it and has no class of its own', () => {
    expect(find(settled, 'car').realised.covered_share).toBeGreaterThan(0.5);
    expect(find(settled, 'car').realised.covered_share).toBeLessThan(0.7);
    expect(find(settled, 'sheet')).toMatchObject({ countsAs: 'car', class: null });
    expect(find(settled, 'car').class).toBe('car');
  });

  test('lies on the car and on the ground, and nowhere inside of either', () => {
    const { bounds, realised } = find(settled, 'sheet');
    const below = find(settled, 'car').bounds;
    expect(realised.penetration_m).toBeLessThan(0.005);
    expect(bounds.min[1]).toBeGreaterThan(0);
    expect(bounds.max[1]).toBeGreaterThan(below.max[1]);
    expect(bounds.max[1]).toBeLessThan(below.max[1] + 0.1);
  });

  test('no vertex of it lies under the roof or in the flanks: by the car’s own triangles, one vertical line each', () => {
    const { deformation, position } = find(settled, 'sheet');
    const { positions } = deformation!.parts.sheet!;
    const under = find(settled, 'car');
    const yaw = toRadians(70);
    const roof = assetOf('car', under.params).parts.flatMap(({ geometry }) => [geometry]);
    let [checked, deepest] = [0, 0];
    for (let k = 0; k < positions.length; k += 3 * 17) {
      const [wx, wz] = [
        positions[k]! + position[0] - under.position[0],
        positions[k + 2]! + position[2] - under.position[2],
      ];
      const [x, z] = [Math.cos(yaw) * wx - Math.sin(yaw) * wz, Math.sin(yaw) * wx + Math.cos(yaw) * wz];
      // Well inside of the outline, where the sheet can only lie on top.
      if (Math.abs(x) > 0.7 || Math.abs(z) > 2.1) continue;
      const top = highestAt(roof, x, z);
      if (top === null) continue;
      checked++;
      deepest = Math.max(deepest, top - positions[k + 1]!);
    }
    expect(checked).toBeGreaterThan(60);
    expect(deepest).toBeLessThan(0.005);
  });

  test('leaves the car and everything else as without it', () => {
    const bare = settle(caseOf([car()]));
    const { covered_share: _, ...realised } = find(settled, 'car').realised;
    expect({ ...find(settled, 'car'), realised }).toEqual(find(bare, 'car'));
    expect('covered_share' in find(bare, 'car').realised).toBe(false);
  });
});

/** Highest point of triangles over a place, or null where there is none. */
function highestAt(
  geometries: readonly { positions: Float32Array; indices: Uint32Array }[],
  x: number,
  z: number,
): number | null {
  let top: number | null = null;
  for (const { positions: p, indices } of geometries) {
    for (let t = 0; t < indices.length; t += 3) {
      const [a, b, c] = [indices[t]! * 3, indices[t + 1]! * 3, indices[t + 2]! * 3];
      const area = (p[b]! - p[a]!) * (p[c + 2]! - p[a + 2]!) - (p[c]! - p[a]!) * (p[b + 2]! - p[a + 2]!);
      if (area === 0) continue;
      const u = ((x - p[a]!) * (p[c + 2]! - p[a + 2]!) - (p[c]! - p[a]!) * (z - p[a + 2]!)) / area;
      const v = ((p[b]! - p[a]!) * (z - p[a + 2]!) - (x - p[a]!) * (p[b + 2]! - p[a + 2]!)) / area;
      if (u < 0 || v < 0 || u + v > 1) continue;
      const y = p[a + 1]! + u * (p[b + 1]! - p[a + 1]!) + v * (p[c + 1]! - p[a + 1]!);
      if (top === null || y > top) top = y;
    }
  }
  return top;
}
