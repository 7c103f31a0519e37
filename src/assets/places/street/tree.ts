import type { Vec3 } from '../../../shared/vector.ts';
import { add, cross, normalize, scale } from '../../../shared/vector.ts';
import { addDisc, addTube, type Mesh } from '../mesh.ts';

export interface TreeMeshes {
  wood: Mesh;
  leaves: Mesh;
  bark: readonly [u: number, v: number];
  soil: readonly [u: number, v: number];
}

/** Crown radius, metres: how far a tree may reach towards the clear circle. */
export const CROWN_RADIUS = 2.3;
const CLUMP_COUNT = 15;
const LEAVES_PER_CLUMP = 54;

/** A street tree: trunk, three limbs, and a crown of leafy clumps; each leaf triangle stands for a twig of leaves. */
export function addTree({ wood, leaves, bark, soil }: TreeMeshes, foot: Vec3, random: () => number): void {
  const height = 6.5 + random() * 2;
  const fork: Vec3 = add(foot, [0, height * 0.36, 0]);
  addDisc(wood, add(foot, [0, 0.004, 0]), 0.75, 12, soil);
  addTube(wood, foot, fork, [0.16, 0.12], 7, bark);
  const middle: Vec3 = add(foot, [0, height * 0.66, 0]);
  addTube(wood, fork, middle, [0.12, 0.05], 5, bark);
  for (let c = 0; c < CLUMP_COUNT; c++) {
    const out = unitVector(random);
    const reach = CROWN_RADIUS - 1.3;
    const center = add(middle, [out[0] * reach, out[1] * height * 0.2, out[2] * reach]);
    if (c < 4) addTube(wood, fork, center, [0.08, 0.03], 4, bark);
    addClump(leaves, center, middle, 0.75 + random() * 0.3, random);
  }
}

/** Triangles all over a sphere; their normals lean from the crown's middle outward, so that light models the crown. */
function addClump(mesh: Mesh, center: Vec3, crown: Vec3, radius: number, random: () => number): void {
  const tone = random();
  for (let n = 0; n < LEAVES_PER_CLUMP; n++) {
    const out = unitVector(random);
    const depth = 0.55 + 0.45 * random();
    const at = add(center, scale(out, radius * depth));
    const side = normalize(cross(out, unitVector(random)));
    const other = cross(out, side);
    const size = 0.12 + random() * 0.18;
    const lift = scale(out, (random() - 0.5) * size);
    const normal = normalize(
      add(scale(normalize([at[0] - crown[0], at[1] - crown[1] + 0.4, at[2] - crown[2]]), 1.2), out),
    );
    const first = mesh.positions.length / 3;
    const corners: Vec3[] = [
      add(at, scale(side, size)),
      add(add(at, scale(side, -0.5 * size)), add(scale(other, 0.8 * size), lift)),
      add(add(at, scale(side, -0.5 * size)), add(scale(other, -0.8 * size), scale(lift, -1))),
    ];
    const u = 0.1 + 0.8 * random();
    // Leaves inside the clump lie in its shade.
    const v = 0.05 + 0.9 * (depth - 0.55) * 2.2 * (0.4 + 0.35 * tone + 0.25 * random());
    for (const corner of corners) {
      mesh.positions.push(...corner);
      mesh.normals.push(...normal);
      mesh.uvs.push(u, v);
    }
    mesh.indices.push(first, first + 1, first + 2);
  }
}

/** Uniform on the sphere, by rejection. */
function unitVector(random: () => number): Vec3 {
  for (;;) {
    const v: Vec3 = [random() * 2 - 1, random() * 2 - 1, random() * 2 - 1];
    const square = v[0] * v[0] + v[1] * v[1] + v[2] * v[2];
    if (square <= 1 && square > 0.01) return normalize(v);
  }
}
