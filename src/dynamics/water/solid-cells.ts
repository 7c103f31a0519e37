import type { Geometry } from '../../assets/asset.ts';
import { add, scale, type Vec3 } from '../../shared/vector.ts';
import { markTriangle } from './mark-triangle.ts';

/** The body that displaces: cells in the thing's own frame, each with the volume that it holds, cubic metres. */
export interface SolidCells {
  /** xyz of the cells' middles. */
  middles: Float64Array;
  volumes: Float64Array;
  /** Edges of a cell. */
  edges: Vec3;
  volume: number;
}

/** Cells along the longest side, and at least along the others. */
const LONGEST = 72;
const LEAST = 24;

const [EMPTY, WALL, OUTSIDE] = [0, 1, 2] as const;

/**
 * What a thing displaces: all that water could not flow into from outside. Triangles are only asked where they are, not
 * which way they face, so that labels, seams and inner walls do no harm: a closed bottle displaces the air in it, an
 * open cup only its wall. Cells that a surface passes through count half where the outside is on one side of them,
 * which is right on average; the outermost surfaces run through the middles of cells. `cells` is how many there are
 * along the longest side.
 */
export function solidCells(geometries: readonly Geometry[], cells = LONGEST): SolidCells {
  const { min, max } = boundsOf(geometries);
  const size: Vec3 = [max[0] - min[0], max[1] - min[1], max[2] - min[2]];
  const longest = Math.max(...size);
  const least = Math.min(cells, Math.max(8, Math.round((LEAST * cells) / LONGEST)));
  // One ring of cells around all is empty: water gets everywhere from there.
  const counts = size.map((side) => Math.max(least, Math.round((cells * side) / longest)) + 2) as [
    number,
    number,
    number,
  ];
  const edges = size.map((side, axis) => Math.max(side, 1e-6) / (counts[axis]! - 3)) as unknown as Vec3;
  const origin: Vec3 = [min[0] - 1.5 * edges[0], min[1] - 1.5 * edges[1], min[2] - 1.5 * edges[2]];
  const grid = { counts, edges, origin };
  const state = new Uint8Array(counts[0] * counts[1] * counts[2]);
  for (const { positions, indices } of geometries) {
    for (let i = 0; i < indices.length; i += 3) markTriangle(state, WALL, grid, positions, indices, i);
  }
  flood(state, counts);
  return collect(state, grid);
}

function boundsOf(geometries: readonly Geometry[]): { min: [number, number, number]; max: [number, number, number] } {
  const min: [number, number, number] = [Infinity, Infinity, Infinity];
  const max: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  for (const { positions } of geometries) {
    for (let k = 0; k < positions.length; k++) {
      min[k % 3] = Math.min(min[k % 3]!, positions[k]!);
      max[k % 3] = Math.max(max[k % 3]!, positions[k]!);
    }
  }
  return { min, max };
}

function flood(state: Uint8Array, [nx, ny, nz]: readonly [number, number, number]): void {
  const stack = [0];
  state[0] = OUTSIDE;
  const visit = (next: number): void => {
    if (state[next] !== EMPTY) return;
    state[next] = OUTSIDE;
    stack.push(next);
  };
  while (stack.length > 0) {
    const at = stack.pop()!;
    const [x, y, z] = [at % nx, Math.floor(at / nx) % ny, Math.floor(at / (nx * ny))];
    if (x > 0) visit(at - 1);
    if (x + 1 < nx) visit(at + 1);
    if (y > 0) visit(at - nx);
    if (y + 1 < ny) visit(at + nx);
    if (z > 0) visit(at - nx * ny);
    if (z + 1 < nz) visit(at + nx * ny);
  }
}

function collect(
  state: Uint8Array,
  { counts: [nx, ny, nz], edges, origin }: { counts: readonly [number, number, number]; edges: Vec3; origin: Vec3 },
): SolidCells {
  const cell = edges[0] * edges[1] * edges[2];
  const count = state.reduce((sum, value) => sum + (value === OUTSIDE ? 0 : 1), 0);
  const [middles, volumes] = [new Float64Array(count * 3), new Float64Array(count)];
  let to = 0;
  for (let z = 1; z + 1 < nz; z++) {
    for (let y = 1; y + 1 < ny; y++) {
      for (let x = 1; x + 1 < nx; x++) {
        const at = (z * ny + y) * nx + x;
        if (state[at] === OUTSIDE) continue;
        const isBorder = state[at] === WALL && touchesOutside(state, at, nx, ny);
        middles[to * 3] = origin[0] + (x + 0.5) * edges[0];
        middles[to * 3 + 1] = origin[1] + (y + 0.5) * edges[1];
        middles[to * 3 + 2] = origin[2] + (z + 0.5) * edges[2];
        volumes[to++] = isBorder ? cell / 2 : cell;
      }
    }
  }
  return { middles, volumes, edges, volume: volumes.reduce((sum, value) => sum + value, 0) };
}

function touchesOutside(state: Uint8Array, at: number, nx: number, ny: number): boolean {
  for (let dz = -1; dz <= 1; dz++) {
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) if (state[at + (dz * ny + dy) * nx + dx] === OUTSIDE) return true;
    }
  }
  return false;
}

/** Middle of the volume, in the thing's frame. */
export function centroidOf({ middles, volumes, volume }: SolidCells): Vec3 {
  let sum: Vec3 = [0, 0, 0];
  for (let i = 0; i < volumes.length; i++) {
    sum = add(sum, scale([middles[i * 3]!, middles[i * 3 + 1]!, middles[i * 3 + 2]!], volumes[i]!));
  }
  return scale(sum, 1 / volume);
}
