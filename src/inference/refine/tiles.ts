/** Where tiles lie along one axis, and the share that each has in every pixel it covers. */
export interface AxisTiles {
  /** First pixel of each tile; rising. The last tile ends where the axis ends, or beyond it where the axis is shorter. */
  starts: readonly number[];
  /** Per tile one share a pixel of it, in [0, 1]; over all tiles they add up to 1 in every pixel of the axis. */
  shares: readonly Float64Array[];
}

/** Of an overlap's length, at each end: the tile's outermost pixels, which the network's padding spoils, count nothing. */
const THROWN_AWAY = 0.25;

/**
 * Spreads tiles of `tile` pixels evenly over `length` pixels, as few as overlap by `overlap` or more. Across an overlap
 * of o pixels the share of the left tile is 1 over the first quarter, falls as (1 + cos πt) / 2 over the middle half and
 * is 0 over the last quarter; the right tile has the rest. `overlap` is at most half of `tile`.
 */
export function axisTiles(length: number, tile: number, overlap: number): AxisTiles {
  const count = length <= tile ? 1 : Math.ceil((length - overlap) / (tile - overlap));
  const starts = Array.from({ length: count }, (_, i) =>
    count === 1 ? 0 : Math.round((i * (length - tile)) / (count - 1)),
  );
  const shares = starts.map((start, i) => {
    const before = i > 0 ? starts[i - 1]! + tile - start : 0;
    const after = i < count - 1 ? start + tile - starts[i + 1]! : 0;
    return Float64Array.from({ length: tile }, (_, at) => rise(at, before) * rise(tile - 1 - at, after));
  });
  normalise(starts, shares, length);
  return { starts, shares };
}

/** Share of a tile at a pixel's distance from its end, where its neighbour reaches `overlap` pixels into it. */
function rise(at: number, overlap: number): number {
  if (at >= overlap) return 1;
  const along = ((at + 0.5) / overlap - THROWN_AWAY) / (1 - 2 * THROWN_AWAY);
  return (1 - Math.cos(Math.PI * Math.min(1, Math.max(0, along)))) / 2;
}

/** Where three tiles meet, two ramps alone do not add up to 1. */
function normalise(starts: readonly number[], shares: readonly Float64Array[], length: number): void {
  const sums = new Float64Array(length);
  const each = (use: (share: Float64Array, at: number, pixel: number) => void) =>
    shares.forEach((share, i) => {
      for (let at = 0; at < share.length && starts[i]! + at < length; at++) use(share, at, starts[i]! + at);
    });
  each((share, at, pixel) => (sums[pixel] = sums[pixel]! + share[at]!));
  each((share, at, pixel) => (share[at] = share[at]! / sums[pixel]!));
}
