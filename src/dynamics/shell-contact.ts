import type { Shell } from '../assets/asset.ts';
import type { Lattice } from './shell-volume.ts';

/** Wall points that have come near to each other, and on which side each must stay. */
export interface WallContacts {
  /** Looks for pairs anew, and from where the walls face now. */
  find(x: Float64Array): void;
  /** Moves pairs that are too near apart. */
  keepApart(x: Float64Array): void;
}

/** Distance from which on walls watch each other, and what they keep, in edge lengths. */
const WATCH = 1.3;
const KEEP = 0.5;
/** Share of a shortfall that is mended per iteration, for each of the two. */
const STIFFNESS = 0.4;
/** Cosine between outward normals from which on walls face each other. */
const FACING = -0.3;

interface Pair {
  i: number;
  j: number;
  /** Unit direction in which i must stay ahead of j. */
  x: number;
  y: number;
  z: number;
}

/**
 * Self-contact between points whose outward normals oppose each other. The side is fixed when a pair first comes near,
 * so that walls that were pushed through each other are pulled back instead of being kept crossed.
 */
export function openWallContacts(shell: Shell): WallContacts {
  const count = shell.rows * shell.columns;
  const edge = meridianEdge(shell);
  const sides = new Map<number, 1 | -1>();
  const normals = new Float64Array(count * 3);
  const byHeight = Int32Array.from({ length: count }, (_, point) => point);
  let pairs: Pair[] = [];

  const watch = (x: Float64Array, p: number, q: number): void => {
    const i = p * 3;
    const j = q * 3;
    const dx = x[i]! - x[j]!;
    const dy = x[i + 1]! - x[j + 1]!;
    const dz = x[i + 2]! - x[j + 2]!;
    if (dx * dx + dy * dy + dz * dz > (WATCH * edge) ** 2) return;
    const cosine = normals[i]! * normals[j]! + normals[i + 1]! * normals[j + 1]! + normals[i + 2]! * normals[j + 2]!;
    if (cosine > FACING || areNeighbours(p, q, shell.columns)) return;
    const nx = normals[i]! - normals[j]!;
    const ny = normals[i + 1]! - normals[j + 1]!;
    const nz = normals[i + 2]! - normals[j + 2]!;
    const key = p * count + q;
    const side = sides.get(key) ?? (dx * nx + dy * ny + dz * nz >= 0 ? 1 : -1);
    sides.set(key, side);
    const f = side / Math.sqrt(nx * nx + ny * ny + nz * nz);
    pairs.push({ i, j, x: nx * f, y: ny * f, z: nz * f });
  };

  return {
    find(x) {
      pairs = [];
      pointNormals(shell, x, normals);
      byHeight.sort((p, q) => x[p * 3 + 1]! - x[q * 3 + 1]! || p - q);
      for (let a = 0; a < count; a++) {
        const p = byHeight[a]!;
        const highest = x[p * 3 + 1]! + WATCH * edge;
        for (let b = a + 1; b < count && x[byHeight[b]! * 3 + 1]! <= highest; b++) {
          const q = byHeight[b]!;
          watch(x, Math.min(p, q), Math.max(p, q));
        }
      }
    },
    keepApart(x) {
      const gap = KEEP * edge;
      for (const pair of pairs) {
        const { i, j } = pair;
        const ahead = (x[i]! - x[j]!) * pair.x + (x[i + 1]! - x[j + 1]!) * pair.y + (x[i + 2]! - x[j + 2]!) * pair.z;
        if (ahead >= gap) continue;
        const move = STIFFNESS * (gap - ahead);
        x[i]! += move * pair.x;
        x[i + 1]! += move * pair.y;
        x[i + 2]! += move * pair.z;
        x[j]! -= move * pair.x;
        x[j + 1]! -= move * pair.y;
        x[j + 2]! -= move * pair.z;
      }
    },
  };
}

/** Within two cells of each other: edges and bends hold those apart. */
function areNeighbours(p: number, q: number, columns: number): boolean {
  const rows = Math.abs(Math.floor(p / columns) - Math.floor(q / columns));
  const around = Math.abs((p % columns) - (q % columns));
  return rows <= 2 && Math.min(around, columns - around) <= 2;
}

/** Root mean square length of the edges up one meridian. */
function meridianEdge({ rows, columns, positions }: Shell): number {
  let sum = 0;
  for (let row = 0; row + 1 < rows; row++) {
    const k = row * columns * 3;
    const j = k + columns * 3;
    sum += (positions[j]! - positions[k]!) ** 2 + (positions[j + 1]! - positions[k + 1]!) ** 2;
  }
  return Math.sqrt(sum / (rows - 1));
}

/** Outward unit normals by central differences, one-sided at both ends. */
function pointNormals({ rows, columns }: Lattice, x: Float64Array, out: Float64Array): void {
  for (let row = 0; row < rows; row++) {
    const above = Math.min(rows - 1, row + 1) * columns;
    const below = Math.max(0, row - 1) * columns;
    for (let column = 0; column < columns; column++) {
      const k = (row * columns + column) * 3;
      const a = (row * columns + ((column + 1) % columns)) * 3;
      const b = (row * columns + ((column + columns - 1) % columns)) * 3;
      const c = (above + column) * 3;
      const d = (below + column) * 3;
      const ux = x[a]! - x[b]!;
      const uy = x[a + 1]! - x[b + 1]!;
      const uz = x[a + 2]! - x[b + 2]!;
      const vx = x[c]! - x[d]!;
      const vy = x[c + 1]! - x[d + 1]!;
      const vz = x[c + 2]! - x[d + 2]!;
      const nx = uy * vz - uz * vy;
      const ny = uz * vx - ux * vz;
      const nz = ux * vy - uy * vx;
      const size = Math.sqrt(nx * nx + ny * ny + nz * nz) || 1;
      out[k] = nx / size;
      out[k + 1] = ny / size;
      out[k + 2] = nz / size;
    }
  }
}
