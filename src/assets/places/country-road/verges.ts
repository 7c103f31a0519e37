import type { Vec3 } from '../../../shared/vector.ts';
import { addSheet, gridLines, type Land, type Tint } from '../../geometry/land.ts';
import { type Terrain, terrainHeight } from '../../terrain.ts';
import { wander } from '../landscape/tints.ts';
import { ASPHALT, HALF_LENGTH, VERGE } from './layout.ts';

const VERGE_HEIGHT = 0.025;
/** How far the grass creeps over the asphalt's edge and back. */
const CREEP = 0.07;

/** Grass along both edges of the road, its border as ragged as mowers leave it. */
export function addVerges(land: Land, seed: number, random: () => number, terrain: Terrain | null = null): void {
  const tint = wander({ mean: [1.2, 1.08, 1], light: 0.24, warm: 0.1, metres: 5 }, seed);
  const rows = gridLines([-HALF_LENGTH, HALF_LENGTH], 0.7, 0.045);
  for (const side of [0, 1] as const) {
    const creep = new Map(rows.map((z) => [z, (random() - 0.6) * CREEP * 2]));
    const [edge, far] = [ASPHALT[side], VERGE[side]];
    // Columns run as x: on the left side from the field to the road.
    const across = [edge, edge + (far - edge) * 0.3, far];
    if (side === 0 && terrain) {
      // Many columns: half the rows keep it within a place's budget of triangles.
      const half = rows.filter((_, i) => i % 2 === 0 || i === rows.length - 1);
      addDitch(land, half, edge, creep, terrain, tint);
      continue;
    }
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

/** The edges of the ditch are where physics has them, but look rounded off so far to both sides, metres. */
const ROUNDING = 0.16;

/** Grass from the field's edge down through the ditch and up to the asphalt, a blade above the surface that physics has. */
function addDitch(
  land: Land,
  rows: readonly number[],
  edge: number,
  creep: ReadonlyMap<number, number>,
  terrain: Terrain,
  tint: Tint,
): void {
  const corners = terrain.profile.map(([x]) => x);
  const field = corners[0]! - 0.5;
  const columns = [field, ...corners.flatMap((x) => [x - ROUNDING, x, x + ROUNDING]), edge];
  addSheet(land, {
    columns,
    rows,
    at: (x, z) => {
      if (x === edge) return [x + creep.get(z)!, 0.006, z];
      if (x === field) return [x + creep.get(z)! * 3, 0.03, z];
      return [x, terrainHeight(terrain, x) + VERGE_HEIGHT, z];
    },
    tint: (x, z) => {
      // Damp and shaded grass grows darker and lusher at the bottom.
      const damp = 1 + 0.35 * terrainHeight(terrain, x);
      const [r, g, b] = tint(x, z);
      return [r * damp * damp, g * damp, b * damp];
    },
    repeat: 2.3,
  });
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
