import { describe, expect, test } from 'vitest';
import type { AssetParams } from '../../src/assets/asset.ts';
import { assetOf } from '../../src/assets/asset-of.ts';
import { assetCatalog } from '../../src/assets/catalog.ts';
import { MAX_STEPS } from '../../src/dynamics/cannon-world.ts';
import { settle } from '../../src/dynamics/settle.ts';
import { uniform } from '../../src/shared/random.ts';
import { caseOf, objectAt } from './props.ts';

const ORIENTATIONS = 20;
/** Bodies and loads that collide unlike the default. */
const VARIANTS: readonly (readonly [name: string, params: AssetParams])[] = [
  ['car', { body: 'van' }],
  ['car', { body: 'pickup' }],
  ['car', { body: 'suv', load: 'box' }],
];
/** A centimetre for what is larger than a step, else 2 mm. */
const tolerance = (size: readonly number[]): number => (Math.max(...size) > 0.6 ? 0.01 : 0.002);

describe('every asset, dropped from 0.5 m in twenty orientations', () => {
  test.each([
    ...assetCatalog.map(({ name }) => [name, name, {}] as const),
    ...VARIANTS.map(([name, params]) => [[name, ...Object.values(params)].join(' '), name, params] as const),
  ])('%s comes to rest on the ground', (_, name, params) => {
    const { size } = assetOf(name, params);
    for (let i = 0; i < ORIENTATIONS; i++) {
      const angle = (axis: string): number => 2 * Math.PI * uniform([name, i, axis]);
      const pose = {
        yawRadians: angle('yaw'),
        pitchRadians: angle('pitch'),
        rollRadians: angle('roll'),
        dropMetres: 0.5,
      };
      const settled = settle(caseOf([{ ...objectAt(name, pose), asset: name, params }]));
      const [object] = settled.objects;
      expect(settled.stepCount).toBeLessThan(MAX_STEPS);
      expect(object!.realised.penetration_m).toBeLessThan(tolerance(size));
      expect(Math.abs(object!.bounds.min[1])).toBeLessThan(tolerance(size));
      // It neither flew away nor grew.
      expect(Math.hypot(object!.position[0], object!.position[2])).toBeLessThan(5 + 2 * Math.max(...size));
    }
  });
});
