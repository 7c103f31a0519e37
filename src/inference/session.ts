import { InferenceSession, Tensor } from 'onnxruntime-node';
import { HarnessError } from '../shared/errors.ts';
import { sha256 } from '../shared/hash.ts';
import { toDetections } from './candidates.ts';
import type { LoadQuestion } from './child-protocol.ts';
import type { Detections } from './detections.ts';
import { FAMILIES, type Family, type ModelOutput } from './families.ts';
import { suppressNonMaxima } from './nms.ts';
import type { Picture } from './picture.ts';
import { preprocess } from './preprocess.ts';

/**
 * Sequential execution and fixed threads: the same input gives the same bytes. Idle threads sleep instead of spinning:
 * beside a busy browser on two cores, two threads took 139 ms a frame for CenterNet against 309 ms with spinning.
 */
export const sessionOptions = (threads: number): InferenceSession.SessionOptions => ({
  executionProviders: ['cpu'],
  executionMode: 'sequential',
  intraOpNumThreads: threads,
  interOpNumThreads: 1,
  graphOptimizationLevel: 'all',
  logSeverityLevel: 3,
  extra: { session: { intra_op: { allow_spinning: '0' } } },
});

export interface DetectionResult {
  detections: Detections;
  /** sha256 of the input tensor's bytes. */
  inputHash: string;
  /** Time in the runtime alone. */
  milliseconds: number;
}

export interface DetectionSession {
  detect(picture: Picture): Promise<DetectionResult>;
}

/** The model in this process. Everyone but the child goes through `openModel`, since a bad file can end the process. */
export async function openSession(model: LoadQuestion): Promise<DetectionSession> {
  const session = await createSession(model);
  const family: Family = FAMILIES[model.family];
  const inputName = session.inputNames[0]!;
  const outputName = checkOutputName(session, model);
  return {
    async detect(picture) {
      const tensor = preprocess(picture, model.input);
      const started = performance.now();
      const outputs = await session.run({ [inputName]: new Tensor('float32', tensor.data, tensor.shape) }, [
        outputName,
      ]);
      const milliseconds = performance.now() - started;
      const output = checkOutput(outputs[outputName]!, model);
      const candidates = family.decode(output, model.input.size, model.scoreFloor);
      checkCandidates(candidates, model);
      const kept = model.nmsIou === null ? candidates : suppressNonMaxima(candidates, model.nmsIou);
      const detections = toDetections(kept, tensor.fit, picture, model.classes);
      return { detections, inputHash: sha256(tensor.data), milliseconds };
    },
  };
}

async function createSession(model: LoadQuestion): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(model.weightsPath, sessionOptions(model.threads));
  } catch (cause) {
    const message = `ONNX Runtime cannot load ${model.weightsPath}: ${(cause as Error).message}`;
    throw new HarnessError('MODEL_LOAD_FAILED', message, { cause });
  }
}

/** The family's output by its shape: exporters name it freely and may add others. Dynamic axes fit anything. */
function checkOutputName(session: InferenceSession, model: LoadQuestion): string {
  const expectedInput =
    model.input.layout === 'nchw'
      ? [1, 3, ...[...model.input.size].reverse()]
      : [1, ...[...model.input.size].reverse(), 3];
  const input = session.inputMetadata[0];
  if (session.inputNames.length !== 1 || !input?.isTensor || !fits(input.shape, expectedInput)) {
    const found = session.inputMetadata.map((item) => (item.isTensor ? `[${item.shape.join(', ')}]` : 'no tensor'));
    throw new HarnessError(
      'MODEL_CARD_MISMATCH',
      `the card says one input of [${expectedInput.join(', ')}], the file has ${found.join(' and ')}. Correct the card's input.`,
    );
  }
  const expected = FAMILIES[model.family].outputShape(model.input.size, model.classes.length);
  const name = session.outputMetadata.find((item) => item.isTensor && fits(item.shape, expected))?.name;
  if (name) return name;
  const found = session.outputMetadata.map((item) =>
    item.isTensor ? `${item.name} [${item.shape.join(', ')}]` : item.name,
  );
  throw new HarnessError(
    'MODEL_CARD_MISMATCH',
    `family ${model.family} with ${model.classes.length} classes needs an output of ${showShape(expected)}, the file has ` +
      `${found.join(', ')}. Correct the card's family, input size or classes.`,
  );
}

const showShape = (shape: readonly (number | null)[]): string => `[${shape.map((size) => size ?? 'any').join(', ')}]`;

function fits(actual: readonly (number | string)[], expected: readonly (number | null)[]): boolean {
  return (
    actual.length === expected.length &&
    expected.every((size, axis) => size === null || typeof actual[axis] === 'string' || actual[axis] === size)
  );
}

function checkOutput(tensor: Tensor, model: LoadQuestion): ModelOutput {
  const expected = FAMILIES[model.family].outputShape(model.input.size, model.classes.length);
  if (!(tensor.data instanceof Float32Array) || !fits(tensor.dims, expected)) {
    throw new HarnessError(
      'MODEL_BAD_OUTPUT',
      `gave ${tensor.type} [${tensor.dims.join(', ')}] where float32 ${showShape(expected)} is due.`,
    );
  }
  const bad = tensor.data.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    throw new HarnessError('MODEL_BAD_OUTPUT', `gave ${tensor.data[bad]} at position ${bad} of its output.`);
  }
  return { data: tensor.data, dims: tensor.dims };
}

function checkCandidates(candidates: ReturnType<Family['decode']>, model: LoadQuestion): void {
  for (const { box, score, classIndex } of candidates) {
    if (score > 1 || !box.every(Number.isFinite)) {
      throw new HarnessError(
        'MODEL_BAD_OUTPUT',
        `gave a box [${box.join(', ')}] with score ${score}; scores lie in 0–1.`,
      );
    }
    if (model.classes[classIndex] === undefined) {
      throw new HarnessError('MODEL_BAD_OUTPUT', `gave class ${classIndex}, the card lists ${model.classes.length}.`);
    }
  }
}
