import type { Feeds, Outputs, PlainTensor, SessionMetadata } from './runtime-session.ts';

/** Whether the file leaves the number of pictures open in every input. */
export const isBatchOpen = ({ inputMetadata }: Pick<SessionMetadata, 'inputMetadata'>): boolean =>
  inputMetadata.every((input) => input.isTensor && input.shape.length > 1 && typeof input.shape[0] === 'string');

/** Whether two pictures' feeds differ in nothing but their values. */
export const isJoinable = (a: Feeds, b: Feeds): boolean =>
  Object.entries(a).every(([name, { type, dims }]) => {
    const other = b[name];
    return other?.type === type && other.dims.length === dims.length && dims.every((d, i) => d === other.dims[i]);
  });

/** Feeds of several pictures, one after the other along the first axis. */
export function joinFeeds(feeds: readonly Feeds[]): Feeds {
  const [first] = feeds;
  return Object.fromEntries(
    Object.entries(first!).map(([name, { type, dims }]) => [
      name,
      {
        type,
        data: concatenated(feeds.map((each) => each[name]!.data)),
        dims: [feeds.length * dims[0]!, ...dims.slice(1)],
      },
    ]),
  );
}

/** The outputs of each picture of a batch; null where an output has not one part a picture along its first axis. */
export function splitOutputs(outputs: Outputs, count: number): Outputs[] | null {
  if (Object.values(outputs).some(({ dims }) => dims.length < 2 || dims[0] !== count)) return null;
  return Array.from({ length: count }, (_, picture) =>
    Object.fromEntries(
      Object.entries(outputs).map(([name, { type, data, dims }]) => [
        name,
        { type, data: part(data, picture, count), dims: [1, ...dims.slice(1)] },
      ]),
    ),
  );
}

/** Equal names, shapes and bytes. */
export function haveSameBytes(a: Outputs, b: Outputs): boolean {
  const bytes = ({ data }: PlainTensor) => {
    const view = data as Uint8Array;
    return Buffer.from(view.buffer, view.byteOffset, view.byteLength);
  };
  return Object.entries(a).every(([name, tensor]) => {
    const other = b[name];
    return other !== undefined && other.dims.join() === tensor.dims.join() && bytes(tensor).equals(bytes(other));
  });
}

type Numbers = Float32Array;

function concatenated(parts: readonly PlainTensor['data'][]): Numbers {
  const arrays = parts as readonly Numbers[];
  const Maker = arrays[0]!.constructor as new (length: number) => Numbers;
  const all = new Maker(arrays.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const values of arrays) {
    all.set(values, at);
    at += values.length;
  }
  return all;
}

function part(data: PlainTensor['data'], index: number, count: number): Numbers {
  const values = data as Numbers;
  const length = values.length / count;
  return values.slice(index * length, (index + 1) * length);
}
