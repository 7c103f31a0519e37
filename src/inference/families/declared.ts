import { InputError } from '../../shared/errors.ts';
import type { Candidate } from '../candidates.ts';
import type { DecoderSpec } from '../card-schema.ts';
import { sigmoid, softmax } from './activations.ts';
import { declaredBox } from './declared-box.ts';
import type { DecodeContext, Family, ModelOutput, TensorFacts } from './family.ts';
import { cellCount, levelsOf } from './grid.ts';
import { asRows, type Rows } from './shapes.ts';

type Activation = 'none' | 'sigmoid' | 'softmax';

/** The parts of a decoder that name an output, in the order in which `pick` gives them. */
const partsOf = ({ box, objectness, scores, score, class: classes }: DecoderSpec) => [
  box,
  ...[objectness, scores, score, classes].filter((part) => part !== undefined),
];

/** A part without a name reads the first output. */
function pick(outputs: readonly TensorFacts[], decoder: DecoderSpec): readonly string[] | null {
  const names = partsOf(decoder).map(({ output }) => output ?? outputs[0]?.name ?? '');
  return names.every((name) => outputs.some((output) => output.name === name)) ? names : null;
}

/**
 * Rows of box, score(s) and class as the card's `decoder` declares them: which column holds what, how the box is
 * written, what still has to be applied, and strides and anchors where boxes are offsets from a grid.
 */
function decode(outputs: readonly ModelOutput[], context: DecodeContext): Candidate[] {
  const decoder = context.decoder!;
  const tables = partsOf(decoder).map((part, i) => [part, asRows(outputs[i]!, decoder.transposed)] as const);
  const tableOf = (part: object | undefined) => tables.find(([owner]) => owner === part)?.[1];
  const boxes = tableOf(decoder.box)!;
  checkRows(boxes.count, decoder, context);
  const boxAt = declaredBox(boxes, decoder, context);
  const scoresAt = readScores(decoder, tableOf);
  const objectness = tableOf(decoder.objectness);
  const candidates: Candidate[] = [];
  for (let row = 0; row < boxes.count; row++) {
    const certainty = objectness
      ? activate(valueAt(objectness, row, decoder.objectness!.column), decoder.objectness!.activation)
      : 1;
    if (certainty < context.floor) continue;
    for (const { score, classIndex } of scoresAt(row, context)) {
      if (score * certainty >= context.floor) {
        candidates.push({ box: boxAt(row), score: score * certainty, classIndex });
      }
    }
  }
  return candidates;
}

type Scored = { score: number; classIndex: number };

/** One score for each class, or one score and the class's number, or (of one class) a score alone. */
function readScores(
  { scores, score, class: classes }: DecoderSpec,
  tableOf: (part: object | undefined) => Rows | undefined,
): (row: number, context: DecodeContext) => Scored[] {
  if (scores) {
    const table = tableOf(scores)!;
    const skipped = scores.background === 'first' ? 1 : 0;
    const extra = scores.background === 'none' ? 0 : 1;
    return (row, { classCount }) => {
      const at = row * table.rowStep + scores.column * table.columnStep;
      const raw =
        scores.activation === 'softmax' ? softmax(table.data, at, classCount + extra, table.columnStep) : null;
      return Array.from({ length: classCount }, (_, classIndex) => {
        const column = classIndex + skipped;
        const value = raw?.[column] ?? activate(table.data[at + column * table.columnStep]!, scores.activation);
        return { score: value, classIndex };
      });
    };
  }
  const table = tableOf(score)!;
  const classTable = tableOf(classes);
  return (row) => {
    const value = activate(valueAt(table, row, score!.column), score!.activation);
    return [{ score: value, classIndex: classTable ? valueAt(classTable, row, classes!.column) : 0 }];
  };
}

const valueAt = (rows: Rows, row: number, column: number): number =>
  rows.data[row * rows.rowStep + column * rows.columnStep]!;

const activate = (value: number, activation: Activation): number => (activation === 'sigmoid' ? sigmoid(value) : value);

/** A grid has its number of rows: another number means other strides, anchors or size. */
function checkRows(actual: number, { grid }: DecoderSpec, { size }: DecodeContext): void {
  if (!grid) return;
  const perCell = grid.anchors?.[0]?.length ?? 1;
  const expected = cellCount(levelsOf(size, grid.strides)) * perCell;
  if (actual === expected) return;
  throw new InputError(
    'MODEL_CARD_MISMATCH',
    `decoder.grid with the strides ${grid.strides.join(', ')} at ${size.join(' × ')} has ${expected} rows, the output ` +
      `has ${actual}. Correct strides, anchors or size.`,
  );
}

export const declared: Family = {
  title: 'any rows of box, score and class, as the card declares them',
  needs: ({ decoder }) =>
    `the outputs ${[...new Set(partsOf(decoder!).map(({ output }) => output ?? '(the first)'))].join(', ')}`,
  pick: (outputs, { decoder }) => (decoder ? pick(outputs, decoder) : null),
  decode,
  guess: () => null,
};
