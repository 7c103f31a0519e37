import type { InferenceSession } from 'onnxruntime-node';
import { HarnessError } from '../shared/errors.ts';
import { sha256 } from '../shared/hash.ts';
import { toDetections } from './candidates.ts';
import type { LoadQuestion } from './child-protocol.ts';
import type { Detections } from './detections.ts';
import type { Device } from './devices.ts';
import { explainLoadFailure } from './explain-load-failure.ts';
import type { Family, TensorFacts } from './families/family.ts';
import { FAMILIES } from './families/registry.ts';
import { checkInputs, outputSettings, pickOutputs } from './match-card.ts';
import { namedCandidates } from './named-candidates.ts';
import { suppressNonMaxima } from './nms.ts';
import { checkExternalFiles, readOnnxFile } from './onnx-file.ts';
import type { Picture } from './picture.ts';
import { preprocess } from './preprocess.ts';
import { readInstances } from './read-instances.ts';
import { asRuntime, type Outputs, type RuntimeSession, type SessionMetadata } from './runtime-session.ts';
import { toFeeds, toModelOutput } from './tensors.ts';

/**
 * Sequential execution and fixed threads: the same input gives the same bytes. Idle threads sleep instead of spinning:
 * beside a busy browser on two cores, two threads took 139 ms a frame for CenterNet against 309 ms with spinning.
 */
const sessionOptions = (threads: number, device: Device): InferenceSession.SessionOptions => ({
  executionProviders: [device],
  executionMode: 'sequential',
  intraOpNumThreads: threads,
  interOpNumThreads: 1,
  graphOptimizationLevel: 'all',
  logSeverityLevel: 3,
  ...(device === 'dml' && { enableMemPattern: false }), // DirectML's own condition
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
export type BindQuestion = Omit<LoadQuestion, 'ask' | 'weightsPath' | 'threads' | 'runtime'>;

/** The model in this process. Everyone but the child goes through `openModel`, since a bad file can end the process. */
export async function openSession(model: LoadQuestion): Promise<DetectionSession> {
  checkExternalFiles(model.weightsPath, readOnnxFile(model.weightsPath).externalFiles);
  const session = await createSession(model.weightsPath, model.threads);
  return bindSession(asRuntime(session), model);
}

/** Detection by an open session as the card says. Throws HarnessError MODEL_CARD_MISMATCH. */
export function bindSession(session: RuntimeSession, model: BindQuestion): DetectionSession {
  const facts = sessionFacts(session);
  checkInputs(facts.inputs, model);
  const family: Family = FAMILIES[model.family];
  // A size that comes with the picture decides about the outputs only then.
  if (model.input.size !== 'picture') pickOutputs(facts.outputs, model, model.input.size, 'MODEL_CARD_MISMATCH');
  return {
    async detect(picture) {
      const tensor = preprocess(picture, model.input);
      const names = pickOutputs(facts.outputs, model, tensor.size, 'MODEL_CARD_MISMATCH');
      const inputHash = sha256(tensor.data); // before the tensor is handed over
      const feeds = toFeeds(facts.inputs, tensor);
      const { outputs, milliseconds } = await session.timedRun(feeds, [...new Set(names)]);
      const actual = actualOutputs(facts.outputs, outputs);
      const read = pickOutputs(actual, model, tensor.size, 'MODEL_BAD_OUTPUT').map((name) =>
        toModelOutput(name, outputs[name]!),
      );
      const context = { ...outputSettings(model, tensor.size), floor: model.scoreFloor, fit: tensor.fit, picture };
      const found = family.decode(read, context);
      const candidates = namedCandidates(found, model.classes);
      const kept = model.nmsIou === null ? candidates : suppressNonMaxima(candidates, model.nmsIou);
      const detections = toDetections(kept, tensor.fit, picture, model.classes, (best) =>
        readInstances(family, read, best, context),
      );
      return { detections, inputHash, milliseconds };
    },
  };
}

/** Throws HarnessError MODEL_LOAD_FAILED with ONNX Runtime's own words. */
export async function createSession(
  weightsPath: string,
  threads: number,
  device: Device = 'cpu',
): Promise<InferenceSession> {
  // Loaded where it is first needed: the child's own thread never runs a network.
  const { InferenceSession } = await import('onnxruntime-node');
  try {
    return await InferenceSession.create(weightsPath, sessionOptions(threads, device));
  } catch (cause) {
    const message = `ONNX Runtime cannot load ${weightsPath}: ${explainLoadFailure((cause as Error).message)}`;
    throw new HarnessError('MODEL_LOAD_FAILED', message, { cause });
  }
}

/** Inputs and outputs as the file declares them; what is no tensor has no dims. */
export function sessionFacts(session: SessionMetadata): { inputs: TensorFacts[]; outputs: TensorFacts[] } {
  const toFacts = (value: InferenceSession.ValueMetadata): TensorFacts =>
    value.isTensor
      ? { name: value.name, type: value.type, dims: value.shape.map((size) => (isSize(size) ? size : null)) }
      : { name: value.name, type: 'no tensor', dims: [] };
  return { inputs: session.inputMetadata.map(toFacts), outputs: session.outputMetadata.map(toFacts) };
}

const isSize = (size: number | string): size is number => typeof size === 'number' && size >= 0;

/** What the run gave, in the file's own order. */
const actualOutputs = (declared: readonly TensorFacts[], outputs: Outputs): TensorFacts[] =>
  declared
    .filter(({ name }) => outputs[name] !== undefined)
    .map(({ name }) => ({ name, type: outputs[name]!.type, dims: outputs[name]!.dims }));
