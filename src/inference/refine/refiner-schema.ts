import { type Static, Type } from '@sinclair/typebox';
import { licenceFields, weightsSchema } from '../card-schema.ts';
import { valueFields } from '../schema-input.ts';
import { closed, literals } from '../schema-words.ts';
import { pictureOutputSchema } from './output-schema.ts';

const side = Type.Integer({ minimum: 8, maximum: 8192 });

/** How a frame goes into a refiner. */
export const refinerInputSchema = Type.Object(
  {
    size: Type.Union([Type.Tuple([side, side]), Type.Literal('picture')], {
      description:
        'Width and height of the input tensor, pixels; `picture`: the frame’s own, for files with a dynamic size.',
    }),
    multiple_of: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1024,
        description:
          'With `size: picture`: sides are filled up to a multiple of this by repeating the last pixels, which are cut off again. Default 1.',
      }),
    ),
    fit: literals(
      ['tiles', 'stretch'],
      '`tiles`: the frame is cut into overlapping tiles of that size, which are blended together again, so that no pixel is resampled; `stretch`: the whole frame is brought to that size and back. Without meaning with `size: picture`.',
    ),
    overlap: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 4096,
        description:
          'Least overlap of neighbouring tiles, pixels, at most half of a side. The outer quarter of an overlap is thrown away, since padding inside the network spoils it; the middle half is blended by a raised cosine. Default 32, on smaller tiles an eighth of the shorter side.',
      }),
    ),
    ...valueFields,
    interpolation: Type.Optional(
      literals(['linear', 'bilinear', 'area'], 'With `fit: stretch`: how the frame is resampled. Default area.'),
    ),
  },
  closed,
);

/** `model.yaml` of an image-to-image model: checked by ajv. The TypeScript type below is derived from it. */
export const refinerCardSchema = Type.Object(
  {
    kind: Type.Literal('refiner', { description: 'An image-to-image model that frames pass before the detector.' }),
    ...licenceFields,
    weights: weightsSchema,
    input: refinerInputSchema,
    output: pictureOutputSchema,
  },
  { ...closed, title: 'cornercase refiner card' },
);

export type RefinerCardFile = Static<typeof refinerCardSchema>;
export type RefinerInput = Static<typeof refinerInputSchema>;
