import type { Picture } from './picture.ts';

/** OpenCV holds each weight as a short with 11 fractional bits (`INTER_RESIZE_COEF_BITS`). */
const COEFFICIENT_ONE = 2048;

/**
 * Bilinear resampling with half-pixel centres and no antialiasing, in the fixed-point arithmetic of OpenCV's
 * `INTER_LINEAR` on 8-bit pictures (modules/imgproc/src/resize.cpp: `HResizeLinear`, `VResizeLinear`): detectors
 * were trained and measured behind it, and integers are equal on every machine.
 */
export function resizeLinear(picture: Picture, width: number, height: number, areaFraction?: Fraction): Picture {
  if (width === picture.width && height === picture.height) return picture;
  const columns = taps(picture.width, width, true, areaFraction);
  const rows = taps(picture.height, height, false, areaFraction);
  const rgb = new Uint8Array(width * height * 3);
  const lineOf = horizontalPass(picture, columns, width);
  for (let y = 0; y < height; y++) {
    const upper = lineOf(rows.low[y]!);
    const lower = lineOf(rows.high[y]!);
    const b0 = rows.lowWeight[y]!;
    const b1 = rows.highWeight[y]!;
    const start = y * width * 3;
    for (let i = 0; i < width * 3; i++) {
      rgb[start + i] = (((b0 * (upper[i]! >> 4)) >> 16) + ((b1 * (lower[i]! >> 4)) >> 16) + 2) >> 2;
    }
  }
  return { width, height, rgb };
}

interface Taps {
  low: Int32Array;
  high: Int32Array;
  lowWeight: Int32Array;
  highWeight: Int32Array;
}

/** Weight of the far neighbour of target pixel `target`, whose near one is source pixel `index`; `step` source pixels apart. */
type Fraction = (target: number, index: number, step: number) => number;

/**
 * Source positions and weights along one axis. OpenCV snaps the weights at the borders of columns, not of rows. With
 * `areaFraction` target pixels lie by their corners and not by their centres (`INTER_AREA` that enlarges).
 */
function taps(from: number, to: number, snapBorders: boolean, areaFraction?: Fraction): Taps {
  const empty = () => new Int32Array(to);
  const result: Taps = { low: empty(), high: empty(), lowWeight: empty(), highWeight: empty() };
  const step = from / to;
  for (let i = 0; i < to; i++) {
    const position = areaFraction ? i * step : Math.fround((i + 0.5) * step - 0.5);
    const index = Math.floor(position);
    const outside = snapBorders && (index < 0 || index >= from - 1);
    const inside = areaFraction ? areaFraction(i, index, step) : Math.fround(position - index);
    const fraction = outside ? 0 : inside;
    result.low[i] = clampIndex(index, from);
    result.high[i] = clampIndex(index + 1, from);
    result.lowWeight[i] = roundHalfEven(Math.fround(1 - fraction) * COEFFICIENT_ONE);
    result.highWeight[i] = roundHalfEven(fraction * COEFFICIENT_ONE);
  }
  return result;
}

const clampIndex = (index: number, size: number): number => Math.min(Math.max(index, 0), size - 1);

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}

/** Rows stretched to `width`, still with 11 fractional bits; the last two are kept, as rows come in order. */
function horizontalPass(picture: Picture, columns: Taps, width: number): (row: number) => Int32Array {
  const kept = [
    { row: -1, line: new Int32Array(width * 3) },
    { row: -1, line: new Int32Array(width * 3) },
  ];
  return (row) => {
    const slot = kept[row % 2]!;
    if (slot.row === row) return slot.line;
    slot.row = row;
    const start = row * picture.width * 3;
    const { line } = slot;
    const { rgb } = picture;
    for (let x = 0, i = 0; x < width; x++, i += 3) {
      const low = start + columns.low[x]! * 3;
      const high = start + columns.high[x]! * 3;
      const a0 = columns.lowWeight[x]!;
      const a1 = columns.highWeight[x]!;
      line[i] = rgb[low]! * a0 + rgb[high]! * a1;
      line[i + 1] = rgb[low + 1]! * a0 + rgb[high + 1]! * a1;
      line[i + 2] = rgb[low + 2]! * a0 + rgb[high + 2]! * a1;
    }
    return line;
  };
}
