import { type Static, Type } from '@sinclair/typebox';
import { FAMILY_NAMES } from './families/registry.ts';
import { decoderSchema } from './schema-decoder.ts';
import { inputSchema } from './schema-input.ts';
import { closed, literals, text } from './schema-words.ts';

export const CLASS_LISTS = ['coco80', 'coco81', 'coco90', 'coco91'] as const;

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

const keypoints = Type.Union(
  [
    literals(['coco17'], 'The 17 points of a COCO person.'),
    Type.Object(
      {
        names: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { minItems: 1, maxItems: 1000 }),
        sigmas: Type.Optional(Type.Array(Type.Number({ exclusiveMinimum: 0, maximum: 10 }))),
      },
      closed,
    ),
  ],
  {
    description:
      'For families with keypoints: `coco17` (default), or the names of the points in order, with the fall-off of each ' +
      '(`sigmas`, as a share of the object’s size; default 1 / their number). Things whose asset has all these names are ' +
      'scored by OKS.',
  },
);

const buildSource = Type.Object(
  {
    build: literals(['cppn'], 'Written by cornercase itself: `cppn`, a pattern-producing network with fixed weights.'),
    sha256: digest,
  },
  closed,
);

/** What every kind of card says of its origin. */
export const licenceFields = {
  title: text('Name for people.'),
  licence: text('SPDX name of the licence of the weights.'),
  source: text('Who published the weights.'),
};
export const weightsSchema = Type.Optional(
  Type.Array(Type.Union([fileSource, urlSource, convertSource, buildSource]), {
    minItems: 1,
    maxItems: 8,
    description: 'Where the .onnx comes from, first choice first. Left out: the .onnx beside the card.',
  }),
);

/** `models/<name>/model.yaml` of a detector, checked by ajv. The TypeScript type below is derived from it. */
export const cardSchema = Type.Object(
  {
    kind: Type.Optional(
      literals(['detector'], 'What it is for. Default detector; refiners and generators say theirs.'),
    ),
    ...licenceFields,
    family: literals(FAMILY_NAMES, 'How the raw outputs become boxes; `declared` goes by `decoder`.'),
    decoder: Type.Optional(decoderSchema),
    weights: weightsSchema,
    input: inputSchema,
    classes: Type.Union(
      [
        literals(CLASS_LISTS, 'A list of COCO names.'),
        Type.String({
          pattern: '\\.(txt|names|pbtxt)$',
          maxLength: 200,
          description: 'A file of names beside the card.',
        }),
        Type.Array(Type.Union([Type.String({ minLength: 1, maxLength: 100 }), Type.Null()]), {
          minItems: 1,
          maxItems: 10_000,
        }),
      ],
      {
        description:
          'The model’s classes by index: a list (null: not used), `coco80` (80 in order), `coco81` (the same after the ' +
          'background), `coco90` (category id − 1, with gaps) or `coco91` (category id; 0 is the background), ' +
          'or a file beside the card: `labels.txt` with a name a line, or a label map `….pbtxt`, as of Open Images.',
      },
    ),
    class_map: Type.Optional(
      Type.Record(
        Type.String({ minLength: 1, maxLength: 100 }),
        Type.Union([Type.String({ minLength: 1 }), Type.Null()]),
        {
          description:
            'What scenarios call a class of the model, where that differs: `{automobile: car, van: car}`. Several may have ' +
            'one name; null drops a class.',
        },
      ),
    ),
    keypoints: Type.Optional(keypoints),
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
export type BuildSource = Static<typeof buildSource>;
export type CardInput = Static<typeof inputSchema>;
export type DecoderSpec = Static<typeof decoderSchema>;
