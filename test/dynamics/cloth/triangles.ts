/** The twelve triangles of a level box, nine numbers each. */
export function boxTriangles(min: readonly number[], max: readonly number[]): Float64Array {
  const corner = (i: number): number[] => [0, 1, 2].map((axis) => ((i >> axis) & 1 ? max[axis]! : min[axis]!));
  const quads = [
    [0, 4, 6, 2],
    [1, 3, 7, 5],
    [0, 1, 5, 4],
    [2, 6, 7, 3],
    [0, 2, 3, 1],
    [4, 5, 7, 6],
  ];
  return Float64Array.from(quads.flatMap(([a, b, c, d]) => [a!, b!, c!, a!, c!, d!].flatMap((index) => corner(index))));
}
