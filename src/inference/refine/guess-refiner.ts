import type { InferenceSession } from 'onnxruntime-node';
import type { CardInput } from '../card-schema.ts';
import type { ModelFacts, Size } from '../families/family.ts';
import { pictureInput, showShape, withoutBatch } from '../families/shapes.ts';
import type { Picture } from '../picture.ts';
import { preprocess } from '../preprocess.ts';
import { resizeArea } from '../resize-area.ts';
import { networkOf } from './bind-refiner.ts';
import { guessRange, pictureForm, USUAL_RANGES } from './guess-output.ts';
import type { PictureOutput } from './output-schema.ts';
import { toCardInput } from './refine-picture.ts';
import type { RefinerInput } from './refiner-schema.ts';
import { toPixels, toRgb } from './to-pixels.ts';

/** What an image-to-image file is believed to take and to give. */
export interface RefinerBelief {
  input: RefinerInput;
  output: PictureOutput;
  reasons: Readonly<Record<'size' | 'fit' | 'range' | 'channels', string>>;
}

/** Fixed sizes from here on are tiles of a larger frame; smaller ones can only mean the whole picture. */
const LEAST_TILE = 128;
/** What the picture goes through in each trial where the file leaves the size open. */
const TRIAL_SIZE: Size = [165, 123];
const MULTIPLES = [1, 2, 4, 8, 16, 32, 64];
/** Worth of an input range that is also the output's: networks are trained on pairs of one range. */
const SAME_RANGE_BONUS = 0.05;

/**
 * Tries a file whose one output may be a picture. Null where it is none, or not one of the input's aspect ratio.
 * Of the usual value ranges the one whose picture is most like the one that went in is believed.
 */
export async function guessRefiner(
  session: InferenceSession,
  facts: ModelFacts,
  picture: Picture,
): Promise<RefinerBelief | null> {
  const declared = pictureInput(facts.inputs);
  if (!declared || facts.outputs.length !== 1) return null;
  const { isPlanar, type } = declared;
  const bare = withoutBatch(declared.dims, 3);
  const [height, width] = isPlanar ? [bare[1]!, bare[2]!] : [bare[0]!, bare[1]!];
  const isOpen = width === null || height === null;
  const run = networkOf(session);
  const base = { layout: isPlanar ? 'nchw' : 'nhwc', dtype: type } as const;
  const multiple = isOpen ? await findMultiple(base, run) : 1;
  if (multiple === null) return null;
  const size: Size = isOpen ? filled(TRIAL_SIZE, multiple) : [width, height];
  const small = resizeArea(picture, ...size);
  const trials: { score: number; correlation: number; range: readonly number[]; belief: Tried }[] = [];
  for (const range of type === 'uint8' ? [USUAL_RANGES[2]] : USUAL_RANGES) {
    const input = inputFor(base, range);
    const given = await run(preprocess(small, toCardInput(input, size)));
    const form = pictureForm(given.dims);
    if (!form || form.width * size[1] !== form.height * size[0]) return null;
    const output = { layout: form.layout, channels: 'rgb', range: guessRange(facts.outputs[0]!, given) } as const;
    const out = toPixels(given, output);
    const shrunk = resizeArea(
      { width: out.width, height: out.height, rgb: Uint8Array.from(toRgb(out), Math.round) },
      ...size,
    );
    const correlation = correlate(small.rgb, shrunk.rgb);
    const isSame = range.every((value, i) => value === output.range[i]);
    trials.push({
      score: correlation + (isSame ? SAME_RANGE_BONUS : 0),
      correlation,
      range,
      belief: { input, output },
    });
  }
  const best = trials.reduce((a, b) => (b.score > a.score + 0.005 ? b : a));
  const isTile = !isOpen && Math.min(...size) >= LEAST_TILE;
  const { input, output } = best.belief;
  return {
    input: {
      ...input,
      size: isOpen ? 'picture' : [size[0], size[1]],
      ...(multiple > 1 && { multiple_of: multiple }),
      fit: isOpen || isTile ? 'tiles' : 'stretch',
    },
    output,
    reasons: {
      size: `${declared.name} is ${showShape(declared.dims)}`,
      fit: isOpen
        ? 'the whole frame at once'
        : isTile
          ? 'no pixel is resampled; `stretch` for a network that must see the whole picture'
          : 'too small for tiles',
      range: `of the usual ranges the one whose picture is most like what went in (correlation ${best.correlation.toFixed(2)}, in ${showShape(best.range)})`,
      channels: 'the file does not tell; bgr is the other one',
    },
  };
}

type Tried = { input: RefinerInput; output: PictureOutput };
type Base = { layout: CardInput['layout']; dtype: string };

/** Bytes brought to [black, white]. */
function inputFor({ layout, dtype }: Base, [black, white]: readonly number[]): RefinerInput {
  const span = white! - black!;
  const scale = dtype === 'uint8' || span > 2 ? 1 : 1 / 255;
  const [mean, std] = black === -1 ? [0.5, 0.5] : [0, 1];
  return {
    size: 'picture',
    fit: 'tiles',
    channels: 'rgb',
    layout,
    ...((dtype === 'float16' || dtype === 'uint8') && { dtype }),
    scale,
    mean: [mean, mean, mean],
    std: [std, std, std],
  };
}

const filled = ([width, height]: Size, multiple: number): Size => [
  Math.ceil(width / multiple) * multiple,
  Math.ceil(height / multiple) * multiple,
];

/** The least multiple whose sizes go through the network and come out in the same proportion; null where none does. */
async function findMultiple(base: Base, run: ReturnType<typeof networkOf>): Promise<number | null> {
  for (const multiple of MULTIPLES) {
    const size = filled(TRIAL_SIZE, multiple);
    const grey = { width: size[0], height: size[1], rgb: new Uint8Array(size[0] * size[1] * 3).fill(128) };
    try {
      const form = pictureForm((await run(preprocess(grey, toCardInput(inputFor(base, [0, 1]), size)))).dims);
      if (form && form.width * size[1] === form.height * size[0]) return multiple;
    } catch {
      // The next one may fit: sizes that skip connections cannot add up end in the runtime's own error.
    }
  }
  return null;
}

/** Pearson's correlation of two lists of bytes; 0 where one of them does not vary. */
function correlate(a: Uint8Array, b: Uint8Array): number {
  const mean = (list: Uint8Array) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [both, ownA, ownB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [da, db] = [a[i]! - meanA, b[i]! - meanB];
    both += da * db;
    ownA += da * da;
    ownB += db * db;
  }
  return ownA > 0 && ownB > 0 ? both / Math.sqrt(ownA * ownB) : 0;
}
