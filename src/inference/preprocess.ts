import type { Box } from '../shared/box.ts';
import type { CardInput } from './card-schema.ts';
import type { Picture } from './picture.ts';
import { resizeLinear } from './resize.ts';

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
  data: Float32Array;
  /** As the card's layout says, batch of one. */
  shape: readonly [number, number, number, number];
  fit: Fit;
}

/** The input tensor of a picture, by the card's recipe: fit, resample, channel order, `(value × scale − mean) / std`. */
export function preprocess(picture: Picture, input: CardInput): InputTensor {
  const [width, height] = input.size;
  const fit = fitPicture(picture, input);
  const { rgb } = resizeLinear(picture, fit.width, fit.height);
  const [first, second, third] = normalisedValues(input) as [Float32Array, Float32Array, Float32Array];
  const isPlanar = input.layout === 'nchw';
  const pixelStep = isPlanar ? 1 : 3;
  const channelStep = isPlanar ? width * height : 1;
  const [red, blue] = input.channels === 'rgb' ? [0, 2] : [2, 0];
  const data = paddedTensor(input, [first, second, third]);
  for (let y = 0; y < fit.height; y++) {
    let from = y * fit.width * 3;
    let to = ((y + fit.offsetY) * width + fit.offsetX) * pixelStep;
    for (let x = 0; x < fit.width; x++, from += 3, to += pixelStep) {
      data[to] = first[rgb[from + red]!]!;
      data[to + channelStep] = second[rgb[from + 1]!]!;
      data[to + 2 * channelStep] = third[rgb[from + blue]!]!;
    }
  }
  return { data, shape: isPlanar ? [1, 3, height, width] : [1, height, width, 3], fit };
}

/**
 * Letterboxing keeps the aspect ratio: the new size is truncated, but boxes go back by the exact ratio
 * (YOLOX, `preproc` in yolox/data/data_augment.py).
 */
export function fitPicture(picture: { width: number; height: number }, input: CardInput): Fit {
  const [width, height] = input.size;
  if (input.fit === 'stretch') {
    return { width, height, scaleX: width / picture.width, scaleY: height / picture.height, offsetX: 0, offsetY: 0 };
  }
  const ratio = Math.min(width / picture.width, height / picture.height);
  const fitted = {
    width: Math.max(1, Math.trunc(picture.width * ratio)),
    height: Math.max(1, Math.trunc(picture.height * ratio)),
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
function paddedTensor({ size, layout, pad }: CardInput, values: readonly Float32Array[]): Float32Array {
  const plane = size[0] * size[1];
  const data = new Float32Array(plane * 3);
  if (layout === 'nchw') {
    for (const [channel, table] of values.entries()) data.fill(table[pad]!, channel * plane, (channel + 1) * plane);
  } else if (values.every((table) => table[pad] === values[0]![pad])) {
    data.fill(values[0]![pad]!);
  } else {
    for (let i = 0; i < data.length; i++) data[i] = values[i % 3]![pad]!;
  }
  return data;
}
