import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { HarnessError } from '../../shared/errors.ts';
import type { ModelOutput, TensorFacts } from '../families/family.ts';
import { showOutput } from '../families/shapes.ts';
import { checkExternalFiles, readOnnxFile } from '../onnx-file.ts';
import type { PictureOutput } from '../refine/output-schema.ts';
import { type Pixels, toPixels } from '../refine/to-pixels.ts';
import { createSession, sessionFacts } from '../session.ts';
import { toModelOutput } from '../tensors.ts';
import type { LatentSpec } from './generator-schema.ts';

/** What of a card matters once the file is open. */
export interface GeneratorSpec {
  latents: readonly LatentSpec[];
  output: PictureOutput;
}

/** A picture with opacity: RGBA8, rows from the top. */
export interface GeneratedPicture {
  width: number;
  height: number;
  data: Uint8Array;
}

/** Longest side of a generated picture, pixels. */
export const MAX_PICTURE_SIDE = 4096;

/** A generator in this process. Everyone but the child goes through `openGenerator`, since a bad file can end the process. */
export async function openGeneratorSession(
  weightsPath: string,
  threads: number,
  spec: GeneratorSpec,
): Promise<(vectors: readonly (readonly number[])[]) => Promise<GeneratedPicture>> {
  checkExternalFiles(weightsPath, readOnnxFile(weightsPath).externalFiles);
  const session = await createSession(weightsPath, threads);
  const { inputs, outputs } = sessionFacts(session);
  checkLatents(inputs, spec.latents);
  const { name } = spec.output;
  const output = name === undefined ? outputs[0] : outputs.find((one) => one.name === name);
  if (!output) mismatch(`the card reads the output ${name}, the file has ${outputs.map(showOutput).join(', ')}.`);
  return async (vectors) => {
    const ordered = inputs.map((input) => vectors[spec.latents.findIndex((latent) => latent.name === input.name)]!);
    return toPicture(toPixels(await runOnVectors(session, ordered, output.name), spec.output));
  };
}

/** What a network says of one vector for each of its inputs, in the file's order. */
export async function runOnVectors(
  session: InferenceSession,
  vectors: readonly (readonly number[])[],
  outputName: string,
): Promise<ModelOutput> {
  const { inputs } = sessionFacts(session);
  const feeds = Object.fromEntries(
    inputs.map(({ name, dims }, i) => [name, new Tensor('float32', Float32Array.from(vectors[i]!), shapeOf(dims))]),
  );
  const results = await session.run(feeds, [outputName]);
  return toModelOutput(outputName, results[outputName]!);
}

/** How many values an input takes; null where the file leaves it open, or where it is no vector. */
export function latentSize({ type, dims }: TensorFacts): number | null {
  const bare = dims.length > 1 ? dims.slice(1) : dims;
  const isOne = dims.length === 1 || dims[0] === 1 || dims[0] === null;
  if (type !== 'float32' || !isOne || bare.length === 0 || bare.some((size) => size === null)) return null;
  return bare.filter((size) => size !== 1).length <= 1
    ? bare.reduce<number>((product, size) => product * size!, 1)
    : null;
}

/** A batch of one where the file leaves it open. */
const shapeOf = (dims: TensorFacts['dims']): number[] => dims.map((size) => size ?? 1);

function checkLatents(inputs: readonly TensorFacts[], latents: readonly LatentSpec[]): void {
  for (const input of inputs) {
    const latent = latents.find(({ name }) => name === input.name);
    const size = latentSize(input);
    if (size === null) mismatch(`its input ${showOutput(input)} ${input.type} is no vector of float32 of one size.`);
    if (!latent) mismatch(`the file has an input ${showOutput(input)} that the card does not list under \`latents\`.`);
    if (latent.size !== size)
      mismatch(`the card says ${latent.size} values for ${latent.name}, the file takes ${size}.`);
  }
  const stray = latents.find(({ name }) => !inputs.some((input) => input.name === name));
  if (stray) mismatch(`the card lists ${stray.name}, the file has ${inputs.map(showOutput).join(', ')}.`);
}

function mismatch(message: string): never {
  throw new HarnessError('MODEL_CARD_MISMATCH', message);
}

function toPicture({ width, height, channelCount, values }: Pixels): GeneratedPicture {
  if (Math.max(width, height) > MAX_PICTURE_SIDE) {
    const message = `gave a picture of ${width} × ${height}; sides up to ${MAX_PICTURE_SIDE} are taken.`;
    throw new HarnessError('MODEL_BAD_OUTPUT', message);
  }
  const data = new Uint8Array(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < 4; channel++) {
      const from = channelCount === 1 ? pixel : pixel * channelCount + channel;
      const isOpaque = channel === 3 && channelCount !== 4;
      data[pixel * 4 + channel] = isOpaque ? 255 : Math.round(values[from]!);
    }
  }
  return { width, height, data };
}
