import { Ajv } from 'ajv';
import { type LocatedMap, placeOf } from '../compile/located.ts';
import { parseCard } from '../compile/parse-card.ts';
import { InputError } from '../shared/errors.ts';
import { type CardFile, cardSchema } from './card-schema.ts';
import { COCO_CLASSES } from './coco-classes.ts';
import type { ModelCard } from './model-card.ts';

const validate = new Ajv({ allErrors: true, verbose: true, useDefaults: true }).compile<CardFile>(cardSchema);

type Parsed = Omit<ModelCard, 'name' | 'file' | 'weights'> & { weights: CardFile['weights'] };

/**
 * Reads the text of a card. Throws InputError with file, line and column: MODEL_CARD_NOT_YAML and its like from
 * parsing, MODEL_CARD_INVALID from the schema and from values that contradict each other.
 */
export function parseModelCard(text: string, file: string): Parsed {
  const { card, root } = parseCard(text, file, validate, { noun: 'model card', code: 'MODEL_CARD' });
  checkValues(card, root);
  return {
    title: card.title,
    family: card.family,
    weights: card.weights,
    licence: card.licence,
    source: card.source,
    input: card.input,
    classes: card.classes === 'coco80' ? COCO_CLASSES : card.classes,
    operatingPoint: { scoreThreshold: card.operating_point.score_threshold, how: card.operating_point.how },
    nms: card.nms ?? null,
  };
}

/** Numbers that depend on each other, where they meet. */
function checkValues(card: CardFile, root: LocatedMap): void {
  const fail = (path: (string | number)[], message: string) => {
    throw new InputError('MODEL_CARD_INVALID', message, placeOf(root, path));
  };
  if (card.input.std.some((value) => value === 0)) {
    fail(
      ['input', 'std'],
      `found [${card.input.std.join(', ')}], but values are divided by it; write 1 for no change.`,
    );
  }
  if (card.family === 'yolox' && card.input.size.some((size) => size % 32 !== 0)) {
    fail(['input', 'size'], `found [${card.input.size.join(', ')}], YOLOX needs multiples of 32.`);
  }
  if (card.family === 'yolox' && !card.nms) {
    fail([], 'the key "nms" is missing: YOLOX gives overlapping boxes; its authors use {iou: 0.65}.');
  }
}
