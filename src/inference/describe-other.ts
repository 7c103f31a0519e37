import type { ModelFacts } from './families/family.ts';
import { pictureInput, showOutput, withoutBatch } from './families/shapes.ts';

export const GENERATOR =
  'a generator (a vector goes in and a picture comes out), such as the decoder of a VAE or a GAN';

type Dims = readonly (number | null)[];

/** In words, what a file without boxes may be: judged by what goes in and what comes out. `unfilled`: inputs unknown here. */
export function describeOther(
  { inputs, outputs }: Pick<ModelFacts, 'inputs' | 'outputs'>,
  unfilled: ModelFacts['inputs'] = [],
): string {
  const picture = pictureInput(inputs);
  const further = unfilled.map(showOutput).join(', ');
  if (picture && further) return `a model that wants more than a picture: ${further}, which cornercase cannot fill`;
  const output = outputs[0];
  if (outputs.length === 1 && output) {
    const goesIn = withoutBatch(inputs[0]?.dims ?? [], 3);
    const comesOut = pictureSides(output.dims);
    if (picture && comesOut) {
      const sides = pictureSides(picture.dims);
      const isSame = sides?.every((side, i) => side === comesOut[i]);
      return isSame
        ? 'an image-to-image model (a picture goes in and one of the same size comes out): a refiner, such as an enhancer'
        : 'an image-to-image model (a picture goes in and one of another size comes out): a refiner, such as an upscaler';
    }
    if (!picture && comesOut && isVector(inputs[0]?.dims)) {
      return GENERATOR;
    }
    if ((picture || goesIn.length === 3) && isVector(output.dims)) {
      return 'an encoder or classifier (a picture goes in and a vector comes out)';
    }
  }
  const list = (tensors: ModelFacts['inputs']) => tensors.map(showOutput).join(', ');
  return `no detector that cornercase knows (inputs ${list(inputs)}; outputs ${list(outputs)})`;
}

const isVector = (dims: Dims | undefined): boolean =>
  dims !== undefined && withoutBatch(dims, 1).length === 1 && (withoutBatch(dims, 1)[0] ?? 2) > 1;

/** Height and width of what has one, three or four channels; null for other shapes. */
function pictureSides(dims: Dims): Dims | null {
  const bare = withoutBatch(dims, 3);
  const isChannels = (size: number | null | undefined) => size === 1 || size === 3 || size === 4;
  const isSide = (size: number | null | undefined) => size === null || (size ?? 0) >= LEAST_SIDE;
  if (bare.length !== 3) return null;
  if (isChannels(bare[0]) && isSide(bare[1]) && isSide(bare[2])) return [bare[1]!, bare[2]!];
  return isChannels(bare[2]) && isSide(bare[0]) && isSide(bare[1]) ? [bare[0]!, bare[1]!] : null;
}

/** Rows of a table are shorter. */
const LEAST_SIDE = 16;
