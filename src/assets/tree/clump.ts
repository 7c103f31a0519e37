import { normalize, type Vec3 } from '../../shared/vector.ts';
import type { Mesh } from '../geometry/mesh.ts';

/** Leaves about a point. */
export interface ClumpForm {
  radius: number;
  leafCount: number;
  /** From a leaf's middle to its tip, metres: the least, and how much more at the most. */
  leafLength: readonly [least: number, spread: number];
  /** Half of a leaf's width as a share of that. */
  leafWidth: number;
}

/**
 * Triangles all over a sphere; their normals lean from the crown's middle outward, so that light models the crown.
 * Written out in numbers: thousands of small vectors took most of a tree's time.
 */
export function addClump(mesh: Mesh, center: Vec3, crown: Vec3, form: ClumpForm, random: () => number): void {
  const { radius, leafCount, leafLength, leafWidth } = form;
  const { positions, normals, uvs, indices } = mesh;
  const tone = random();
  for (let n = 0; n < leafCount; n++) {
    const [ox, oy, oz] = unitVector(random);
    const depth = 0.55 + 0.45 * random();
    const reach = radius * depth;
    const [x, y, z] = [center[0] + ox * reach, center[1] + oy * reach, center[2] + oz * reach];
    // A side at right angles to the way out, and the third axis.
    const [ux, uy, uz] = unitVector(random);
    let [sx, sy, sz] = [oy * uz - oz * uy, oz * ux - ox * uz, ox * uy - oy * ux];
    const length = Math.sqrt(sx * sx + sy * sy + sz * sz);
    if (length > 0) [sx, sy, sz] = [sx * (1 / length), sy * (1 / length), sz * (1 / length)];
    const [tx, ty, tz] = [oy * sz - oz * sy, oz * sx - ox * sz, ox * sy - oy * sx];
    const size = leafLength[0] + random() * leafLength[1];
    const lift = (random() - 0.5) * size;
    const [back, wide] = [-0.5 * size, leafWidth * size];
    positions.push(x + sx * size, y + sy * size, z + sz * size);
    positions.push(x + sx * back + (tx * wide + ox * lift), y + sy * back + (ty * wide + oy * lift));
    positions.push(z + sz * back + (tz * wide + oz * lift));
    positions.push(x + sx * back + (tx * -wide + ox * lift * -1), y + sy * back + (ty * -wide + oy * lift * -1));
    positions.push(z + sz * back + (tz * -wide + oz * lift * -1));
    const out = normalize([x - crown[0], y - crown[1] + 0.4, z - crown[2]]);
    const [nx, ny, nz] = normalize([out[0] * 1.2 + ox, out[1] * 1.2 + oy, out[2] * 1.2 + oz]);
    const u = 0.1 + 0.8 * random();
    // Leaves inside the clump lie in its shade.
    const v = 0.05 + 0.9 * (depth - 0.55) * 2.2 * (0.4 + 0.35 * tone + 0.25 * random());
    const first = positions.length / 3 - 3;
    normals.push(nx, ny, nz, nx, ny, nz, nx, ny, nz);
    uvs.push(u, v, u, v, u, v);
    indices.push(first, first + 1, first + 2);
  }
}

/** Uniform on the sphere, by rejection. */
export function unitVector(random: () => number): Vec3 {
  for (;;) {
    const v: Vec3 = [random() * 2 - 1, random() * 2 - 1, random() * 2 - 1];
    const square = v[0] * v[0] + v[1] * v[1] + v[2] * v[2];
    if (square <= 1 && square > 0.01) return normalize(v);
  }
}
