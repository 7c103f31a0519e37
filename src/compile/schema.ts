import { type Static, type TOptional, type TSchema, Type } from '@sinclair/typebox';
import { QUANTITIES, QUANTITY_NAMES, type Quantity } from './requirements.ts';
import { expectation } from './schema-expect.ts';
import { sceneSchema } from './schema-scene.ts';
import { closed, factorSchema, NAME_PATTERN, word } from './schema-values.ts';

const bounds = (quantity: Quantity) => {
  const { doc, unit, least, most } = QUANTITIES[quantity];
  const limit = (what: string) =>
    Type.Optional(Type.Number({ description: `${what} ${unit}`.trim(), minimum: least, maximum: most }));
  return closed(
    { min: limit('At least.'), max: limit('At most.') },
    { title: quantity, description: `${doc} ${unit}`.trim() },
  );
};
const quantityBounds = Object.fromEntries(
  QUANTITY_NAMES.map((quantity) => [quantity, Type.Optional(bounds(quantity))]),
) as Record<Quantity, TOptional<ReturnType<typeof bounds>>>;

const requirement = closed(
  {
    object: Type.String({ title: 'Object', description: 'Name of an object of the scene; all its copies are meant.' }),
    ...quantityBounds,
    unless: Type.Optional(word(['nominal'], { title: 'Unless', description: 'The nominal twin need not meet it.' })),
  },
  {
    title: 'Requirement',
    description:
      'Measured after physics and rendering; a case that breaks it is drawn again, a bounded number of times.',
  },
);

const refiner = () => Type.String({ minLength: 1, maxLength: 1024 });
const refine = Type.Union([refiner(), Type.Array(refiner(), { minItems: 1, maxItems: 8 })], {
  title: 'Refine',
  description:
    'Image-to-image models that the frames pass, in this order, before the detector: names of cards, or files, as --refine takes them, which goes before this. Each detector judges the same frames twice, plain and refined; the truth stays as it is. Default none.',
});

export const DESIGN_NAMES = ['grid', 'pairwise', 'sobol', 'random'] as const;
const sampling = closed(
  {
    design: Type.Optional(
      word(DESIGN_NAMES, {
        title: 'Design',
        description:
          'grid: all combinations of bins; pairwise: all pairs of bins; sobol: evenly spread; random. Default pairwise.',
      }),
    ),
    cases: Type.Optional(
      Type.Integer({
        title: 'Cases',
        description: 'How many: at least for grid and pairwise, exactly for sobol and random. Default 24.',
        minimum: 1,
        maximum: 100_000,
      }),
    ),
  },
  { title: 'Sampling', description: 'How the levels of the factors are combined.' },
);

const fairChance = closed(
  {
    visible_fraction: Type.Optional(
      Type.Number({ title: 'Visible fraction', description: 'At least. Default 0.3.', minimum: 0, maximum: 1 }),
    ),
    box_height_px: Type.Optional(
      Type.Number({ title: 'Box height', description: 'At least, pixels. Default 16.', minimum: 0, maximum: 8192 }),
    ),
    truncation: Type.Optional(
      Type.Number({ title: 'Truncation', description: 'At most. Default 0.5.', minimum: 0, maximum: 1 }),
    ),
  },
  { title: 'Fair chance', description: 'Objects beyond these floors are ignored: neither hit nor miss.' },
);

/** A scenario after `extends` was merged; what ajv checks. */
export const mergedScenarioSchema = closed(
  {
    cornercase: Type.Literal(1, { title: 'Version', description: 'Version of the scenario language: 1.' }),
    name: Type.String({ title: 'Name', description: 'For reports.', minLength: 1 }),
    description: Type.Optional(Type.String({ title: 'Description', description: 'What it stands for. Default none.' })),
    extends: Type.Optional(
      Type.String({ title: 'Extends', description: 'A scenario to start from, relative to this file.' }),
    ),
    tags: Type.Optional(
      Type.Array(Type.String({ minLength: 1 }), { title: 'Tags', description: 'For --tag. Default none.' }),
    ),
    targets: Type.Array(Type.String({ minLength: 1 }), {
      title: 'Targets',
      description: 'Classes that are scored.',
      minItems: 1,
      uniqueItems: true,
    }),
    factors: Type.Optional(
      Type.Record(Type.String({ pattern: NAME_PATTERN }), factorSchema, {
        title: 'Factors',
        description: 'What is varied by design, by name; stands in the scene as $name. Default none.',
        additionalProperties: false,
        maxProperties: 16,
      }),
    ),
    scene: sceneSchema,
    require: Type.Optional(Type.Array(requirement, { title: 'Requirements', description: 'Default none.' })),
    refine: Type.Optional(refine),
    sampling: Type.Optional(sampling),
    expect: Type.Optional(
      Type.Array(expectation, { title: 'Expectations', description: 'What the model must manage. Default none.' }),
    ),
    fair_chance: Type.Optional(fairChance),
  },
  { title: 'cornercase scenario', description: 'Version 1 of the scenario language.' },
);

export type ScenarioDocument = Static<typeof mergedScenarioSchema>;
export type ExpectationDocument = NonNullable<ScenarioDocument['expect']>[number];
export type SceneDocument = ScenarioDocument['scene'];
export type ObjectDocument = SceneDocument['objects'][string];

/** `null` takes away what the extended file says there. */
const orNull = ({ title, description, ...schema }: { title?: string; description?: string }): object => ({
  title,
  description,
  anyOf: [schema, { type: 'null', title: 'None', description: 'Takes away what is inherited.' }],
});

/**
 * The schema that ships for editors: one file may leave to the file that it extends what a merged scenario must have,
 * so nothing but the version is required here.
 */
export const scenarioSchema: Record<string, unknown> = forEditors(mergedScenarioSchema);

function forEditors(schema: TSchema): Record<string, unknown> {
  const plain = JSON.parse(JSON.stringify(schema));
  const scene = plain.properties.scene;
  const object = scene.properties.objects.patternProperties[NAME_PATTERN];
  for (const part of [scene, scene.properties.camera, scene.properties.distractors, object]) delete part.required;
  plain.required = ['cornercase'];
  for (const part of [scene, scene.properties.camera, object]) {
    for (const key of Object.keys(part.properties)) {
      if (part !== scene || !['objects', 'camera'].includes(key)) part.properties[key] = orNull(part.properties[key]);
    }
  }
  const gate = plain.properties.expect.items;
  for (const key of ['at_least', 'at_most', 'quarantine']) gate.properties[key] = orNull(gate.properties[key]);
  scene.properties.objects.patternProperties[NAME_PATTERN] = orNull(object);
  return { $schema: 'http://json-schema.org/draft-07/schema#', ...plain };
}
