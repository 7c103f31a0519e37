import type { Board } from '../../assets/asset.ts';
import type { Vec3 } from '../../shared/vector.ts';
import { distance, type Springs } from '../shell-material.ts';

/** Cells along the longest side, and the fewest along any. */
const LONGEST = 26;
const FEWEST = 8;

/** One side of a box as a grid of lattice points; right × up = normal. */
export interface Panel {
  /** 0 x, 1 y, 2 z, and which of its two ends. */
  axis: number;
  sign: 1 | -1;
  /** Axes along the grid's columns and rows, and whether the columns run against theirs. */
  right: { axis: number; sign: 1 | -1 };
  up: { axis: number; sign: 1 | -1 };
  columns: number;
  rows: number;
  /** Row-major point indices, `columns × rows`. */
  points: Int32Array;
}

/** A box of board as springs: welded along its edges, closed. */
export interface BoardLattice {
  size: Vec3;
  /** Mean side of a cell, metres. */
  cell: number;
  /** xyz as made, standing on y = 0. */
  positions: Float64Array;
  panels: readonly Panel[];
  /** Two triangles to a cell, counter-clockwise from outside. */
  triangles: Int32Array;
  edges: Springs;
  diagonals: Springs;
  /** Points two apart in one panel: they crease. */
  bends: Springs;
  /** Points beside an edge of the box, one in each panel: scored board folds easily there. */
  scores: Springs;
}

const SIDES: readonly Pick<Panel, 'axis' | 'sign' | 'right' | 'up'>[] = [
  { axis: 2, sign: 1, right: { axis: 0, sign: 1 }, up: { axis: 1, sign: 1 } },
  { axis: 0, sign: 1, right: { axis: 2, sign: -1 }, up: { axis: 1, sign: 1 } },
  { axis: 2, sign: -1, right: { axis: 0, sign: -1 }, up: { axis: 1, sign: 1 } },
  { axis: 0, sign: -1, right: { axis: 2, sign: 1 }, up: { axis: 1, sign: 1 } },
  { axis: 1, sign: 1, right: { axis: 0, sign: 1 }, up: { axis: 2, sign: -1 } },
  { axis: 1, sign: -1, right: { axis: 0, sign: 1 }, up: { axis: 2, sign: 1 } },
];

export function boardLattice({ size }: Board): BoardLattice {
  const cell = Math.max(...size) / LONGEST;
  const counts = size.map((extent) => Math.max(FEWEST, Math.round(extent / cell)));
  const indexOf = new Map<string, number>();
  const positions: number[] = [];
  const pointAt = (at: readonly number[]): number => {
    const key = at.join();
    const known = indexOf.get(key);
    if (known !== undefined) return known;
    at.forEach((step, axis) => {
      const share = step / counts[axis]! - (axis === 1 ? 0 : 0.5);
      positions.push(share * size[axis]!);
    });
    indexOf.set(key, indexOf.size);
    return indexOf.size - 1;
  };
  const panels = SIDES.map((side): Panel => {
    const [columns, rows] = [counts[side.right.axis]! + 1, counts[side.up.axis]! + 1];
    const points = new Int32Array(columns * rows);
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const at = [0, 0, 0];
        at[side.axis] = side.sign > 0 ? counts[side.axis]! : 0;
        at[side.right.axis] = side.right.sign > 0 ? column : columns - 1 - column;
        at[side.up.axis] = side.up.sign > 0 ? row : rows - 1 - row;
        points[row * columns + column] = pointAt(at);
      }
    }
    return { ...side, columns, rows, points };
  });
  return { size, cell, positions: Float64Array.from(positions), panels, ...springsOf(panels, positions) };
}

type Pairs = Map<number, readonly [number, number]>;

function springsOf(
  panels: readonly Panel[],
  positions: readonly number[],
): Pick<BoardLattice, 'triangles' | 'edges' | 'diagonals' | 'bends' | 'scores'> {
  const [edges, diagonals, bends, scores]: Pairs[] = [new Map(), new Map(), new Map(), new Map()];
  const note = (pairs: Pairs, a: number, b: number): void => {
    const [low, high] = a < b ? [a, b] : [b, a];
    pairs.set(low * 1e6 + high, [low, high]);
  };
  const triangles: number[] = [];
  // Which points lie one cell inside of a point of a box's edge, by panel: two panels meet there.
  const inside = new Map<number, number[]>();
  const besideEdge = (edge: number, inner: number): void => {
    inside.set(edge, [...(inside.get(edge) ?? []), inner]);
  };
  for (const { columns, rows, points } of panels) {
    const at = (row: number, column: number): number => points[row * columns + column]!;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const here = at(row, column);
        if (column + 1 < columns) note(edges!, here, at(row, column + 1));
        if (row + 1 < rows) note(edges!, here, at(row + 1, column));
        if (column + 2 < columns) note(bends!, here, at(row, column + 2));
        if (row + 2 < rows) note(bends!, here, at(row + 2, column));
        if (column + 1 < columns && row + 1 < rows) {
          const [b, c, d] = [at(row, column + 1), at(row + 1, column), at(row + 1, column + 1)];
          note(diagonals!, here, d);
          note(diagonals!, b, c);
          triangles.push(...((row + column) % 2 === 0 ? [here, b, d, here, d, c] : [here, b, c, b, d, c]));
        }
        const isCorner = (row === 0 || row === rows - 1) && (column === 0 || column === columns - 1);
        if (isCorner) continue;
        if (row === 0) besideEdge(here, at(1, column));
        if (row === rows - 1) besideEdge(here, at(rows - 2, column));
        if (column === 0) besideEdge(here, at(row, 1));
        if (column === columns - 1) besideEdge(here, at(row, columns - 2));
      }
    }
  }
  for (const [a, b] of inside.values()) note(scores!, a!, b!);
  const springs = (pairs: Pairs | undefined): Springs => {
    const list = [...pairs!.values()];
    return {
      from: Int32Array.from(list, ([from]) => from),
      to: Int32Array.from(list, ([, to]) => to),
      rest: Float64Array.from(list, ([from, to]) => distance(positions, from, to)),
    };
  };
  return {
    triangles: Int32Array.from(triangles),
    edges: springs(edges),
    diagonals: springs(diagonals),
    bends: springs(bends),
    scores: springs(scores),
  };
}

/** Volume that the closed lattice holds, m³; writes its gradient where a buffer is given. */
export function boardVolume(triangles: Int32Array, x: ArrayLike<number>, gradient?: Float64Array): number {
  gradient?.fill(0);
  let sum = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [triangles[t]! * 3, triangles[t + 1]! * 3, triangles[t + 2]! * 3];
    for (const [i, j, k] of [
      [a, b, c],
      [b, c, a],
      [c, a, b],
    ] as const) {
      const nx = x[j + 1]! * x[k + 2]! - x[j + 2]! * x[k + 1]!;
      const ny = x[j + 2]! * x[k]! - x[j]! * x[k + 2]!;
      const nz = x[j]! * x[k + 1]! - x[j + 1]! * x[k]!;
      if (i === a) sum += x[i]! * nx + x[i + 1]! * ny + x[i + 2]! * nz;
      if (!gradient) break;
      gradient[i]! += nx / 6;
      gradient[i + 1]! += ny / 6;
      gradient[i + 2]! += nz / 6;
    }
  }
  return sum / 6;
}
