import { byChannel, type Picture, type Plane } from './picture.ts';

/** Where the kernel ends, in standard deviations (scipy.ndimage, `truncate`). */
const TRUNCATE = 4;

/** Values beyond the border are those of the border (scikit-image's `gaussian`, mode nearest). @param sigma in pixels. */
export const gaussianBlur = (picture: Picture, sigma: number): Picture => {
  const kernel = gaussianKernel(sigma, Math.floor(TRUNCATE * sigma + 0.5));
  return byChannel(picture, (plane) => vertical(horizontal(plane, kernel), kernel));
};

/** Weights that add up to 1, from −radius to radius. */
export function gaussianKernel(sigma: number, radius: number): Float64Array {
  const kernel = Float64Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigma ** 2)),
  );
  const sum = kernel.reduce((total, value) => total + value, 0);
  return kernel.map((value) => value / sum);
}

function horizontal({ width, height, values }: Plane, kernel: Float64Array): Plane {
  const radius = (kernel.length - 1) / 2;
  const result = new Float32Array(values.length);
  const line = new Float64Array(width + 2 * radius);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < line.length; x++) line[x] = values[y * width + Math.min(Math.max(x - radius, 0), width - 1)]!;
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let k = 0; k < kernel.length; k++) sum += kernel[k]! * line[x + k]!;
      result[y * width + x] = sum;
    }
  }
  return { width, height, values: result };
}

function vertical({ width, height, values }: Plane, kernel: Float64Array): Plane {
  const radius = (kernel.length - 1) / 2;
  const result = new Float32Array(values.length);
  const line = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    line.fill(0);
    for (let k = 0; k < kernel.length; k++) {
      const start = Math.min(Math.max(y + k - radius, 0), height - 1) * width;
      const weight = kernel[k]!;
      for (let x = 0; x < width; x++) line[x]! += weight * values[start + x]!;
    }
    result.set(line, y * width);
  }
  return { width, height, values: result };
}
