import { gaussianKernel } from './gaussian-blur.ts';
import { byChannel, type Picture, type Plane } from './picture.ts';

/**
 * A lens out of focus: each point becomes a disk. @param radius in pixels. @param alias standard deviation of the
 * Gaussian that softens the disk's edge.
 */
export const defocusBlur = (picture: Picture, radius: number, alias: number): Picture => {
  const kernel = diskKernel(radius, alias);
  return byChannel(picture, (plane) => convolve(plane, kernel));
};

interface Tap {
  dx: number;
  dy: number;
  weight: number;
}

/** The published kernel: a disk on a square of at least 17 pixels, blurred by a small Gaussian within that square. */
export function diskKernel(radius: number, alias: number): Tap[] {
  const reach = Math.max(8, radius);
  const size = 2 * reach + 1;
  const disk = Float64Array.from({ length: size * size }, (_, i) =>
    Number(((i % size) - reach) ** 2 + (Math.floor(i / size) - reach) ** 2 <= radius ** 2),
  );
  const sum = disk.reduce((total, value) => total + value, 0);
  const soft = gaussianKernel(alias, radius <= 8 ? 1 : 2);
  const once = blurRows(disk, size, soft);
  const twice = transpose(blurRows(transpose(once, size), size, soft), size);
  return [...twice].flatMap((value, i) =>
    value === 0 ? [] : [{ dx: (i % size) - reach, dy: Math.floor(i / size) - reach, weight: value / sum }],
  );
}

function blurRows(values: Float64Array, size: number, kernel: Float64Array): Float64Array {
  const radius = (kernel.length - 1) / 2;
  return values.map((_, i) => {
    const [row, x] = [Math.floor(i / size) * size, i % size];
    return kernel.reduce((sum, weight, k) => sum + weight * values[row + mirror(x + k - radius, size)]!, 0);
  });
}

const transpose = (values: Float64Array, size: number): Float64Array =>
  values.map((_, i) => values[(i % size) * size + Math.floor(i / size)]!);

/** Borders are mirrored without repeating the last pixel (OpenCV's default, `BORDER_REFLECT_101`). */
function convolve({ width, height, values }: Plane, taps: readonly Tap[]): Plane {
  const reach = Math.max(...taps.map(({ dx }) => Math.abs(dx)));
  const padded = width + 2 * reach;
  const columns = Int32Array.from({ length: padded }, (_, x) => mirror(x - reach, width));
  const source = new Float32Array(padded * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < padded; x++) source[y * padded + x] = values[y * width + columns[x]!]!;
  }
  const result = new Float32Array(values.length);
  const line = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    line.fill(0);
    for (const { dx, dy, weight } of taps) {
      const start = mirror(y + dy, height) * padded + reach + dx;
      for (let x = 0; x < width; x++) line[x]! += weight * source[start + x]!;
    }
    result.set(line, y * width);
  }
  return { width, height, values: result };
}

function mirror(position: number, size: number): number {
  if (size === 1) return 0;
  const period = 2 * (size - 1);
  const inside = ((position % period) + period) % period;
  return inside < size ? inside : period - inside;
}
