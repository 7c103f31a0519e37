import { expect, test } from 'vitest';
import { buildAsset } from '../../../src/assets/build-asset.ts';
import { deformBoard } from '../../../src/dynamics/board/deform-board.ts';
import { boardLattice } from '../../../src/dynamics/board/lattice.ts';
import { drawBoardLoad } from '../../../src/dynamics/board/load.ts';

test('twenty seeds over 0.05 to 0.4 meet their crush within 0.02', { timeout: 60_000 }, () => {
  for (let seed = 0; seed < 20; seed++) {
    const lattice = boardLattice(buildAsset(seed % 2 ? 'carton' : 'cardboard-box').board!);
    const asked = 0.05 + (0.35 * seed) / 19;
    const load = drawBoardLoad(lattice, asked, ['twenty', seed]);
    const { volumeBefore, volumeAfter } = deformBoard(lattice, load, { crush: asked });
    expect(Math.abs(1 - volumeAfter / volumeBefore - asked)).toBeLessThan(0.02);
  }
});
