import { InferenceSession } from 'onnxruntime-node';
import { HarnessError } from '../shared/errors.ts';
import { sha256 } from '../shared/hash.ts';
import { type Candidate, toDetections } from './candidates.ts';
import type { LoadQuestion } from './child-protocol.ts';
import type { Detections } from './detections.ts';
import type { Family, OutputSettings, Size, TensorFacts } from './families/family.ts';
import { FAMILIES } from './families/registry.ts';
import { fits, pictureInput, showOutput, showShape } from './families/shapes.ts';
import { suppressNonMaxima } from './nms.ts';
import { checkExternalFiles, readOnnxFile } from './onnx-file.ts';
import type { Picture } from './picture.ts';
import { preprocess } from './preprocess.ts';
import { toFeeds, toModelOutput, unknownInputs } from './tensors.ts';

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

/** What of a card matters once the file is open. */
export type BindQuestion = Omit<LoadQuestion, 'ask' | 'weightsPath' | 'threads'>;

/** The model in this process. Everyone but the child goes through `openModel`, since a bad file can end the process. */
export async function openSession(model: LoadQuestion): Promise<DetectionSession> {
  checkExternalFiles(model.weightsPath, readOnnxFile(model.weightsPath).externalFiles);
  const session = await createSession(model.weightsPath, model.threads);
  return bindSession(session, model);
}

/** Detection by an open session as the card says. Throws HarnessError MODEL_CARD_MISMATCH. */
export function bindSession(session: InferenceSession, model: BindQuestion): DetectionSession {
  const facts = sessionFacts(session);
  checkInputs(facts.inputs, model);
  const family: Family = FAMILIES[model.family];
  // A size that comes with the picture decides about the outputs only then.
  if (model.input.size !== 'picture') pickOutputs(facts.outputs, model, model.input.size, 'MODEL_CARD_MISMATCH');
  return {
    async detect(picture) {
      const tensor = preprocess(picture, model.input);
      const names = pickOutputs(facts.outputs, model, tensor.size, 'MODEL_CARD_MISMATCH');
      const feeds = toFeeds(facts.inputs, tensor);
      const started = performance.now();
      const outputs = await session.run(feeds, [...new Set(names)]);
      const milliseconds = performance.now() - started;
      const actual = Object.entries(outputs).map(([name, { type, dims }]) => ({ name, type, dims }));
      pickOutputs(actual, model, tensor.size, 'MODEL_BAD_OUTPUT');
      const read = names.map((name) => toModelOutput(name, outputs[name]!));
      const found = family.decode(read, { ...outputSettings(model, tensor.size), floor: model.scoreFloor });
      const candidates = namedCandidates(found, model.classes);
      const kept = model.nmsIou === null ? candidates : suppressNonMaxima(candidates, model.nmsIou);
      const detections = toDetections(kept, tensor.fit, picture, model.classes);
      return { detections, inputHash: sha256(tensor.data), milliseconds };
    },
  };
}

/** Throws HarnessError MODEL_LOAD_FAILED with ONNX Runtime's own words. */
export async function createSession(weightsPath: string, threads: number): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(weightsPath, sessionOptions(threads));
  } catch (cause) {
    const message = `ONNX Runtime cannot load ${weightsPath}: ${(cause as Error).message}`;
    throw new HarnessError('MODEL_LOAD_FAILED', message, { cause });
  }
}

/** Inputs and outputs as the file declares them; what is no tensor has no dims. */
export function sessionFacts(session: InferenceSession): { inputs: TensorFacts[]; outputs: TensorFacts[] } {
  const toFacts = (value: InferenceSession.ValueMetadata): TensorFacts =>
    value.isTensor
      ? { name: value.name, type: value.type, dims: value.shape.map((size) => (isSize(size) ? size : null)) }
      : { name: value.name, type: 'no tensor', dims: [] };
  return { inputs: session.inputMetadata.map(toFacts), outputs: session.outputMetadata.map(toFacts) };
}

const isSize = (size: number | string): size is number => typeof size === 'number' && size >= 0;

/** Whether the card's input is the file's. Throws HarnessError MODEL_CARD_MISMATCH. */
function checkInputs(inputs: readonly TensorFacts[], { input }: BindQuestion): void {
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

const outputSettings = ({ classes, decoder }: BindQuestion, size: Size): OutputSettings => ({
  size,
  classCount: classes.length,
  decoder,
});

/** The family's outputs by their shapes: exporters name them freely and may add others. */
function pickOutputs(
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

/** Highest score that rounding in a quantised or half-float graph can give for 1. */
const SCORE_LIMIT = 1.001;

/**
 * Candidates whose class has a name, each with the first class of that name: classes that the card makes one suppress
 * each other. Throws HarnessError MODEL_BAD_OUTPUT where a score or class cannot be.
 */
function namedCandidates(candidates: readonly Candidate[], classes: readonly (string | null)[]): Candidate[] {
  const firstOf = classes.map((name) => (name === null ? -1 : classes.indexOf(name)));
  const named: Candidate[] = [];
  for (const candidate of candidates) {
    const { box, score, classIndex } = candidate;
    if (!(score <= SCORE_LIMIT) || !box.every(Number.isFinite)) {
      throw new HarnessError(
        'MODEL_BAD_OUTPUT',
        `gave a box [${box.join(', ')}] with score ${score}; scores lie in 0–1.`,
      );
    }
    const first = firstOf[classIndex];
    if (first === undefined) {
      throw new HarnessError('MODEL_BAD_OUTPUT', `gave class ${classIndex}, the card lists ${classes.length}.`);
    }
    if (first >= 0) named.push({ box, score: Math.min(score, 1), classIndex: first });
  }
  return named;
}
