import { HarnessError } from '../shared/errors.ts';
import type { Family, OutputSettings, Size, TensorFacts } from './families/family.ts';
import { FAMILIES } from './families/registry.ts';
import { fits, pictureInput, showOutput, showShape } from './families/shapes.ts';
import type { BindQuestion } from './session.ts';
import { unknownInputs } from './tensors.ts';

/** Whether the card's input is the file's. Throws HarnessError MODEL_CARD_MISMATCH. */
export function checkInputs(inputs: readonly TensorFacts[], { input }: Pick<BindQuestion, 'input'>): void {
  const fail = (message: string) => {
    throw new HarnessError('MODEL_CARD_MISMATCH', message);
  };
  const [width, height] = input.size === 'picture' ? [null, null] : input.size;
  const expected = input.layout === 'nchw' ? [3, height, width] : [height, width, 3];
  const picture = pictureInput(inputs);
  if (!picture || !fits(picture.dims, expected)) {
    const found = inputs.map(({ type, dims }) => (type === 'no tensor' ? type : showShape(dims))).join(' and ');
    fail(`the card says one input of ${showShape([1, ...expected])}, the file has ${found}. Correct the card's input.`);
  }
  const dtype = input.dtype ?? 'float32';
  if (picture!.type !== dtype) {
    fail(`the card says an input of ${dtype}, the file takes ${picture!.type}. Write \`dtype: ${picture!.type}\`.`);
  }
  const unknown = unknownInputs(inputs);
  if (unknown.length > 0) {
    fail(`the file has further inputs that cornercase cannot fill: ${unknown.map(showOutput).join(', ')}.`);
  }
}

export const outputSettings = ({ classes, decoder, keypointCount }: BindQuestion, size: Size): OutputSettings => ({
  size,
  classCount: classes.length,
  decoder,
  ...(keypointCount !== undefined && { keypointCount }),
});

/** The family's outputs by their shapes: exporters name them freely and may add others. */
export function pickOutputs(
  outputs: readonly TensorFacts[],
  model: BindQuestion,
  size: Size,
  code: string,
): readonly string[] {
  const family: Family = FAMILIES[model.family];
  const settings = outputSettings(model, size);
  const names = family.pick(outputs, settings);
  if (names) return names;
  const found = outputs.map(showOutput).join(', ');
  const needs = `family ${model.family} with ${model.classes.length} classes needs ${family.needs(settings)}, `;
  throw new HarnessError(
    code,
    code === 'MODEL_BAD_OUTPUT'
      ? `${needs}the model gave ${found}.`
      : `${needs}the file has ${found}. Correct the card's family, input size or classes.`,
  );
}
