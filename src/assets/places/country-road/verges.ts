import type { Vec3 } from '../../../shared/vector.ts';
import { addSheet, gridLines, type Land } from '../../geometry/land.ts';
import { wander } from '../landscape/tints.ts';
import { ASPHALT, HALF_LENGTH, VERGE } from './layout.ts';

const VERGE_HEIGHT = 0.025;
/** How far the grass creeps over the asphalt's edge and back. */
const CREEP = 0.07;

/** Grass along both edges of the road, its border as ragged as mowers leave it. */
export function addVerges(land: Land, seed: number, random: () => number): void {
  const tint = wander({ mean: [1.2, 1.08, 1], light: 0.24, warm: 0.1, metres: 5 }, seed);
  const rows = gridLines([-HALF_LENGTH, HALF_LENGTH], 0.7, 0.045);
  for (const side of [0, 1] as const) {
    const creep = new Map(rows.map((z) => [z, (random() - 0.6) * CREEP * 2]));
    const [edge, far] = [ASPHALT[side], VERGE[side]];
    // Columns run as x: on the left side from the field to the road.
    const across = [edge, edge + (far - edge) * 0.3, far];
    addSheet(land, {
      columns: side === 0 ? across.reverse() : across,
      rows,
      at: (x, z) =>
        x === edge ? [x + creep.get(z)!, 0.006, z] : [x + (x === far ? creep.get(z)! * 3 : 0), VERGE_HEIGHT, z],
      tint,
      repeat: 2.3,
    });
  }
}

/** Where tufts stand along the road's edges, thick near the origin. */
export function tuftPlaces(random: () => number): Vec3[] {
  const places: Vec3[] = [];
  for (let n = 0; n < 240; n++) {
    const side = n % 2 ? 0 : 1;
    const z = (random() - 0.5) * 2 * (5 + 20 * random());
    const width = VERGE[side] - ASPHALT[side];
    places.push([ASPHALT[side] + width * (0.03 + 0.9 * random() ** 3), 0.02, z]);
  }
  return places;
}
