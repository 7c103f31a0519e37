import { expect, test } from 'vitest';
import { buildAsset } from '../../src/assets/build-asset.ts';
import { ruffles } from '../../src/assets/tarpaulin/ruffles.ts';
import { expectSound } from './check-asset.ts';

test('a tarpaulin on the ground touches it, and clears its marks but for the hem', () => {
  const sheet = buildAsset('tarpaulin', { eyelets: false });
  expectSound(sheet);
  const { positions } = sheet.parts[0]!.geometry;
  for (let k = 0; k < positions.length; k += 3) {
    const toHem = Math.min(2 - Math.abs(positions[k]!), 3 - Math.abs(positions[k + 2]!));
    // Contact shadows and lane marks lie up to 1.5 cm over the ground.
    if (toHem > 0.16) expect(positions[k + 1]).toBeGreaterThan(0.015);
    expect(positions[k + 1]).toBeLessThan(0.25);
  }
  expect(sheet.size[1]).toBeGreaterThan(0.04);
});

test('the lattice that falls over things is flat, as it was made', () => {
  const { positions } = buildAsset('tarpaulin').cloth!;
  expect(new Set(positions.filter((_, k) => k % 3 === 1)).size).toBe(1);
});

test('its ruffles are gentler than one in one', () => {
  const height = ruffles(4, 6);
  for (let x = -1.7; x < 1.7; x += 0.05) {
    for (let z = -2.7; z < 2.7; z += 0.1) {
      expect(Math.abs(height(x + 0.01, z) - height(x, z))).toBeLessThan(0.01);
    }
  }
});
