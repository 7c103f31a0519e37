import { HarnessError } from '../../shared/errors.ts';
import type { ModelOutput } from '../families/family.ts';
import { showShape, withoutBatch } from '../families/shapes.ts';
import type { PictureOutput } from './output-schema.ts';

/** A picture before rounding: values in [0, 255], pixel by pixel from the top left, red first. */
export interface Pixels {
  width: number;
  height: number;
  /** 1 grey, 3 colours, 4 with opacity. */
  channelCount: 1 | 3 | 4;
  values: Float32Array;
}

/** Part of the range by which a value may leave it where the card says `clamp: false`. */
const TOLERANCE = 0.01;

/** What a network gave, as a picture. Throws HarnessError MODEL_BAD_OUTPUT for other shapes and, unless clamped, values. */
export function toPixels({ data, dims }: ModelOutput, output: PictureOutput): Pixels {
  const isPlanar = output.layout === 'nchw';
  const bare = withoutBatch(dims, 3);
  const [channelCount, height, width] = isPlanar ? bare : [bare[2], bare[0], bare[1]];
  if (bare.length !== 3 || ![1, 3, 4].includes(channelCount!) || width! < 1 || height! < 1) {
    const due = isPlanar ? '[1, 1 or 3 or 4, height, width]' : '[1, height, width, 1 or 3 or 4]';
    fail(`gave ${showShape(dims)}, where a picture is due: ${due} by the card's layout ${output.layout}`);
  }
  const count = channelCount as Pixels['channelCount'];
  const plane = width! * height!;
  const values = new Float32Array(plane * count);
  const [black, white] = output.range;
  const factor = 255 / (white - black);
  const isStrict = output.clamp === false;
  // Channel by channel, since a frame has a million values and each branch inside costs.
  for (let channel = 0; channel < count; channel++) {
    const given = output.channels === 'bgr' && channel < 3 && count > 1 ? 2 - channel : channel;
    const step = isPlanar ? 1 : count;
    for (let to = channel, from = isPlanar ? given * plane : given; to < values.length; to += count, from += step) {
      const value = (data[from]! - black) * factor;
      if (isStrict && (value < -TOLERANCE * 255 || value > 255 + TOLERANCE * 255)) {
        fail(`gave ${data[from]}, outside of the card's range [${black}, ${white}]`);
      }
      values[to] = value < 0 ? 0 : value > 255 ? 255 : value;
    }
  }
  return { width: width!, height: height!, channelCount: count, values };
}

function fail(message: string): never {
  throw new HarnessError('MODEL_BAD_OUTPUT', `${message}.`);
}

/** Three values a pixel: grey repeated, opacity dropped. */
export function toRgb({ width, height, channelCount, values }: Pixels): Float32Array {
  if (channelCount === 3) return values;
  const rgb = new Float32Array(width * height * 3);
  for (let i = 0; i < rgb.length; i++) {
    rgb[i] = values[channelCount === 1 ? Math.floor(i / 3) : Math.floor(i / 3) * 4 + (i % 3)]!;
  }
  return rgb;
}
