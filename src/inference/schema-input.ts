import { Type } from '@sinclair/typebox';
import { closed, literals, triple } from './schema-words.ts';

const side = Type.Integer({ minimum: 8, maximum: 8192 });

/** How bytes become the values of a tensor. */
export const valueFields = {
  channels: literals(['rgb', 'bgr'], 'Order of the colour channels.'),
  layout: literals(['nchw', 'nhwc'], 'Order of the axes.'),
  dtype: Type.Optional(literals(['float32', 'float16', 'uint8'], 'Element type of the input tensor. Default float32.')),
  scale: Type.Number({ default: 1, description: 'Each value (0–255) is multiplied by this first.' }),
  mean: triple('Subtracted after scaling, in channel order.'),
  std: triple('Divided by after that, in channel order.'),
};

/** How a picture becomes the input tensor. Optional fields have no default in the type, so that old cards keep their bytes. */
export const inputSchema = Type.Object(
  {
    size: Type.Union([Type.Tuple([side, side]), Type.Literal('picture')], {
      description:
        'Width and height of the input tensor, pixels; `picture`: the picture’s own, for files with a dynamic size.',
    }),
    multiple_of: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1024,
        description: 'With `size: picture`: sides are filled up to a multiple of this. Default 1.',
      }),
    ),
    fit: literals(['letterbox-topleft', 'letterbox-center', 'stretch'], 'How a picture is brought to that size.'),
    rounding: Type.Optional(
      literals(['trunc', 'round'], 'How the sides of a letterboxed picture become whole pixels. Default trunc.'),
    ),
    pad: Type.Number({ minimum: -1000, maximum: 1000, default: 0, description: 'Grey value of the bars.' }),
    padding: Type.Optional(
      literals(
        ['pixels', 'tensor'],
        '`pixels`: bars are a grey of 0–255 and normalised like the picture; `tensor`: `pad` is the value in the tensor. Default pixels.',
      ),
    ),
    ...valueFields,
    interpolation: literals(
      ['linear', 'bilinear', 'area'],
      "How pixels are resampled: OpenCV's INTER_LINEAR (fixed point), the same in full precision, or INTER_AREA (means of what a pixel covers). None but the last is antialiased.",
    ),
  },
  closed,
);
