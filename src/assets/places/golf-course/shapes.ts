import type { Vec3 } from '../../../shared/vector.ts';
import { addSheet, type Land, landNoise, type Tint } from '../../geometry/land.ts';
import { type Blot, GREEN, ROUGH_HEIGHT } from './layout.ts';

const AROUND = Array.from({ length: 33 }, (_, i) => (i * 2 * Math.PI) / 32);

/** A round shape of land: rings from its middle (0) to its outline (1) and beyond, at heights over the rough. */
function addRings(
  land: Land,
  { x, z, radiusX, radiusZ, seed }: Blot,
  rings: readonly (readonly [share: number, height: number])[],
  surface: { tint: Tint; repeat: number },
): void {
  const wobble = landNoise(seed, 1);
  const heights = new Map(rings);
  addSheet(land, {
    columns: AROUND,
    rows: rings.map(([share]) => share),
    at: (angle, share): Vec3 => {
      // The last column lies on the first.
      const turn = angle > 2 * Math.PI - 1e-9 ? 0 : angle;
      const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
      const reach = share * (1 + 0.26 * wobble(sin * 1.4 + 9, cos * 1.4 + 9));
      return [x + sin * radiusX * reach, ROUGH_HEIGHT + heights.get(share)!, z + cos * radiusZ * reach];
    },
    ...surface,
  });
}

/** Raked sand in a shallow bowl, and the turf's lip about it, all below a kerb's height. */
export function addBunker(sand: Land, grass: Land, blot: Blot, tints: { sand: Tint; grass: Tint }): void {
  const bowl = [
    [0.001, 0.006],
    [0.5, 0.01],
    [0.8, 0.035],
    [1, 0.075],
  ] as const;
  addRings(sand, blot, bowl, { tint: tints.sand, repeat: 1.4 });
  const lip = [
    [0.985, 0.06],
    [1, 0.1],
    [1.07, 0.085],
    [1.25, -0.004],
  ] as const;
  addRings(grass, blot, lip, { tint: tints.grass, repeat: 2.2 });
}

/** The water's surface within its grassy bank. */
export function addPond(water: Land, grass: Land, blot: Blot, tint: Tint): void {
  const surface = [
    [0.001, 0.08],
    [0.6, 0.08],
    [1, 0.08],
  ] as const;
  addRings(water, blot, surface, { tint: () => [1, 1, 1], repeat: 5 });
  const bank = [
    [0.98, 0.05],
    [1, 0.17],
    [1.06, 0.28],
    [1.22, 0.24],
    [1.5, -0.004],
  ] as const;
  addRings(grass, blot, bank, { tint, repeat: 2.2 });
}

/** The green, mown shortest, and its fringe. */
export function addGreen(turf: Land, tint: Tint): void {
  const blot: Blot = { x: GREEN.x, z: GREEN.z, radiusX: GREEN.radius, radiusZ: GREEN.radius * 0.85, seed: 5 };
  const rings = [
    [0.001, 0.34],
    [0.5, 0.32],
    [0.85, 0.2],
    [1, 0.08],
    [1.1, -0.004],
  ] as const;
  addRings(turf, blot, rings, { tint, repeat: 0.9 });
}
