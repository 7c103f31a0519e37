import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assetOf } from '../../src/assets/asset-of.ts';
import { hide, type Seen } from '../../src/dynamics/hide.ts';
import { IDENTITY, type Vec3 } from '../../src/shared/vector.ts';

const partsOf = (name: string, params = {}) => assetOf(name, params).parts.map(({ geometry }) => geometry);
const block: Seen = {
  geometries: partsOf('cardboard-box', { width_cm: 40 }),
  pose: { position: [0, 0, 0], rotation: IDENTITY },
};
const [width, height] = assetOf('cardboard-box', { width_cm: 40 }).size;
const hidden = { ...block, center: [0, height / 2, 0] as Vec3 };
/** So far off that its rays are all but parallel. */
const eye: Vec3 = [0, height / 2, 400];

describe('hiding', () => {
  it('two equal boxes overlap by the wanted share: the cover stands aside by the rest of the width', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        fc.constantFrom(1 as const, -1 as const),
        (fraction, side) => {
          const { position } = hide(block, hidden, eye, { fraction, along: 0.999, side });
          // To a cell of the mask or two; edges are rounded.
          expect(Math.abs(side * position[0] - (1 - fraction) * width)).toBeLessThan(width * 0.03);
          expect(position[2]).toBeCloseTo(0.4, 3);
          expect(position[1]).toBe(0);
        },
      ),
      { numRuns: 20, seed: 5 },
    );
  });

  it('a share of none stands it beside, clear of the thing', () => {
    const { position } = hide(block, hidden, eye, { fraction: 0, along: 0.999, side: 1 });
    expect(position[0]).toBeGreaterThan(width);
  });

  it('a cover that is too small hides as much as it can', () => {
    const post: Seen = { geometries: partsOf('shape', { solid: 'pillar', size_cm: 40 }), pose: block.pose };
    const { position } = hide(post, hidden, eye, { fraction: 0.95, along: 0.999, side: 1 });
    expect(Math.abs(position[0])).toBeLessThan(width / 2);
  });
});
