import { add, type Vec3 } from '../../shared/vector.ts';
import { addDisc, addTube, type Mesh } from '../geometry/mesh.ts';
import { addClump, unitVector } from './clump.ts';

export interface TreeMeshes {
  wood: Mesh;
  leaves: Mesh;
  bark: readonly [u: number, v: number];
  /** Of the bare disc about the foot; left out where grass grows up to the trunk. */
  soil?: readonly [u: number, v: number];
}

/** Crown radius, metres: how far a tree may reach towards the clear circle. */
export const CROWN_RADIUS = 2.3;
const CLUMP_COUNT = 15;
const FOLIAGE = { leafCount: 54, leafLength: [0.12, 0.18], leafWidth: 0.8 } as const;

/**
 * A tree as it is seen from across a street: trunk, three limbs, and a crown of clumps whose leaves stand for twigs.
 * `size` 1 is a young street tree, 6.5 to 8.5 m high; crown and leaves grow with it.
 */
export function addTree({ wood, leaves, bark, soil }: TreeMeshes, foot: Vec3, random: () => number, size = 1): void {
  const height = (6.5 + random() * 2) * size;
  const fork: Vec3 = add(foot, [0, height * 0.36, 0]);
  if (soil) addDisc(wood, add(foot, [0, 0.004, 0]), 0.75, 12, soil);
  addTube(wood, foot, fork, [0.16 * size, 0.12 * size], 7, bark);
  const middle: Vec3 = add(foot, [0, height * 0.66, 0]);
  addTube(wood, fork, middle, [0.12 * size, 0.05 * size], 5, bark);
  const foliage = { ...FOLIAGE, leafLength: [FOLIAGE.leafLength[0] * size, FOLIAGE.leafLength[1] * size] as const };
  for (let c = 0; c < CLUMP_COUNT; c++) {
    const out = unitVector(random);
    const reach = (CROWN_RADIUS - 1.3) * size;
    const center = add(middle, [out[0] * reach, out[1] * height * 0.2, out[2] * reach]);
    if (c < 4) addTube(wood, fork, center, [0.08 * size, 0.03 * size], 4, bark);
    addClump(leaves, center, middle, { ...foliage, radius: (0.75 + random() * 0.3) * size }, random);
  }
}
