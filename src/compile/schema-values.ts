import { type TSchema, Type } from '@sinclair/typebox';

/** Names of factors and objects: they appear in ids, file names and the command line. */
export const NAME_PATTERN = '^[a-z][a-z0-9_]*$';
/** `$name` stands for the level that a factor takes. */
export const REFERENCE_PATTERN = '^\\$[a-z][a-z0-9_]*$';

interface Doc {
  title: string;
  description: string;
}
interface NumberBounds {
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
}

/** Refuses keys that it does not know: a mistyped key must not be a silent default. */
export const closed = <T extends Record<string, TSchema>>(properties: T, doc: Partial<Doc> = {}) =>
  Type.Object(properties, { ...doc, additionalProperties: false });

/** One of a fixed list of words. */
export const word = <const T extends readonly string[]>(values: T, doc: Partial<Doc> = {}) =>
  Type.Unsafe<T[number]>({ ...doc, type: 'string', enum: [...values] });

const pair = (bounds: NumberBounds, description: string) =>
  Type.Tuple([Type.Number(bounds), Type.Number(bounds)], { description });

const reference = () =>
  Type.String({ pattern: REFERENCE_PATTERN, description: 'The level that the factor of this name takes.' });

const choiceOf = <T extends TSchema>(item: T) =>
  closed({ choice: Type.Array(item, { minItems: 1, description: 'One of these, equally likely.' }) });

const weights = () =>
  closed({
    choice: Type.Record(Type.String(), Type.Number({ minimum: 0 }), {
      minProperties: 1,
      description: 'One of these, with these relative weights: {x: 3, y: 1}.',
    }),
  });

const numberDistributions = (bounds: NumberBounds) =>
  [
    closed({ range: pair(bounds, 'Uniform from the first to the second.') }),
    closed({ log_range: pair({ ...bounds, exclusiveMinimum: 0 }, 'Uniform in the logarithm; both above 0.') }),
    closed({ integers: pair(bounds, 'A whole number from the first to the second, both included.') }),
    closed({
      normal: Type.Tuple([Type.Number(), Type.Number({ minimum: 0 })], { description: 'Mean, standard deviation.' }),
      clamp: pair(bounds, 'Smallest and largest value; what lies beyond is set to them.'),
    }),
  ] as const;

/** A number, a `$factor`, or a distribution of numbers inside the same bounds. */
export const numberValue = (doc: Doc, bounds: NumberBounds = {}) =>
  Type.Union([Type.Number(bounds), reference(), ...numberDistributions(bounds), choiceOf(Type.Number(bounds))], {
    ...doc,
  });

/** One of the words, a `$factor`, or a choice among the words. */
export const wordValue = <const T extends readonly string[]>(values: T, doc: Doc) =>
  Type.Union([word(values), reference(), choiceOf(word(values)), weights()], { ...doc });

/** A picture of surroundings, by its path. */
export const PICTURE_PATTERN = '^[^@]+\\.([hH][dD][rR]|[eE][xX][rR])$';

/** As `wordValue`, and a picture file in the place of a word. */
export const wordOrPictureValue = (values: readonly string[], doc: Doc) => {
  const item = () =>
    Type.Union([
      word(values),
      Type.String({ pattern: PICTURE_PATTERN, maxLength: 1024, description: 'A file, relative to this one.' }),
    ]);
  return Type.Union([item(), reference(), choiceOf(item()), weights()], { ...doc });
};

/** Any text, a `$factor`, or a choice: for names that the schema cannot list. */
export const nameValue = (doc: Doc) =>
  Type.Union([Type.String({ minLength: 1 }), choiceOf(Type.String({ minLength: 1 })), weights()], { ...doc });

/** Yes or no, a `$factor`, or a choice of both. */
export const booleanValue = (doc: Doc) =>
  Type.Union([Type.Boolean(), reference(), choiceOf(Type.Boolean())], { ...doc });

/** A colour as '#rrggbb', a `$factor`, or a choice of colours. */
export const colorValue = (doc: Doc) => {
  const color = () => Type.String({ pattern: '^#[0-9a-fA-F]{6}$', description: "A colour: '#rrggbb', in quotes." });
  return Type.Union([color(), reference(), choiceOf(color())], { ...doc });
};

const latentDistributions = () =>
  [
    closed({
      normal: Type.Tuple([Type.Number(), Type.Number({ minimum: 0 })], { description: 'Mean, standard deviation.' }),
      clamp: Type.Optional(pair({}, 'Smallest and largest value; what lies beyond is set to them. Default none.')),
    }),
    closed({ range: pair({}, 'Uniform from the first to the second.') }),
  ] as const;
/** Names of inputs of a file, but for the words that a distribution is written with. */
const LATENT_NAME = '^(?!(normal|range|clamp)$).+$';
const latent = () =>
  Type.Union([
    ...latentDistributions(),
    Type.Array(Type.Union([Type.Number(), reference(), ...latentDistributions()]), {
      minItems: 1,
      maxItems: 65_536,
      description: 'Value by value: numbers, $factors, distributions.',
    }),
  ]);

/** A picture that a generator (the decoder of a VAE, the generator of a GAN) makes of a latent vector. */
export const generatedValue = () =>
  closed(
    {
      generator: Type.String({
        minLength: 1,
        maxLength: 1024,
        description: 'Name of a card of `kind: generator`, its folder, or its .onnx, as `models add` writes it.',
      }),
      latent: Type.Optional(
        Type.Union(
          [latent(), Type.Record(Type.String({ pattern: LATENT_NAME }), latent(), { additionalProperties: false })],
          {
            description:
              'What goes in: a distribution for all values, a list, or these by the name of each latent of the card. Drawn by its place, so that a case and its twin have the same picture but for $factors. Default {normal: [0, 1], clamp: [-3, 3]}.',
          },
        ),
      ),
      variant: Type.Optional(
        Type.Union([Type.Number(), Type.String(), reference()], {
          description: 'Another one, another picture; a $factor makes the picture what is varied. Default none.',
        }),
      ),
    },
    { title: 'Generated picture', description: 'A picture that a generator makes of a latent vector.' },
  );

/** What an asset's parameter may be; the asset itself says which. */
export const paramValue = (doc: Doc) =>
  Type.Union(
    [
      Type.Number(),
      Type.Boolean(),
      Type.String(),
      ...numberDistributions({}),
      choiceOf(Type.Union([Type.Number(), Type.Boolean(), Type.String()])),
      weights(),
      generatedValue(),
    ],
    { ...doc },
  );

const nominal = <T extends TSchema>(schema: T) => ({
  nominal: schema,
  unit: Type.Optional(
    Type.String({ title: 'Unit', description: 'For reports: m, deg, lux. Default: none.', minLength: 1 }),
  ),
});
const level = Type.Union([Type.String(), Type.Number(), Type.Boolean()], {
  title: 'Nominal level',
  description: 'What an ordinary picture would show; need not be one of the choices.',
});
const bins = () =>
  Type.Optional(
    Type.Union(
      [
        Type.Integer({ minimum: 1, maximum: 100 }),
        Type.Array(Type.Number(), { minItems: 1, maxItems: 101, description: 'Rising edges inside the range.' }),
      ],
      {
        title: 'Bins',
        description:
          'How many equal bins (in the logarithm for log_range) the design covers, or their edges; the ends of the range are added where missing. Default 4.',
      },
    ),
  );
const nominalNumber = () =>
  Type.Number({
    title: 'Nominal level',
    description: 'What an ordinary picture would show, in the unit of the range; may lie outside of it.',
  });

/** One thing that is varied by design. */
export const factorSchema = Type.Union(
  [
    closed({
      choice: Type.Array(Type.Union([Type.String(), Type.Number(), Type.Boolean()]), {
        minItems: 1,
        uniqueItems: true,
        title: 'Levels',
        description: 'The levels; the design visits all of them.',
      }),
      ...nominal(level),
    }),
    closed({ range: pair({}, 'From … to, uniform.'), bins: bins(), ...nominal(nominalNumber()) }),
    closed({
      log_range: pair({ exclusiveMinimum: 0 }, 'From … to, uniform in the logarithm; both above 0.'),
      bins: bins(),
      ...nominal(nominalNumber()),
    }),
    closed({
      integers: Type.Tuple([Type.Integer(), Type.Integer()], {
        description: 'Whole numbers from … to, both included.',
      }),
      bins: bins(),
      ...nominal(nominalNumber()),
    }),
  ],
  { title: 'Factor', description: 'Varied by design, audited for coverage, attributed when the model fails.' },
);
