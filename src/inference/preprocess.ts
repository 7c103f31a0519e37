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
  const resized = resizeLinear(picture, fit.width, fit.height);
  const planes = normalisedValues(input);
  const data = new Float32Array(width * height * 3);
  const isPlanar = input.layout === 'nchw';
  for (let channel = 0; channel < 3; channel++) {
    const values = planes[channel]!;
    const source = input.channels === 'rgb' ? channel : 2 - channel;
    const first = isPlanar ? channel * width * height : channel;
    const step = isPlanar ? 1 : 3;
    fillWithPad(data, first, step, width * height, values[input.pad]!);
    for (let y = 0; y < fit.height; y++) {
      let from = y * fit.width * 3 + source;
      let to = first + ((y + fit.offsetY) * width + fit.offsetX) * step;
      for (let x = 0; x < fit.width; x++, from += 3, to += step) data[to] = values[resized.rgb[from]!]!;
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

function fillWithPad(data: Float32Array, first: number, step: number, count: number, value: number): void {
  for (let i = 0, to = first; i < count; i++, to += step) data[to] = value;
}
