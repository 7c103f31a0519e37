import { Ajv } from 'ajv';
import { LineCounter, parseDocument } from 'yaml';
import { InputError } from '../shared/errors.ts';
import { type CardFile, cardSchema } from './card-schema.ts';
import { COCO_CLASSES } from './coco-classes.ts';
import type { ModelCard } from './model-card.ts';

const validate = new Ajv({ allErrors: false, useDefaults: true }).compile<CardFile>(cardSchema);

type Parsed = Omit<ModelCard, 'name' | 'file' | 'weights'> & { weights: CardFile['weights'] };

/** Reads the text of a card. Throws InputError MODEL_CARD_INVALID with file, line and column. */
export function parseModelCard(text: string, file: string): Parsed {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  const fault = document.errors[0];
  if (fault) {
    const { line, col } = lineCounter.linePos(fault.pos[0]);
    throw new InputError('MODEL_CARD_INVALID', fault.message, { file, line, column: col });
  }
  const card: unknown = document.toJS({ maxAliasCount: 20 });
  if (!validate(card)) {
    const error = validate.errors?.[0];
    throw new InputError('MODEL_CARD_INVALID', `${error?.instancePath} ${error?.message}`, { file });
  }
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
