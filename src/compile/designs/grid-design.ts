/**
 * All combinations of bins, whole rounds of them until there are at least `minRows`. The last factor turns fastest.
 * Rows of bin indices, one per factor.
 */
export function gridDesign(binCounts: readonly number[], minRows: number): number[][] {
  const combinations = gridSize(binCounts);
  const rounds = Math.max(1, Math.ceil(minRows / combinations));
  return Array.from({ length: rounds * combinations }, (_, row) => rowOf(binCounts, row % combinations));
}

/** How many combinations a grid has; 1 for no factors. */
export const gridSize = (binCounts: readonly number[]): number => binCounts.reduce((size, count) => size * count, 1);

function rowOf(binCounts: readonly number[], combination: number): number[] {
  let left = combination;
  return [...binCounts]
    .reverse()
    .map((count) => {
      const bin = left % count;
      left = Math.floor(left / count);
      return bin;
    })
    .reverse();
}
