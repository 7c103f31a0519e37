import type { Shell } from '../assets/asset.ts';

/** Wall points that have come near to each other, and on which side each must stay. */
export interface WallContacts {
  /** Looks for new pairs and refreshes the directions of those known. */
  find(x: Float64Array): void;
  readonly pairs: WallPair[];
}

export interface WallPair {
  i: number;
  j: number;
  /** Unit direction in which i must stay ahead of j. */
  direction: [number, number, number];
  gap: number;
}

/** Distance from which on walls watch each other, and what they keep, in mean edge lengths. */
const WATCH = 1.3;
const KEEP = 0.5;

/**
 * Self-contact between points whose outward normals oppose each other. The side is fixed when a pair first comes near,
 * so that walls that were pushed through each other are pulled back instead of being kept crossed.
 */
export function openWallContacts(shell: Shell): WallContacts {
  const { rows, columns } = shell;
  const count = rows * columns;
  const edge = Math.sqrt(meanSquareEdge(shell));
  const sides = new Map<number, 1 | -1>();
  const normals = new Float64Array(count * 3);
  const pairs: WallPair[] = [];
  return {
    pairs,
    find(x) {
      pairs.length = 0;
      pointNormals(shell, x, normals);
      const reach = (WATCH * edge) ** 2;
      for (let p = 0; p < count; p++) {
        const i = p * 3;
        for (let q = p + 1; q < count; q++) {
          const j = q * 3;
          const dx = x[i]! - x[j]!;
          if (dx > edge * WATCH || dx < -edge * WATCH) continue;
          const [dy, dz] = [x[i + 1]! - x[j + 1]!, x[i + 2]! - x[j + 2]!];
          if (dx * dx + dy * dy + dz * dz > reach) continue;
          if (normals[i]! * normals[j]! + normals[i + 1]! * normals[j + 1]! + normals[i + 2]! * normals[j + 2]! > -0.3)
            continue;
          if (areNeighbours(p, q, columns)) continue;
          const nx = normals[i]! - normals[j]!;
          const ny = normals[i + 1]! - normals[j + 1]!;
          const nz = normals[i + 2]! - normals[j + 2]!;
          const size = Math.sqrt(nx * nx + ny * ny + nz * nz);
          const key = p * count + q;
          let side = sides.get(key);
          if (!side) {
            side = dx * nx + dy * ny + dz * nz >= 0 ? 1 : -1;
            sides.set(key, side);
          }
          const f = side / size;
          pairs.push({ i, j, direction: [nx * f, ny * f, nz * f], gap: KEEP * edge });
        }
      }
    },
  };
}

export function keepWallsApart(x: Float64Array, { pairs }: WallContacts): void {
  for (const { i, j, direction, gap } of pairs) {
    const ahead =
      (x[i]! - x[j]!) * direction[0] + (x[i + 1]! - x[j + 1]!) * direction[1] + (x[i + 2]! - x[j + 2]!) * direction[2];
    if (ahead >= gap) continue;
    const move = 0.4 * (gap - ahead);
    for (let axis = 0; axis < 3; axis++) {
      x[i + axis]! += move * direction[axis as 0];
      x[j + axis]! -= move * direction[axis as 0];
    }
  }
}

/** Within two cells of each other: the edges hold those apart. */
function areNeighbours(p: number, q: number, columns: number): boolean {
  const rows = Math.abs(Math.floor(p / columns) - Math.floor(q / columns));
  const around = Math.abs((p % columns) - (q % columns));
  return rows <= 2 && Math.min(around, columns - around) <= 2;
}

function meanSquareEdge({ rows, columns, positions }: Shell): number {
  let sum = 0;
  for (let row = 0; row + 1 < rows; row++) {
    const k = row * columns * 3;
    const j = k + columns * 3;
    sum += (positions[j]! - positions[k]!) ** 2 + (positions[j + 1]! - positions[k + 1]!) ** 2;
  }
  return sum / (rows - 1);
}

/** Outward unit normals by central differences. */
function pointNormals({ rows, columns }: Shell, x: Float64Array, out: Float64Array): void {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const k = (row * columns + column) * 3;
      const a = (row * columns + ((column + 1) % columns)) * 3;
      const b = (row * columns + ((column + columns - 1) % columns)) * 3;
      const c = (Math.min(rows - 1, row + 1) * columns + column) * 3;
      const d = (Math.max(0, row - 1) * columns + column) * 3;
      const [ux, uy, uz] = [x[a]! - x[b]!, x[a + 1]! - x[b + 1]!, x[a + 2]! - x[b + 2]!];
      const [vx, vy, vz] = [x[c]! - x[d]!, x[c + 1]! - x[d + 1]!, x[c + 2]! - x[d + 2]!];
      const [nx, ny, nz] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
      const size = Math.sqrt(nx * nx + ny * ny + nz * nz) || 1;
      out[k] = nx / size;
      out[k + 1] = ny / size;
      out[k + 2] = nz / size;
    }
  }
}
