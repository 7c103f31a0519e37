import { expect, test } from 'vitest';
import { buildAsset } from '../../src/assets/build-asset.ts';
import { crumple } from '../../src/dynamics/crumple.ts';

// `crumple` throws where the ratio is missed by 0.01.
test('twenty seeds over 0.1 to 0.6 meet their crush within 0.01', { timeout: 60_000 }, () => {
  const can = buildAsset('can');
  for (let seed = 0; seed < 20; seed++) {
    const asked = 0.1 + (0.5 * seed) / 19;
    expect(Math.abs(crumple(can, asked, ['twenty', seed]).crush - asked)).toBeLessThan(0.01);
  }
});
