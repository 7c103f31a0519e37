import type { ValidateFunction } from 'ajv';
import { formatPlace, InputError } from '../shared/errors.ts';
import { explainCardError } from './explain-card-error.ts';
import { keyPlaceOf, type Located, type LocatedMap, placeOf, toPlain } from './located.ts';
import { parseYaml } from './parse-yaml.ts';

/** How messages speak of a card, and the stem of its error codes: `model card`, `MODEL_CARD`. */
export interface CardWords {
  noun: string;
  code: string;
}

/**
 * Reads the text of a card and holds it to its schema. Throws InputError with file, line and column: `<code>_NOT_YAML`
 * and its like from parsing, `<code>_INVALID` from the schema.
 */
export function parseCard<T>(
  text: string,
  file: string,
  validate: ValidateFunction<T>,
  words: CardWords,
): { card: T; root: LocatedMap } {
  const root = parseCardYaml(text, file, words);
  const card = toPlain(root);
  if (validate(card)) return { card, root: root as LocatedMap };
  const { path, atKey, message } = explainCardError(validate.errors ?? []);
  throw new InputError(`${words.code}_INVALID`, message, atKey ? keyPlaceOf(root, path) : placeOf(root, path));
}

/** The scenario reader keeps the places and holds the limits; only its words speak of scenarios. */
function parseCardYaml(text: string, file: string, { noun, code }: CardWords): Located {
  try {
    return parseYaml(text, file);
  } catch (error) {
    if (!(error instanceof InputError) || !error.place) throw error;
    const said = error.message.slice(formatPlace(error.place).length + 2).replaceAll('scenario', noun);
    throw new InputError(error.code.replace('SCENARIO', code), said, error.place);
  }
}
