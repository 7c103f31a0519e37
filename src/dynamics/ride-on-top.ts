import type { Geometry, Part, Shell } from '../assets/asset.ts';
import { add, cross, normalize, scale, subtract, type Vec3 } from '../shared/vector.ts';

interface Frame {
  origin: Vec3;
  axes: readonly [Vec3, Vec3, Vec3];
}

/** A stiff part after its shell was deformed: moved and turned with the shell's last ring, which keeps its shape. */
export function rideOnTop({ geometry }: Part, shell: Shell, deformed: Float32Array): Geometry {
  const [before, after] = [topFrame(shell, shell.positions), topFrame(shell, deformed)];
  const turned = ([x, y, z]: Vec3): Vec3 => {
    const along = before.axes.map((axis) => axis[0] * x + axis[1] * y + axis[2] * z);
    return after.axes.reduce<Vec3>((sum, axis, k) => add(sum, scale(axis, along[k]!)), [0, 0, 0]);
  };
  const { positions, normals } = geometry;
  const moved = { positions: new Float32Array(positions.length), normals: new Float32Array(normals.length) };
  for (let k = 0; k < positions.length; k += 3) {
    const arm = subtract([positions[k]!, positions[k + 1]!, positions[k + 2]!], before.origin);
    moved.positions.set(add(after.origin, turned(arm)), k);
    moved.normals.set(turned([normals[k]!, normals[k + 1]!, normals[k + 2]!]), k);
  }
  return { ...geometry, ...moved };
}

/** Right-handed, its second axis out of the end. */
function topFrame({ rows, columns }: Shell, x: Float32Array): Frame {
  const first = (rows - 1) * columns * 3;
  const at = (column: number): Vec3 => {
    const k = first + column * 3;
    return [x[k]!, x[k + 1]!, x[k + 2]!];
  };
  let origin: Vec3 = [0, 0, 0];
  for (let column = 0; column < columns; column++) origin = add(origin, scale(at(column), 1 / columns));
  const right = normalize(subtract(at(0), origin));
  // Columns run counter-clockwise seen from above.
  const up = normalize(cross(right, subtract(at(Math.round(columns / 4)), origin)));
  return { origin, axes: [right, up, cross(right, up)] };
}
