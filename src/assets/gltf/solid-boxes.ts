import type { Vec3 } from '../../shared/vector.ts';
import type { CollisionShape, Geometry } from '../asset.ts';
import { extentsOf } from '../geometry/place-geometry.ts';

/** Cells along the longest side: narrower gaps are filled. */
const CELLS = 20;
/** More boxes make physics slow, fewer lose legs and handles. */
const MAX_BOXES = 24;
/** Metres; physics falls through what has no thickness. */
const THINNEST = 0.002;
/** A box of a cell or so that covers less than this share of the solid is left out. */
const LEAST_SHARE = 0.004;

interface Grid {
  counts: readonly [number, number, number];
  origin: Vec3;
  cell: Vec3;
  /** 1 where there is matter; x fastest, then y, then z. */
  solid: Uint8Array;
  /** Bounds of the surface inside of each cell, xyz; low above high where the surface does not pass. */
  low: Float32Array;
  high: Float32Array;
}

/**
 * Boxes that fill a thing of any shape: its surface is marked in a coarse grid, what cannot be reached from outside is
 * filled, and the largest boxes of full cells are taken one by one, their faces drawn in to the surface behind them.
 */
export function buildSolidBoxes(geometries: readonly Geometry[]): CollisionShape[] {
  const grid = markSurface(geometries);
  fillInside(grid);
  return takeBoxes(grid).map(([from, to]): CollisionShape => {
    const low = [0, 1, 2].map((axis) => faceAt(grid, [from, to], axis, 'low')) as unknown as Vec3;
    const high = [0, 1, 2].map((axis) => faceAt(grid, [from, to], axis, 'high')) as unknown as Vec3;
    return {
      kind: 'box',
      center: [0, 1, 2].map((k) => (low[k]! + high[k]!) / 2) as unknown as Vec3,
      halfExtents: [0, 1, 2].map((k) => Math.max(THINNEST, high[k]! - low[k]!) / 2) as unknown as Vec3,
    };
  });
}

/** Volume of the solid, m³; a cell that the surface passes through counts half. */
export function solidVolume(geometries: readonly Geometry[]): number {
  const grid = markSurface(geometries);
  const surface = countSolid(grid);
  fillInside(grid);
  return (countSolid(grid) - surface / 2) * grid.cell[0] * grid.cell[1] * grid.cell[2];
}

const countSolid = ({ solid }: Grid): number => solid.reduce((total, value) => total + value, 0);

function markSurface(geometries: readonly Geometry[]): Grid {
  const { min, size } = extentsOf(geometries);
  const edge = Math.max(...size) / CELLS;
  const counts = size.map((side) => Math.max(1, Math.round(side / edge))) as [number, number, number];
  const cell = size.map((side, k) => Math.max(side, 1e-6) / counts[k]!) as unknown as Vec3;
  const solid = new Uint8Array(counts[0] * counts[1] * counts[2]);
  const low = new Float32Array(solid.length * 3).fill(Infinity);
  const high = new Float32Array(solid.length * 3).fill(-Infinity);
  const grid: Grid = { counts, origin: min, cell, solid, low, high };
  for (const { positions, indices } of geometries) {
    for (let i = 0; i < indices.length; i += 3) {
      markTriangle(grid, positions, indices[i]! * 3, indices[i + 1]! * 3, indices[i + 2]! * 3);
    }
  }
  return grid;
}

/** Marks the cells of points spread over a triangle, closer to each other than half a cell. */
function markTriangle(grid: Grid, p: Float32Array, a: number, b: number, c: number): void {
  const longest = Math.max(span(grid, p, a, b), span(grid, p, b, c), span(grid, p, c, a));
  const steps = Math.min(64, Math.max(1, Math.ceil(longest * 2.2)));
  for (let i = 0; i <= steps; i++) {
    for (let j = 0; i + j <= steps; j++) {
      const [u, v] = [i / steps, j / steps];
      const w = 1 - u - v;
      const point = [0, 1, 2].map((k) => u * p[a + k]! + v * p[b + k]! + w * p[c + k]!);
      const at = point.map((value, k) =>
        Math.min(grid.counts[k]! - 1, Math.max(0, Math.floor((value - grid.origin[k]!) / grid.cell[k]!))),
      ) as unknown as Vec3;
      const index = indexOf(grid, at);
      grid.solid[index] = 1;
      point.forEach((value, k) => {
        grid.low[index * 3 + k] = Math.min(grid.low[index * 3 + k]!, value);
        grid.high[index * 3 + k] = Math.max(grid.high[index * 3 + k]!, value);
      });
    }
  }
}

const span = ({ cell }: Grid, p: Float32Array, a: number, b: number): number =>
  Math.hypot(...[0, 1, 2].map((k) => (p[a + k]! - p[b + k]!) / cell[k]!));

const indexOf = ({ counts }: Grid, [x, y, z]: Vec3): number => x + counts[0] * (y + counts[1] * z);

/** Floods the grid from its outside, a layer of empty cells around it; what stays dry is solid. */
function fillInside(grid: Grid): void {
  const [nx, ny, nz] = grid.counts;
  const [mx, my, mz] = [nx + 2, ny + 2, nz + 2];
  const wet = new Uint8Array(mx * my * mz);
  const isSolid = (x: number, y: number, z: number): boolean =>
    x > 0 && y > 0 && z > 0 && x <= nx && y <= ny && z <= nz && grid.solid[indexOf(grid, [x - 1, y - 1, z - 1])] === 1;
  const stack: Vec3[] = [[0, 0, 0]];
  while (stack.length > 0) {
    const [x, y, z] = stack.pop()!;
    if (x < 0 || y < 0 || z < 0 || x >= mx || y >= my || z >= mz) continue;
    const index = x + mx * (y + my * z);
    if (wet[index] || isSolid(x, y, z)) continue;
    wet[index] = 1;
    stack.push([x + 1, y, z], [x - 1, y, z], [x, y + 1, z], [x, y - 1, z], [x, y, z + 1], [x, y, z - 1]);
  }
  for (let z = 0; z < nz; z++)
    for (let y = 0; y < ny; y++)
      for (let x = 0; x < nx; x++)
        if (!wet[x + 1 + mx * (y + 1 + my * (z + 1))]) grid.solid[indexOf(grid, [x, y, z])] = 1;
}

type CellBox = readonly [from: Vec3, to: Vec3];

/** The largest box of solid cells, again and again, until little is left. */
function takeBoxes(grid: Grid): CellBox[] {
  const left = { ...grid, solid: grid.solid.slice() };
  const total = countSolid(left);
  const boxes: CellBox[] = [];
  while (boxes.length < MAX_BOXES) {
    const [box, covered] = largestBox(left, grid);
    if (!box || covered < Math.max(1, total * LEAST_SHARE)) break;
    boxes.push(box);
    eachCell(box, (at) => {
      left.solid[indexOf(left, at)] = 0;
    });
  }
  return boxes;
}

/**
 * Of boxes grown from open cells, the one that covers most open cells. A cell inside of a box that was looked at starts
 * no box of its own. Boxes may overlap earlier ones: the solid is their union.
 */
function largestBox(left: Grid, full: Grid): [CellBox | null, number] {
  let best: CellBox | null = null;
  let most = 0;
  const isSeen = new Uint8Array(left.solid.length);
  for (let z = 0; z < left.counts[2]; z++) {
    for (let y = 0; y < left.counts[1]; y++) {
      for (let x = 0; x < left.counts[0]; x++) {
        const index = indexOf(left, [x, y, z]);
        if (!left.solid[index] || isSeen[index]) continue;
        for (const order of GROWTH_ORDERS) {
          const box = grow(full, [x, y, z], order);
          let covered = 0;
          eachCell(box, (at) => {
            const cell = indexOf(left, at);
            covered += left.solid[cell]!;
            isSeen[cell] = 1;
          });
          if (covered > most) [best, most] = [box, covered];
        }
      }
    }
  }
  return [best, most];
}

const GROWTH_ORDERS: readonly (readonly [number, number, number])[] = [
  [0, 1, 2],
  [1, 2, 0],
  [2, 0, 1],
];

/** Extends a cell along each axis in turn as far as the solid goes, both ways. */
function grow(grid: Grid, seed: Vec3, order: readonly number[]): CellBox {
  const from = [...seed] as [number, number, number];
  const to = [...seed] as [number, number, number];
  for (const axis of order) {
    while (to[axis]! + 1 < grid.counts[axis]! && isFull(grid, from, to, axis, to[axis]! + 1)) to[axis]!++;
    while (from[axis]! > 0 && isFull(grid, from, to, axis, from[axis]! - 1)) from[axis]!--;
  }
  return [from, to];
}

/** Whether the slice of a box at one place along an axis is solid. */
function isFull(grid: Grid, from: Vec3, to: Vec3, axis: number, at: number): boolean {
  const low = [...from] as [number, number, number];
  const high = [...to] as [number, number, number];
  low[axis] = at;
  high[axis] = at;
  for (let z = low[2]; z <= high[2]; z++)
    for (let y = low[1]; y <= high[1]; y++)
      for (let x = low[0]; x <= high[0]; x++) if (!grid.solid[indexOf(grid, [x, y, z])]) return false;
  return true;
}

function eachCell([from, to]: CellBox, visit: (at: Vec3) => void): void {
  for (let z = from[2]; z <= to[2]; z++)
    for (let y = from[1]; y <= to[1]; y++) for (let x = from[0]; x <= to[0]; x++) visit([x, y, z]);
}

/** Where the face of a box is put: the mean over its cells of where the surface in them ends. */
function faceAt(grid: Grid, [from, to]: CellBox, axis: number, side: 'low' | 'high'): number {
  const layer = (side === 'low' ? from : to)[axis]!;
  const [low, high] = [[...from], [...to]] as unknown as [Vec3, Vec3];
  const rim = grid.origin[axis]! + (side === 'low' ? layer : layer + 1) * grid.cell[axis]!;
  let sum = 0;
  let count = 0;
  eachCell([replaced(low, axis, layer), replaced(high, axis, layer)], (at) => {
    const edge = grid[side][indexOf(grid, at) * 3 + axis]!;
    sum += Number.isFinite(edge) ? edge : rim;
    count++;
  });
  return sum / count;
}

const replaced = (vec: Vec3, axis: number, value: number): Vec3 =>
  vec.map((old, k) => (k === axis ? value : old)) as unknown as Vec3;
