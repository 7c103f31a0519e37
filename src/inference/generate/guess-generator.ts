import type { InferenceSession } from 'onnxruntime-node';
import { uniform } from '../../shared/random.ts';
import type { ModelFacts } from '../families/family.ts';
import { guessRange, pictureForm } from '../refine/guess-output.ts';
import type { PictureOutput } from '../refine/output-schema.ts';
import { latentSize, runOnVectors } from './bind-generator.ts';
import { type LatentSpec, MAX_LATENT } from './generator-schema.ts';

/** What a file that makes pictures of vectors is believed to take and to give. */
export interface GeneratorBelief {
  latents: readonly LatentSpec[];
  output: PictureOutput;
}

/** Vectors that the range of the values is told from. */
const TRIALS = 8;

/** Tries a file whose inputs are all vectors. Null where one is not, or where no picture comes out. */
export async function guessGenerator(session: InferenceSession, facts: ModelFacts): Promise<GeneratorBelief | null> {
  const [output, ...more] = facts.outputs;
  const sizes = facts.inputs.map(latentSize);
  if (!output || more.length > 0 || sizes.length === 0) return null;
  if (sizes.some((size) => size === null || size > MAX_LATENT)) return null;
  const tried = [];
  for (let trial = 0; trial < TRIALS; trial++) {
    const vectors = sizes.map((size, input) =>
      Array.from({ length: size! }, (_, at) => 4 * uniform(['trial of a generator', trial, input, at]) - 2),
    );
    tried.push(await runOnVectors(session, vectors, output.name));
  }
  const form = pictureForm(tried[0]!.dims);
  if (!form) return null;
  const data = Float32Array.from(tried.flatMap((one) => [...one.data.subarray(0, 200_000)]));
  return {
    latents: facts.inputs.map(({ name }, i) => ({ name, size: sizes[i]! })),
    output: { layout: form.layout, channels: 'rgb', range: guessRange(output, { data, dims: [] }) },
  };
}
