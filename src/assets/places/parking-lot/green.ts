import type { Vec3 } from '../../../shared/vector.ts';
import { addField, type Land, type Tint } from '../../geometry/land.ts';
import { addBox, type Mesh, WORLD } from '../../geometry/mesh.ts';
import { KERB_HEIGHT, KERB_WIDTH, STONE_REPEAT } from '../../kerb/dimensions.ts';
import { ENTRANCE, ISLAND_X, ISLAND_Z, LAND_METRES, LOT } from './layout.ts';

type Rect = readonly [x0: number, x1: number, z0: number, z1: number];

/** The land about the lot, in rectangles that leave the entrance free. */
const AROUND: readonly Rect[] = [
  [LOT.x, LAND_METRES, -LAND_METRES, LAND_METRES],
  [-LOT.x, LOT.x, -LAND_METRES, -LOT.z],
  [-LOT.x, LOT.x, LOT.z, LAND_METRES],
  [-LAND_METRES, -LOT.x, -LAND_METRES, ENTRANCE[0]],
  [-LAND_METRES, -LOT.x, ENTRANCE[1], LAND_METRES],
];

/** Middles of the four islands. */
export const ISLANDS: readonly (readonly [x: number, z: number])[] = [-1, 1].flatMap((turn) =>
  [-1, 1].map((side) => [(side * (ISLAND_X[0] + ISLAND_X[1])) / 2, (turn * (ISLAND_Z[0] + ISLAND_Z[1])) / 2] as const),
);

/** Lawn about the lot and on the islands at its kerb's height, and the kerbs that hold it. */
export function addGreens(lawn: Land, stone: Mesh, tint: Tint): void {
  const surface = { y: KERB_HEIGHT - 0.02, repeat: 2.6, tint };
  for (const [x0, x1, z0, z1] of AROUND) addField(lawn, [x0, x1], [z0, z1], surface);
  const [halfX, halfZ] = [(ISLAND_X[1] - ISLAND_X[0]) / 2, (ISLAND_Z[1] - ISLAND_Z[0]) / 2];
  for (const [x, z] of ISLANDS) {
    const inner = KERB_WIDTH;
    addField(lawn, [x - halfX + inner, x + halfX - inner], [z - halfZ + inner, z + halfZ - inner], surface);
    kerb(stone, [x - halfX, x + halfX], [z - halfZ, z - halfZ + inner]);
    kerb(stone, [x - halfX, x + halfX], [z + halfZ - inner, z + halfZ]);
    kerb(stone, [x - halfX, x - halfX + inner], [z - halfZ, z + halfZ]);
    kerb(stone, [x + halfX - inner, x + halfX], [z - halfZ, z + halfZ]);
  }
  const { x, z } = LOT;
  const run = 6.9;
  for (let at = -z; at < z - 0.1; at += run) {
    const to = Math.min(at + run, z);
    kerb(stone, [x, x + KERB_WIDTH], [at, to]);
    if (to <= ENTRANCE[0] + 1) kerb(stone, [-x - KERB_WIDTH, -x], [at, to]);
  }
  for (let at = -x; at < x - 0.1; at += run) {
    const to = Math.min(at + run, x);
    kerb(stone, [at, to], [z, z + KERB_WIDTH]);
    kerb(stone, [at, to], [-z - KERB_WIDTH, -z]);
  }
}

const kerb = (mesh: Mesh, x: readonly [number, number], z: readonly [number, number]): void =>
  addBox(mesh, WORLD, x, [0, KERB_HEIGHT], z, { repeat: STONE_REPEAT }, true);

/** Hedges run between these feet: three sides of the lot, the fourth is the building's. */
export const HEDGES: readonly (readonly [Vec3, Vec3])[] = [
  [
    [-LOT.x - 1.6, 0.1, -LOT.z - 0.5],
    [-LOT.x - 1.6, 0.1, ENTRANCE[0] - 0.8],
  ],
  [
    [-LOT.x, 0.1, -LOT.z - 1.6],
    [LOT.x, 0.1, -LOT.z - 1.6],
  ],
  [
    [-LOT.x, 0.1, LOT.z + 1.6],
    [LOT.x, 0.1, LOT.z + 1.6],
  ],
];
