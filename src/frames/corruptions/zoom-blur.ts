import { byChannel, type Picture, type Plane } from './picture.ts';

/** A camera that nears the scene: the mean of the picture and of its enlargements by each of the factors. */
export const zoomBlur = (picture: Picture, factors: readonly number[]): Picture =>
  byChannel(picture, (plane) => {
    const sum = plane.values.slice();
    for (const factor of factors) addEnlarged(sum, plane, factor);
    return { ...plane, values: sum.map((value) => value / (factors.length + 1)) };
  });

/**
 * Adds the middle of the picture, enlarged to its size: linear, the corner pixels' centres on each other
 * (scipy.ndimage.zoom, order 1).
 */
function addEnlarged(sum: Float32Array, { width, height, values }: Plane, factor: number): void {
  const columns = taps(width, factor);
  const rows = taps(height, factor);
  for (let y = 0, to = 0; y < height; y++) {
    const upper = rows.low[y]! * width;
    const lower = rows.high[y]! * width;
    const down = rows.fraction[y]!;
    for (let x = 0; x < width; x++, to++) {
      const [left, right, across] = [columns.low[x]!, columns.high[x]!, columns.fraction[x]!];
      const top = values[upper + left]! * (1 - across) + values[upper + right]! * across;
      const bottom = values[lower + left]! * (1 - across) + values[lower + right]! * across;
      sum[to]! += top * (1 - down) + bottom * down;
    }
  }
}

function taps(size: number, factor: number): { low: Int32Array; high: Int32Array; fraction: Float64Array } {
  const part = Math.ceil(size / factor);
  const start = Math.floor((size - part) / 2);
  const enlarged = Math.round(part * factor);
  const trim = Math.floor((enlarged - size) / 2);
  const step = enlarged > 1 ? (part - 1) / (enlarged - 1) : 0;
  const result = { low: new Int32Array(size), high: new Int32Array(size), fraction: new Float64Array(size) };
  for (let i = 0; i < size; i++) {
    const position = (i + trim) * step;
    const low = Math.min(Math.floor(position), part - 1);
    result.low[i] = start + low;
    result.high[i] = start + Math.min(low + 1, part - 1);
    result.fraction[i] = position - low;
  }
  return result;
}
