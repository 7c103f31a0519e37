import type { Box } from '../shared/box.ts';
import type { CardInput } from './card-schema.ts';
import type { Size } from './families/family.ts';
import { toHalf } from './half.ts';
import type { Picture } from './picture.ts';
import { resizeLinear } from './resize.ts';
import { resizeArea } from './resize-area.ts';
import { resizeBilinear } from './resize-bilinear.ts';

/** Where the picture lies in the input tensor: tensor pixel = picture pixel × scale + offset. */
export interface Fit {
  width: number;
  height: number;
  scaleX: number;
  scaleY: number;
  offsetX: number;
  offsetY: number;
}

export interface InputTensor {
  /** As the card's dtype says; half floats as their bits. */
  data: Float32Array | Uint16Array | Uint8Array;
  /** As the card's layout says, batch of one. */
  shape: readonly [number, number, number, number];
  size: Size;
  fit: Fit;
}

const RESIZE = { linear: resizeLinear, bilinear: resizeBilinear, area: resizeArea } as const;

/** The input tensor of a picture, by the card's recipe: fit, resample, channel order, `(value × scale − mean) / std`. */
export function preprocess(picture: Picture, input: CardInput): InputTensor {
  const size = tensorSize(picture, input);
  const [width, height] = size;
  const fit = fitPicture(picture, input);
  const { rgb } = RESIZE[input.interpolation](picture, fit.width, fit.height);
  const [first, second, third] = normalisedValues(input) as [Float32Array, Float32Array, Float32Array];
  const isPlanar = input.layout === 'nchw';
  const pixelStep = isPlanar ? 1 : 3;
  const channelStep = isPlanar ? width * height : 1;
  const [red, blue] = input.channels === 'rgb' ? [0, 2] : [2, 0];
  const data = paddedTensor(size, input, [first, second, third]);
  for (let y = 0; y < fit.height; y++) {
    let from = y * fit.width * 3;
    let to = ((y + fit.offsetY) * width + fit.offsetX) * pixelStep;
    for (let x = 0; x < fit.width; x++, from += 3, to += pixelStep) {
      data[to] = first[rgb[from + red]!]!;
      data[to + channelStep] = second[rgb[from + 1]!]!;
      data[to + 2 * channelStep] = third[rgb[from + blue]!]!;
    }
  }
  return { data: toElements(data, input), shape: isPlanar ? [1, 3, height, width] : [1, height, width, 3], size, fit };
}

/** Width and height of the tensor: the card's, or the picture's own, filled up. */
export function tensorSize(
  picture: { width: number; height: number },
  { size, multiple_of = 1 }: Pick<CardInput, 'size' | 'multiple_of'>,
): Size {
  if (size !== 'picture') return size;
  const filled = (side: number) => Math.ceil(side / multiple_of) * multiple_of;
  return [filled(picture.width), filled(picture.height)];
}

/**
 * Letterboxing keeps the aspect ratio: the new size is truncated, but boxes go back by the exact ratio
 * (YOLOX, `preproc` in yolox/data/data_augment.py).
 */
export function fitPicture(picture: { width: number; height: number }, input: CardInput): Fit {
  const [width, height] = tensorSize(picture, input);
  // A picture at its own size is never resampled: what `multiple_of` fills up is a bar.
  if (input.size === 'picture') {
    const [offsetX, offsetY] =
      input.fit === 'letterbox-center'
        ? [Math.floor((width - picture.width) / 2), Math.floor((height - picture.height) / 2)]
        : [0, 0];
    return { width: picture.width, height: picture.height, scaleX: 1, scaleY: 1, offsetX, offsetY };
  }
  if (input.fit === 'stretch') {
    return { width, height, scaleX: width / picture.width, scaleY: height / picture.height, offsetX: 0, offsetY: 0 };
  }
  const ratio = Math.min(width / picture.width, height / picture.height);
  const whole = input.rounding === 'round' ? Math.round : Math.trunc;
  const fitted = {
    width: Math.max(1, whole(picture.width * ratio)),
    height: Math.max(1, whole(picture.height * ratio)),
  };
  const isCentred = input.fit === 'letterbox-center';
  return {
    ...fitted,
    scaleX: ratio,
    scaleY: ratio,
    offsetX: isCentred ? Math.floor((width - fitted.width) / 2) : 0,
    offsetY: isCentred ? Math.floor((height - fitted.height) / 2) : 0,
  };
}

/** A box of the tensor in pixels of the picture, clipped to it. */
export function toPictureBox(box: Box, fit: Fit, picture: { width: number; height: number }): Box {
  const x = (value: number) => Math.min(Math.max((value - fit.offsetX) / fit.scaleX, 0), picture.width);
  const y = (value: number) => Math.min(Math.max((value - fit.offsetY) / fit.scaleY, 0), picture.height);
  return [x(box[0]), y(box[1]), x(box[2]), y(box[3])];
}

/** The normalised value of each of the 256 bytes, per tensor channel. */
function normalisedValues(input: CardInput): Float32Array[] {
  return [0, 1, 2].map((channel) =>
    Float32Array.from({ length: 256 }, (_, byte) => (byte * input.scale - input.mean[channel]!) / input.std[channel]!),
  );
}

/** A tensor of bars alone. */
function paddedTensor(size: Size, { layout, pad, padding }: CardInput, values: readonly Float32Array[]): Float32Array {
  const plane = size[0] * size[1];
  const data = new Float32Array(plane * 3);
  if (padding === 'tensor') return data.fill(pad);
  if (layout === 'nchw') {
    for (const [channel, table] of values.entries()) data.fill(table[pad]!, channel * plane, (channel + 1) * plane);
  } else if (values.every((table) => table[pad] === values[0]![pad])) {
    data.fill(values[0]![pad]!);
  } else {
    for (let i = 0; i < data.length; i++) data[i] = values[i % 3]![pad]!;
  }
  return data;
}

/** The values in the element type that the file takes. Bytes are rounded and clamped. */
function toElements(data: Float32Array, { dtype }: CardInput): InputTensor['data'] {
  if (dtype === 'uint8') return Uint8Array.from(Uint8ClampedArray.from(data));
  if (dtype === 'float16') return Uint16Array.from(data, toHalf);
  return data;
}
