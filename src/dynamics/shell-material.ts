import type { Shell } from '../assets/asset.ts';

/** Distance constraints between lattice points as parallel arrays, ready for the solver. */
export interface Springs {
  /** Point indices. */
  from: Int32Array;
  to: Int32Array;
  /** Metres; those of bends creep when they yield. */
  rest: Float64Array;
}

/** The wall as springs: edges and diagonals that a film will not stretch, and bends that fold and stay folded. */
export interface ShellMaterial {
  /** Ring and meridian edges. */
  edges: Springs;
  /** Both diagonals of each quad. */
  diagonals: Springs;
  /** Points two apart along rings and meridians. */
  bends: Springs;
}

export function buildMaterial(shell: Shell): ShellMaterial {
  const { rows, columns } = shell;
  const edges: [number, number][] = [];
  const diagonals: [number, number][] = [];
  const bends: [number, number][] = [];
  const at = (row: number, column: number): number => row * columns + ((column + columns) % columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      edges.push([at(row, column), at(row, column + 1)]);
      bends.push([at(row, column - 1), at(row, column + 1)]);
      if (row + 1 < rows) {
        edges.push([at(row, column), at(row + 1, column)]);
        diagonals.push([at(row, column), at(row + 1, column + 1)], [at(row, column + 1), at(row + 1, column)]);
      }
      if (row > 0 && row + 1 < rows) bends.push([at(row - 1, column), at(row + 1, column)]);
    }
  }
  return {
    edges: toSprings(edges, shell.positions),
    diagonals: toSprings(diagonals, shell.positions),
    bends: toSprings(bends, shell.positions),
  };
}

function toSprings(pairs: readonly (readonly [number, number])[], positions: Float32Array): Springs {
  return {
    from: Int32Array.from(pairs, ([from]) => from),
    to: Int32Array.from(pairs, ([, to]) => to),
    rest: Float64Array.from(pairs, ([from, to]) => distance(positions, from, to)),
  };
}

export function distance(x: ArrayLike<number>, from: number, to: number): number {
  const [i, j] = [from * 3, to * 3];
  return Math.sqrt((x[i]! - x[j]!) ** 2 + (x[i + 1]! - x[j + 1]!) ** 2 + (x[i + 2]! - x[j + 2]!) ** 2);
}

/** Relative change of length of each edge. */
export function edgeStrains({ edges }: ShellMaterial, positions: ArrayLike<number>): Float64Array {
  return edges.rest.map((rest, k) => Math.abs(distance(positions, edges.from[k]!, edges.to[k]!) - rest) / rest);
}
