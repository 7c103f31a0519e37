import { expect, test } from 'vitest';
import type { CrashSide } from '../../../src/assets/asset.ts';
import { settle } from '../../../src/dynamics/settle.ts';
import { toRadians } from '../../../src/shared/vector.ts';
import { caseOf, objectAt } from '../props.ts';

test.each([
  ['front', 0],
  ['front', 180],
  ['left', 100],
  ['rear', -90],
] as const)(
  'a car wrecked from %s and dropped at a roll of %d° lies on the ground, not in it',
  (from: CrashSide, roll) => {
    const wreck = {
      ...objectAt('car', { rollRadians: toRadians(roll), dropMetres: 0.2 }),
      asset: 'car',
      class: 'car',
      params: { body: 'sedan' },
      impact: { speedKmh: 38, from, offsetMetres: 0, widthMetres: null },
    };
    const [car] = settle(caseOf([wreck])).objects;
    expect(car!.realised.dent_m).toBeGreaterThan(0.25);
    expect(car!.realised.penetration_m).toBeLessThan(0.01);
    expect(Math.abs(car!.bounds.min[1])).toBeLessThan(0.01);
  },
);
