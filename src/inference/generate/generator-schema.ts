import { type Static, Type } from '@sinclair/typebox';
import { licenceFields, weightsSchema } from '../card-schema.ts';
import { pictureOutputSchema } from '../refine/output-schema.ts';
import { closed } from '../schema-words.ts';

/** Values of one latent vector that are still a vector and no picture. */
export const MAX_LATENT = 65_536;

/** `model.yaml` of a model that makes pictures of vectors: checked by ajv. The TypeScript type below is derived from it. */
export const generatorCardSchema = Type.Object(
  {
    kind: Type.Literal('generator', {
      description: 'A model that makes a picture of a latent vector: the decoder of a VAE, the generator of a GAN.',
    }),
    ...licenceFields,
    weights: weightsSchema,
    latents: Type.Array(
      Type.Object(
        {
          name: Type.String({ minLength: 1, maxLength: 1000, description: 'Name of the input in the file.' }),
          size: Type.Integer({ minimum: 1, maximum: MAX_LATENT, description: 'How many values it takes.' }),
        },
        closed,
      ),
      { minItems: 1, maxItems: 16, description: 'What goes in, in the order in which scenarios may list them.' },
    ),
    output: pictureOutputSchema,
  },
  { ...closed, title: 'cornercase generator card' },
);

export type GeneratorCardFile = Static<typeof generatorCardSchema>;
export type LatentSpec = GeneratorCardFile['latents'][number];
