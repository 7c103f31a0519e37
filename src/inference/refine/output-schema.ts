import { type Static, Type } from '@sinclair/typebox';
import { closed, literals } from '../schema-words.ts';

/** How a picture comes out of a refiner or a generator. */
export const pictureOutputSchema = Type.Object(
  {
    name: Type.Optional(
      Type.String({ minLength: 1, maxLength: 1000, description: 'Name of the output. Default: the first one.' }),
    ),
    layout: literals(
      ['nchw', 'nhwc'],
      'Order of the axes; the batch may be missing. One channel is grey, three are colours, a fourth is opacity.',
    ),
    channels: literals(['rgb', 'bgr'], 'Order of the colour channels.'),
    range: Type.Tuple([Type.Number(), Type.Number()], {
      description: 'The values of black and of white: [0, 1], [-1, 1], [0, 255].',
    }),
    clamp: Type.Optional(
      Type.Boolean({
        description:
          'True: values beyond the range become black or white. False: a value beyond it by more than a hundredth of the range is an error. Default true.',
      }),
    ),
  },
  closed,
);

export type PictureOutput = Static<typeof pictureOutputSchema>;
