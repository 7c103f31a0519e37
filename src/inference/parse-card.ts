import { Ajv } from 'ajv';
import { type LocatedMap, placeOf } from '../compile/located.ts';
import { parseCard } from '../compile/parse-card.ts';
import { InputError } from '../shared/errors.ts';
import { type CardFile, CLASS_LISTS, cardSchema } from './card-schema.ts';
import { readClassList } from './class-list.ts';
import { mapClasses } from './class-map.ts';
import type { Family } from './families/family.ts';
import { FAMILIES } from './families/registry.ts';
import { keypointsOfCard } from './keypoints-of-card.ts';
import type { ModelCard } from './model-card.ts';

const validate = new Ajv({ allErrors: true, verbose: true, useDefaults: true }).compile<CardFile>(cardSchema);

type Parsed = Omit<ModelCard, 'name' | 'file' | 'weights'> & { weights: CardFile['weights'] };

/**
 * Reads the text of a card. Throws InputError with file, line and column: MODEL_CARD_NOT_YAML and its like from
 * parsing, MODEL_CARD_INVALID from a list of classes that it names, from the schema and from values that contradict each other.
 */
export function parseModelCard(text: string, file: string): Parsed {
  const { card, root } = parseCard(text, file, validate, { noun: 'model card', code: 'MODEL_CARD' });
  checkValues(card, root);
  const family: Family = FAMILIES[card.family];
  const refuseAt = (key: string) => (message: string) =>
    new InputError('MODEL_CARD_INVALID', message, placeOf(root, [key]));
  const classes = isListFile(card.classes) ? readClassList(card.classes, file, refuseAt('classes')) : card.classes;
  return {
    title: card.title,
    family: card.family,
    weights: card.weights,
    licence: card.licence,
    source: card.source,
    input: card.input,
    decoder: card.decoder ?? null,
    classes: mapClasses({ ...card, classes }, refuseAt('class_map')),
    operatingPoint: { scoreThreshold: card.operating_point.score_threshold, how: card.operating_point.how },
    nms: card.nms ?? null,
    hasMasks: family.maskOf !== undefined,
    keypoints: keypointsOfCard(card, family, (message) => {
      throw new InputError('MODEL_CARD_INVALID', message, placeOf(root, ['keypoints']));
    }),
  };
}

const isListFile = (classes: CardFile['classes']): classes is string =>
  typeof classes === 'string' && !(CLASS_LISTS as readonly string[]).includes(classes);

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
  const { size, pad, padding } = card.input;
  if (card.family === 'yolox' && size !== 'picture' && size.some((side) => side % 32 !== 0)) {
    fail(['input', 'size'], `found [${size.join(', ')}], YOLOX needs multiples of 32.`);
  }
  if (padding !== 'tensor' && !(Number.isInteger(pad) && pad >= 0 && pad <= 255)) {
    fail(
      ['input', 'pad'],
      `found ${pad}, a grey of whole 0–255 is due; with \`padding: tensor\` any number is allowed.`,
    );
  }
  if (card.family === 'yolox' && !card.nms) {
    fail([], 'the key "nms" is missing: YOLOX gives overlapping boxes; its authors use {iou: 0.65}.');
  }
  if ((card.family === 'declared') !== (card.decoder !== undefined)) {
    fail(
      card.decoder ? ['decoder'] : ['family'],
      card.decoder
        ? `stands beside family ${card.family}, which brings its own; write \`family: declared\` to use it.`
        : 'found "declared", but the key "decoder" is missing: it says where in the outputs everything lies.',
    );
  }
  if (card.decoder && (card.decoder.scores === undefined) === (card.decoder.score === undefined)) {
    fail(['decoder'], 'needs either `scores` (one for each class) or `score` (one a row, with `class`).');
  }
}
