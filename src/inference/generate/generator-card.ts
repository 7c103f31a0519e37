import { Ajv } from 'ajv';
import { placeOf } from '../../compile/located.ts';
import { parseCard } from '../../compile/parse-card.ts';
import { InputError } from '../../shared/errors.ts';
import type { WeightedCard } from '../fetch-weights.ts';
import { readCardOf } from '../read-card.ts';
import type { PictureOutput } from '../refine/output-schema.ts';
import { checkRange } from '../refine/refiner-card.ts';
import { type GeneratorCardFile, generatorCardSchema, type LatentSpec } from './generator-schema.ts';

/** What cornercase must know of a model that makes pictures of vectors: `model.yaml` of `kind: generator`, checked. */
export interface GeneratorCard extends WeightedCard {
  title: string;
  licence: string;
  source: string;
  latents: readonly LatentSpec[];
  output: PictureOutput;
}

const validate = new Ajv({ allErrors: true, verbose: true, useDefaults: true }).compile<GeneratorCardFile>(
  generatorCardSchema,
);

/** Finds and reads a generator's card, as `loadModelCard` does a detector's. Throws the same, and MODEL_WRONG_KIND. */
export const loadGeneratorCard = (reference: string, root: string): GeneratorCard =>
  readCardOf('generator', reference, root, parseGeneratorCard);

/** Reads the text of a card. Throws InputError MODEL_CARD_INVALID and what `parseCard` throws, with the place. */
export function parseGeneratorCard(
  text: string,
  file: string,
): Omit<GeneratorCard, 'name' | 'file' | 'weights'> & { weights: GeneratorCardFile['weights'] | undefined } {
  const { card, root } = parseCard(text, file, validate, { noun: 'generator card', code: 'MODEL_CARD' });
  const { title, licence, source, weights, latents, output } = card;
  const fail = (path: (string | number)[], message: string) => {
    throw new InputError('MODEL_CARD_INVALID', message, placeOf(root, path));
  };
  const names = latents.map(({ name }) => name);
  const twice = names.findIndex((name, i) => names.indexOf(name) !== i);
  if (twice >= 0) fail(['latents', twice, 'name'], `found "${names[twice]}" a second time; each input is listed once.`);
  checkRange(output, (message) => fail(['output', 'range'], message));
  return { title, licence, source, weights, latents, output };
}
