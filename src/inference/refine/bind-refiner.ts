import type { InferenceSession } from 'onnxruntime-node';
import { HarnessError } from '../../shared/errors.ts';
import { showOutput } from '../families/shapes.ts';
import { checkInputs } from '../match-card.ts';
import { checkExternalFiles, readOnnxFile } from '../onnx-file.ts';
import type { Picture } from '../picture.ts';
import { createSession, sessionFacts } from '../session.ts';
import { toFeeds, toModelOutput } from '../tensors.ts';
import { type RefinerSpec, type RunNetwork, refinePicture, toCardInput } from './refine-picture.ts';

/** A refiner in this process. Everyone but the child goes through `openRefiner`, since a bad file can end the process. */
export async function openRefinerSession(
  weightsPath: string,
  threads: number,
  spec: RefinerSpec,
): Promise<(picture: Picture) => Promise<Picture>> {
  checkExternalFiles(weightsPath, readOnnxFile(weightsPath).externalFiles);
  const session = await createSession(weightsPath, threads);
  checkRefinerInputs(session, spec);
  const run = networkOf(session, spec.output.name);
  return (picture) => refinePicture(picture, spec, run);
}

/** Runs a session for one tensor and gives the named output, or the first. Throws HarnessError MODEL_CARD_MISMATCH. */
export function networkOf(session: InferenceSession, outputName?: string): RunNetwork {
  const { inputs, outputs } = sessionFacts(session);
  const output = outputName === undefined ? outputs[0] : outputs.find(({ name }) => name === outputName);
  if (!output) {
    const found = outputs.map(showOutput).join(', ');
    throw new HarnessError('MODEL_CARD_MISMATCH', `the card reads the output ${outputName}, the file has ${found}.`);
  }
  return async (tensor) => {
    const results = await session.run(toFeeds(inputs, tensor), [output.name]);
    return toModelOutput(output.name, results[output.name]!);
  };
}

function checkRefinerInputs(session: InferenceSession, { input }: RefinerSpec): void {
  const { inputs } = sessionFacts(session);
  const { size } = input;
  const asDetector = toCardInput(input, size === 'picture' ? [0, 0] : size);
  checkInputs(inputs, { input: { ...asDetector, size } });
}
