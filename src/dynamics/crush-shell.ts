import type { Shell } from '../assets/asset.ts';
import type { Address } from '../shared/random.ts';
import { type DeformedShell, deformShell } from './deform-shell.ts';
import { drawFoilLoad } from './foil-load.ts';
import { drawLoad, gentler } from './shell-load.ts';
import { edgeStrains } from './shell-material.ts';

/** Strain of the film that a crumple may show: half of all edges, and nineteen in twenty. */
const MEDIAN_STRAIN = 0.03;
const HIGH_STRAIN = 0.06;
/** How much of the drawn twist, bend and push at the neck is tried, in turn. */
const SHARES = [1, 0.5, 0.2, 0];

/**
 * Crushes a shell by the load drawn for `address`. About one draw in fifty asks too much of a film (a neck pushed
 * through its own shoulder): then the neck is turned and pushed less, until the film holds.
 */
export function crushShell(shell: Shell, crush: number, address: Address): DeformedShell {
  const load = (shell.wall === 'foil' ? drawFoilLoad : drawLoad)(shell, crush, address);
  let result = deformShell(shell, crush, load);
  for (const share of SHARES.slice(1)) {
    if (isSound(result)) break;
    result = deformShell(shell, crush, gentler(load, share));
  }
  return result;
}

function isSound({ positions, material }: DeformedShell): boolean {
  const strains = edgeStrains(material, positions).sort();
  const quantile = (share: number): number => strains[Math.floor(share * (strains.length - 1))]!;
  return quantile(0.5) <= MEDIAN_STRAIN && quantile(0.95) <= HIGH_STRAIN;
}
