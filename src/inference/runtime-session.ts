import type { InferenceSession, Tensor } from 'onnxruntime-node';

/** A tensor as it crosses threads: plain data. ONNX Runtime's own tensors are of this form too. */
export interface PlainTensor {
  type: string;
  data: Tensor['data'];
  dims: readonly number[];
}

export type Feeds = Readonly<Record<string, PlainTensor>>;
export type Outputs = Readonly<Record<string, PlainTensor>>;

export interface RunResult {
  outputs: Outputs;
  /** Time in the runtime alone. */
  milliseconds: number;
}

/** What of ONNX Runtime's session says which tensors it takes and gives. */
export type SessionMetadata = Pick<InferenceSession, 'inputMetadata' | 'outputMetadata'>;

/** A loaded network, in this thread or in another one. */
export interface RuntimeSession extends SessionMetadata {
  /** `feeds` may be handed over: they are not to be used afterwards. Without `names` all outputs are given. */
  timedRun(feeds: Feeds, names?: readonly string[]): Promise<RunResult>;
}

/** A session of this thread. */
export const asRuntime = (session: InferenceSession): RuntimeSession => ({
  inputMetadata: session.inputMetadata,
  outputMetadata: session.outputMetadata,
  async timedRun(feeds, names = session.outputNames) {
    const tensors = Object.fromEntries(Object.entries(feeds).map(([name, plain]) => [name, toTensor(plain)]));
    const started = performance.now();
    const results = await session.run(tensors, names);
    return { outputs: results as unknown as Outputs, milliseconds: performance.now() - started };
  },
});

/** What the runtime reads of a tensor: its class is not asked for, and need not be loaded where nothing is run. */
export const toTensor = ({ type, data, dims }: PlainTensor): Tensor =>
  ({ type, data, dims, location: 'cpu' }) as unknown as Tensor;

/** The same values without ONNX Runtime's class around them. */
export const toPlain = (tensors: Outputs): Outputs =>
  Object.fromEntries(Object.entries(tensors).map(([name, { type, data, dims }]) => [name, { type, data, dims }]));

/** Smaller ones are copied: handing a buffer over has its price too. */
const LEAST_HANDED_OVER = 16_384;

/** Buffers of tensors that may change threads without a copy: those that a tensor has to itself. */
export const ownBuffers = (tensors: Outputs): ArrayBuffer[] =>
  Object.values(tensors).flatMap(({ data }) =>
    ArrayBuffer.isView(data) && data.byteLength === data.buffer.byteLength && data.byteLength >= LEAST_HANDED_OVER
      ? [data.buffer as ArrayBuffer]
      : [],
  );
