/** For each target cell of one axis: the two source cells that it lies between, and the weight of the further one. */
export interface Taps {
  low: Int32Array;
  high: Int32Array;
  weight: Float64Array;
}

/**
 * Bilinear resampling of one axis with half-pixel centres (PyTorch's `interpolate` with `align_corners=False`): `from`
 * cells become `to`, of which those from `first` up to but without `end` are wanted. Sources count from `offset`.
 */
export function bilinearTaps(from: number, to: number, [first, end]: readonly [number, number], offset = 0): Taps {
  const count = Math.max(0, end - first);
  const taps = { low: new Int32Array(count), high: new Int32Array(count), weight: new Float64Array(count) };
  for (let i = 0; i < count; i++) {
    const position = Math.max(0, ((first + i + 0.5) * from) / to - 0.5);
    const low = Math.min(Math.floor(position), from - 1);
    taps.low[i] = offset + low;
    taps.high[i] = offset + Math.min(low + 1, from - 1);
    taps.weight[i] = position - low;
  }
  return taps;
}

/** A table of numbers, row by row; cell (x, y) is `data[at + y * width + x]`. */
export interface Grid {
  data: ArrayLike<number>;
  at: number;
  width: number;
}

/**
 * Whether the resampled value exceeds `threshold`, for every target cell, column by column: first along the rows of the
 * source, then down.
 */
export function exceeding({ data, at, width }: Grid, columns: Taps, rows: Taps, threshold: number): Uint8Array {
  const height = rows.low.length;
  const bits = new Uint8Array(columns.low.length * height);
  if (height === 0) return bits;
  const first = rows.low[0]!;
  const blended = new Float64Array(rows.high[height - 1]! - first + 1);
  for (let x = 0, to = 0; x < columns.low.length; x++) {
    const [left, right, far] = [columns.low[x]!, columns.high[x]!, columns.weight[x]!];
    for (let row = 0, from = at + first * width; row < blended.length; row++, from += width) {
      blended[row] = data[from + left]! * (1 - far) + data[from + right]! * far;
    }
    for (let y = 0; y < height; y++, to++) {
      const down = rows.weight[y]!;
      const value = blended[rows.low[y]! - first]! * (1 - down) + blended[rows.high[y]! - first]! * down;
      bits[to] = Number(value > threshold);
    }
  }
  return bits;
}
