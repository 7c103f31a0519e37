import { Ajv } from 'ajv';
import { placeOf } from '../../compile/located.ts';
import { parseCard } from '../../compile/parse-card.ts';
import { InputError } from '../../shared/errors.ts';
import type { WeightedCard } from '../fetch-weights.ts';
import { readCardOf } from '../read-card.ts';
import type { PictureOutput } from './output-schema.ts';
import { type RefinerCardFile, type RefinerInput, refinerCardSchema } from './refiner-schema.ts';

/** What cornercase must know of an image-to-image model: `model.yaml` of `kind: refiner`, checked. */
export interface RefinerCard extends WeightedCard {
  title: string;
  licence: string;
  source: string;
  input: RefinerInput;
  output: PictureOutput;
}

const validate = new Ajv({ allErrors: true, verbose: true, useDefaults: true }).compile<RefinerCardFile>(
  refinerCardSchema,
);

/** Finds and reads a refiner's card, as `loadModelCard` does a detector's. Throws the same, and MODEL_WRONG_KIND. */
export const loadRefinerCard = (reference: string, root: string): RefinerCard =>
  readCardOf('refiner', reference, root, parseRefinerCard);

/** Reads the text of a card. Throws InputError MODEL_CARD_INVALID and what `parseCard` throws, with the place. */
export function parseRefinerCard(
  text: string,
  file: string,
): Omit<RefinerCard, 'name' | 'file' | 'weights'> & { weights: RefinerCardFile['weights'] | undefined } {
  const { card, root } = parseCard(text, file, validate, { noun: 'refiner card', code: 'MODEL_CARD' });
  const { title, licence, source, weights, input, output } = card;
  const fail = (path: (string | number)[], message: string) => {
    throw new InputError('MODEL_CARD_INVALID', message, placeOf(root, path));
  };
  if (input.std.some((value) => value === 0)) {
    fail(['input', 'std'], `found [${input.std.join(', ')}], but values are divided by it; write 1 for no change.`);
  }
  if (input.size !== 'picture' && input.overlap !== undefined && input.overlap * 2 > Math.min(...input.size)) {
    fail(
      ['input', 'overlap'],
      `found ${input.overlap}, at most half of a tile's shorter side is allowed: ${Math.floor(Math.min(...input.size) / 2)}.`,
    );
  }
  checkRange(output, (message) => fail(['output', 'range'], message));
  return { title, licence, source, weights, input, output };
}

/** Black and white must differ. */
export function checkRange({ range: [black, white] }: PictureOutput, fail: (message: string) => void): void {
  if (black === white) fail(`found [${black}, ${white}]: black and white must be different values.`);
}
