import type { Geometry, Part, Shell } from '../assets/asset.ts';
import { evaluateShell } from '../assets/shell.ts';
import { add, scale, type Vec3 } from '../shared/vector.ts';

/** Points deeper inside than this hang on the middle of the ring rather than on the wall's normal. */
const DEEP_METRES = 0.004;
/** The foot below this row is stiff and its offsets are feet and dish, not contents. */
const FOOT_ROWS = 1.5;

/**
 * Where the vertices of a part go when its shell deforms: the shell's smooth surface at the vertex's row and column
 * plus its offset along the surface normal. What lies deep inside (the top of a liquid) keeps its share of the way
 * from the wall to the middle of the ring instead: a normal of a dented wall would carry it out at the other side.
 */
export function followShell(
  part: Part & { shellCoordinates: Float32Array },
  shell: Shell,
  deformed: Float32Array,
): Geometry {
  const { shellCoordinates, geometry } = part;
  const positions = new Float32Array(geometry.positions.length);
  for (let k = 0; k < positions.length; k += 3) {
    const [row, column, offset] = [shellCoordinates[k]!, shellCoordinates[k + 1]!, shellCoordinates[k + 2]!];
    positions.set(
      offset < -DEEP_METRES && row > FOOT_ROWS && row < shell.rigidFromRow
        ? deepPoint(shell, deformed, geometry.positions, k, row, column)
        : evaluateShell(shell, deformed, row, column, offset),
      k,
    );
  }
  return { ...geometry, positions, normals: smoothNormals(geometry, positions) };
}

/** The same share of the way from the wall to the ring's middle as before the deformation. */
function deepPoint(
  shell: Shell,
  deformed: Float32Array,
  before: Float32Array,
  k: number,
  row: number,
  column: number,
): Vec3 {
  const wall = evaluateShell(shell, shell.positions, row, column, 0);
  const axis = Math.hypot(wall[0], wall[2]);
  const share = axis > 0 ? Math.hypot(before[k]!, before[k + 2]!) / axis : 0;
  const now = evaluateShell(shell, deformed, row, column, 0);
  const middle = ringMiddle(shell, deformed, row);
  const rise = before[k + 1]! - wall[1];
  return add(add(scale(now, share), scale(middle, 1 - share)), [0, rise, 0]);
}

function ringMiddle({ rows, columns }: Shell, x: Float32Array, row: number): Vec3 {
  const low = Math.min(rows - 1, Math.max(0, Math.floor(row)));
  const high = Math.min(rows - 1, low + 1);
  const t = Math.min(1, Math.max(0, row - low));
  let middle: Vec3 = [0, 0, 0];
  for (let column = 0; column < columns; column++) {
    const [i, j] = [(low * columns + column) * 3, (high * columns + column) * 3];
    const at = (axis: number): number => (1 - t) * x[i + axis]! + t * x[j + axis]!;
    middle = add(middle, [at(0), at(1), at(2)]);
  }
  return scale(middle, 1 / columns);
}

/**
 * Area-weighted vertex normals of moved triangles. Vertices that were one point with nearly one normal before (both
 * sides of a texture seam) share theirs; sharp edges stay sharp, since their vertices' old normals differ.
 */
export function smoothNormals(
  { positions: before, normals, indices }: Geometry,
  positions: Float32Array,
): Float32Array {
  const group = seamGroups(before, normals);
  const sums = new Float64Array(positions.length);
  for (let t = 0; t + 2 < indices.length; t += 3) {
    const [a, b, c] = [indices[t]! * 3, indices[t + 1]! * 3, indices[t + 2]! * 3];
    const u = [
      positions[b]! - positions[a]!,
      positions[b + 1]! - positions[a + 1]!,
      positions[b + 2]! - positions[a + 2]!,
    ];
    const v = [
      positions[c]! - positions[a]!,
      positions[c + 1]! - positions[a + 1]!,
      positions[c + 2]! - positions[a + 2]!,
    ];
    const normal = [u[1]! * v[2]! - u[2]! * v[1]!, u[2]! * v[0]! - u[0]! * v[2]!, u[0]! * v[1]! - u[1]! * v[0]!];
    for (const corner of [a, b, c]) {
      const g = group[corner / 3]! * 3;
      for (let axis = 0; axis < 3; axis++) sums[g + axis]! += normal[axis]!;
    }
  }
  const out = new Float32Array(positions.length);
  for (let vertex = 0; vertex < group.length; vertex++) {
    const g = group[vertex]! * 3;
    const size = Math.sqrt(sums[g]! ** 2 + sums[g + 1]! ** 2 + sums[g + 2]! ** 2);
    for (let axis = 0; axis < 3; axis++) {
      out[vertex * 3 + axis] = size > 0 ? sums[g + axis]! / size : normals[vertex * 3 + axis]!;
    }
  }
  return out;
}

/** Per vertex the first vertex that stood at the same place (10 µm) with a normal within about 30°. */
function seamGroups(positions: Float32Array, normals: Float32Array): Int32Array {
  const group = new Int32Array(positions.length / 3);
  const seen = new Map<string, number[]>();
  for (let vertex = 0; vertex < group.length; vertex++) {
    const k = vertex * 3;
    const key = [0, 1, 2].map((axis) => Math.round(positions[k + axis]! * 1e5)).join();
    const here = seen.get(key) ?? [];
    seen.set(key, here);
    const twin = here.find((other) => {
      const j = other * 3;
      return normals[k]! * normals[j]! + normals[k + 1]! * normals[j + 1]! + normals[k + 2]! * normals[j + 2]! > 0.866;
    });
    group[vertex] = twin ?? vertex;
    if (twin === undefined) here.push(vertex);
  }
  return group;
}
