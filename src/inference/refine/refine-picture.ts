import { HarnessError } from '../../shared/errors.ts';
import type { CardInput } from '../card-schema.ts';
import type { ModelOutput, Size } from '../families/family.ts';
import type { Picture } from '../picture.ts';
import { type InputTensor, preprocess, tensorSize } from '../preprocess.ts';
import { resizeLinear } from '../resize.ts';
import { resizeArea } from '../resize-area.ts';
import type { PictureOutput } from './output-schema.ts';
import type { RefinerInput } from './refiner-schema.ts';
import { axisTiles } from './tiles.ts';
import { toPixels, toRgb } from './to-pixels.ts';

/** What of a card matters for one picture. */
export interface RefinerSpec {
  input: RefinerInput;
  output: PictureOutput;
}

/** One pass of the network. */
export type RunNetwork = (tensor: InputTensor) => Promise<ModelOutput>;

const DEFAULT_OVERLAP = 32;

/** The overlap that a card asks for, or leaves to us; never more than half of a side. */
export function overlapOf({ overlap }: RefinerInput, size: Size): number {
  const shorter = Math.min(...size);
  return Math.min(overlap ?? Math.min(DEFAULT_OVERLAP, Math.floor(shorter / 8)), Math.floor(shorter / 2));
}

/**
 * A frame as an image-to-image network makes it: the same size, so that the truth stays where it is. A network that
 * gives larger or smaller pictures than it takes (an upscaler) is brought back to the frame's size.
 * Throws HarnessError MODEL_BAD_OUTPUT where no picture of the frame's aspect ratio comes out.
 */
export async function refinePicture(picture: Picture, spec: RefinerSpec, run: RunNetwork): Promise<Picture> {
  const { input } = spec;
  if (input.size !== 'picture' && input.fit === 'stretch') {
    const rgb = await passOnce(picture, input.size, spec, run);
    return resized(toPicture(rgb.width, rgb.height, rgb.values), picture.width, picture.height);
  }
  return passTiles(picture, tensorSize(picture, input), spec, run);
}

async function passTiles(picture: Picture, size: Size, spec: RefinerSpec, run: RunNetwork): Promise<Picture> {
  const overlap = overlapOf(spec.input, size);
  const columns = axisTiles(picture.width, size[0], overlap);
  const rows = axisTiles(picture.height, size[1], overlap);
  const sum = new Float32Array(picture.width * picture.height * 3);
  for (const [row, top] of rows.starts.entries()) {
    for (const [column, left] of columns.starts.entries()) {
      const { width, height, values } = await passOnce(cut(picture, left, top, size), size, spec, run);
      const isScaled = width !== size[0] || height !== size[1];
      const tile = isScaled ? resized(toPicture(width, height, values), ...size).rgb : values;
      blend(sum, picture, tile, { left, top, across: columns.shares[column]!, down: rows.shares[row]! });
    }
  }
  return toPicture(picture.width, picture.height, sum);
}

/** Adds a tile by its shares; what of it lies beyond the picture is dropped. */
function blend(
  sum: Float32Array,
  { width, height }: Picture,
  tile: ArrayLike<number>,
  { left, top, across, down }: { left: number; top: number; across: Float64Array; down: Float64Array },
): void {
  const wide = Math.min(across.length, width - left);
  for (let y = 0; y < down.length && top + y < height; y++) {
    if (down[y] === 0) continue;
    let to = ((top + y) * width + left) * 3;
    let from = y * across.length * 3;
    for (let x = 0; x < wide; x++, to += 3, from += 3) {
      const share = across[x]! * down[y]!;
      sum[to]! += share * tile[from]!;
      sum[to + 1]! += share * tile[from + 1]!;
      sum[to + 2]! += share * tile[from + 2]!;
    }
  }
}

/** One picture through the network at the size of its input. */
async function passOnce(
  picture: Picture,
  size: Size,
  { input, output }: RefinerSpec,
  run: RunNetwork,
): Promise<{ width: number; height: number; values: Float32Array }> {
  const pixels = toPixels(await run(preprocess(picture, toCardInput(input, size))), output);
  const { width, height } = pixels;
  if (width * size[1] !== height * size[0]) {
    const message = `gave a picture of ${width} × ${height} for one of ${size.join(' × ')}: another aspect ratio.`;
    throw new HarnessError('MODEL_BAD_OUTPUT', message);
  }
  return { width, height, values: toRgb(pixels) };
}

/** As a detector's input of that size: what is cut to size before is not resampled. */
export const toCardInput = (
  { channels, layout, dtype, scale, mean, std, interpolation = 'area' }: RefinerInput,
  size: Size,
): CardInput => ({
  ...{ size: [size[0], size[1]], fit: 'stretch', pad: 0, channels, layout, scale, mean, std, interpolation },
  ...(dtype && { dtype }),
});

/** A part of a picture; beyond the picture's edge its last pixels go on. */
function cut({ width, height, rgb }: Picture, left: number, top: number, [wide, high]: Size): Picture {
  const part = new Uint8Array(wide * high * 3);
  for (let y = 0, to = 0; y < high; y++) {
    const line = Math.min(top + y, height - 1) * width;
    for (let x = 0; x < wide; x++) {
      const from = (line + Math.min(left + x, width - 1)) * 3;
      part[to++] = rgb[from]!;
      part[to++] = rgb[from + 1]!;
      part[to++] = rgb[from + 2]!;
    }
  }
  return { width: wide, height: high, rgb: part };
}

function toPicture(width: number, height: number, values: Float32Array): Picture {
  const rgb = new Uint8Array(values.length);
  for (let i = 0; i < rgb.length; i++) rgb[i] = Math.round(values[i]!);
  return { width, height, rgb };
}

/** Smaller by means of areas, larger by lines between pixels. */
const resized = (picture: Picture, width: number, height: number): Picture =>
  width <= picture.width && height <= picture.height
    ? resizeArea(picture, width, height)
    : resizeLinear(picture, width, height);
