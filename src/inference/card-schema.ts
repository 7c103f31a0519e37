import { type Static, Type } from '@sinclair/typebox';

const closed = { additionalProperties: false };
const text = (description: string) => Type.String({ minLength: 1, maxLength: 2000, description });
const triple = (description: string) => Type.Tuple([Type.Number(), Type.Number(), Type.Number()], { description });
const literals = <const T extends string>(values: readonly T[], description: string) =>
  Type.Unsafe<T>({ type: 'string', enum: [...values], description });

const digest = Type.String({
  pattern: '^[0-9a-f]{64}$',
  maxLength: 64,
  description: 'Lower-case hex sha256 of the .onnx file; another file is refused.',
});

const fileSource = Type.Object(
  { file: text('Path of the .onnx, from the folder of the card.'), sha256: Type.Optional(digest) },
  closed,
);
const urlSource = Type.Object({ url: text('https address of the .onnx.'), sha256: digest }, closed);
const convertSource = Type.Object(
  {
    convert: Type.Object(
      {
        package: text('npm package that holds a TensorFlow.js graph model.'),
        model: text("Path of the model's .json inside the package."),
        output: text('Name of the output tensor to keep.'),
        dims: Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1, maxItems: 8, description: 'Its shape.' }),
      },
      closed,
    ),
    sha256: digest,
  },
  closed,
);

/** `models/<name>/model.yaml`, checked by ajv. The TypeScript type below is derived from it. */
export const cardSchema = Type.Object(
  {
    title: text('Name for people.'),
    family: literals(['yolox', 'centernet'], 'How the raw outputs become boxes.'),
    weights: Type.Optional(
      Type.Array(Type.Union([fileSource, urlSource, convertSource]), {
        minItems: 1,
        maxItems: 8,
        description: 'Where the .onnx comes from, first choice first. Left out: the .onnx beside the card.',
      }),
    ),
    licence: text('SPDX name of the licence of the weights.'),
    source: text('Who published the weights.'),
    input: Type.Object(
      {
        size: Type.Tuple([Type.Integer({ minimum: 8, maximum: 8192 }), Type.Integer({ minimum: 8, maximum: 8192 })], {
          description: 'Width and height of the input tensor, pixels.',
        }),
        fit: literals(['letterbox-topleft', 'letterbox-center', 'stretch'], 'How a picture is brought to that size.'),
        pad: Type.Integer({ minimum: 0, maximum: 255, default: 0, description: 'Grey value of the bars.' }),
        channels: literals(['rgb', 'bgr'], 'Order of the colour channels.'),
        layout: literals(['nchw', 'nhwc'], 'Order of the axes.'),
        scale: Type.Number({ default: 1, description: 'Each value (0–255) is multiplied by this first.' }),
        mean: triple('Subtracted after scaling, in channel order.'),
        std: triple('Divided by after that, in channel order.'),
        interpolation: literals(['linear'], "How pixels are resampled: OpenCV's INTER_LINEAR, no antialiasing."),
      },
      closed,
    ),
    classes: Type.Union(
      [
        Type.Literal('coco80'),
        Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { minItems: 1, maxItems: 10_000 }),
      ],
      { description: '`coco80`, or the list of class names by index.' },
    ),
    operating_point: Type.Object(
      {
        score_threshold: Type.Number({ minimum: 0, maximum: 1, description: 'Detections below do not count.' }),
        how: text('How the threshold was found.'),
      },
      closed,
    ),
    nms: Type.Optional(
      Type.Object(
        { iou: Type.Number({ minimum: 0, maximum: 1, description: 'Boxes of one class above it are merged.' }) },
        closed,
      ),
    ),
  },
  { ...closed, title: 'cornercase model card' },
);

export type CardFile = Static<typeof cardSchema>;
export type WeightSource = NonNullable<CardFile['weights']>[number];
export type UrlSource = Static<typeof urlSource>;
export type ConvertSource = Static<typeof convertSource>;
export type CardInput = CardFile['input'];
