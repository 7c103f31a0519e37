import type { Picture } from './picture.ts';
import { resizeLinear } from './resize.ts';

/** Share of each source pixel in each target pixel along one axis. */
interface Share {
  source: number;
  target: number;
  weight: number;
}

/**
 * Resampling by area: each target pixel is the mean of what it covers, as OpenCV's `INTER_AREA` does for pictures that
 * get smaller (modules/imgproc/src/resize.cpp, `computeResizeAreaTab` and `ResizeArea_Invoker`, in 32-bit floats).
 * Where a side grows, OpenCV falls back to linear with other weights; so does this.
 */
export function resizeArea(picture: Picture, width: number, height: number): Picture {
  if (width === picture.width && height === picture.height) return picture;
  if (width > picture.width || height > picture.height) return resizeLinear(picture, width, height, areaFraction);
  const isWhole = picture.width % width === 0 && picture.height % height === 0;
  return isWhole ? resizeWhole(picture, width, height) : resizeShares(picture, width, height);
}

/** Fraction of the right-hand neighbour when a picture grows: pixels keep sharp edges where the factor allows it. */
function areaFraction(target: number, index: number, step: number): number {
  const fraction = Math.fround(target + 1 - (index + 1) / step);
  return fraction <= 0 ? 0 : Math.fround(fraction - Math.floor(fraction));
}

/** Whole factors: plain means; 2 × 2 rounds half up, all others to even. */
function resizeWhole(picture: Picture, width: number, height: number): Picture {
  const [wide, high] = [picture.width / width, picture.height / height];
  const rgb = new Uint8Array(width * height * 3);
  const scale = Math.fround(1 / (wide * high));
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < 3; channel++, to++) {
        let sum = 0;
        for (let row = 0; row < high; row++) {
          const from = ((y * high + row) * picture.width + x * wide) * 3 + channel;
          for (let column = 0; column < wide; column++) sum += picture.rgb[from + column * 3]!;
        }
        rgb[to] = wide === 2 && high === 2 ? (sum + 2) >> 2 : roundHalfEven(Math.fround(sum * scale));
      }
    }
  }
  return { width, height, rgb };
}

function resizeShares(picture: Picture, width: number, height: number): Picture {
  const columns = shares(picture.width, width);
  const rows = shares(picture.height, height);
  const rgb = new Uint8Array(width * height * 3);
  const line = new Float32Array(width * 3);
  const sum = new Float32Array(width * 3);
  let target = 0;
  const flush = () => {
    for (let i = 0; i < sum.length; i++) rgb[target * sum.length + i] = Math.min(255, roundHalfEven(sum[i]!));
    sum.fill(0);
  };
  for (const row of rows) {
    if (row.target !== target) {
      flush();
      target = row.target;
    }
    line.fill(0);
    const start = row.source * picture.width * 3;
    for (const { source, target: column, weight } of columns) {
      const from = start + source * 3;
      const to = column * 3;
      line[to]! += Math.fround(picture.rgb[from]! * weight);
      line[to + 1]! += Math.fround(picture.rgb[from + 1]! * weight);
      line[to + 2]! += Math.fround(picture.rgb[from + 2]! * weight);
    }
    for (let i = 0; i < sum.length; i++) sum[i]! += Math.fround(row.weight * line[i]!);
  }
  flush();
  return { width, height, rgb };
}

/** `computeResizeAreaTab`: whole pixels count fully, those at the two ends by what is covered of them. */
function shares(from: number, to: number): Share[] {
  const scale = from / to;
  const result: Share[] = [];
  for (let target = 0; target < to; target++) {
    const start = target * scale;
    const end = start + scale;
    const cell = Math.min(scale, from - start);
    const last = Math.min(Math.floor(end), from - 1);
    const first = Math.min(Math.ceil(start), last);
    const add = (source: number, part: number) => result.push({ source, target, weight: Math.fround(part / cell) });
    if (first - start > 1e-3) add(first - 1, first - start);
    for (let source = first; source < last; source++) add(source, 1);
    if (end - last > 1e-3) add(last, Math.min(Math.min(end - last, 1), cell));
  }
  return result;
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}
