import { writeFileSync } from 'node:fs';
import {
  encodeOnnx,
  type OnnxGraph,
  type OnnxInitializer,
  type OnnxType,
} from '../../src/inference/convert/onnx-proto.ts';
import { toHalf } from '../../src/inference/half.ts';

/** An output that says the same of every picture: zeros but for the runs of values given by flat position. */
export interface TinyOutput {
  dims: readonly number[];
  type?: 'float32' | 'float16' | 'int64';
  fill?: number;
  /** Flat position of the first value → values. */
  at?: Readonly<Record<number, readonly number[]>>;
}

export interface TinyDetector {
  /** Default: x, float32, NCHW 64 × 64. */
  inputs?: Readonly<Record<string, { type: OnnxType; dims: readonly (number | string)[] }>>;
  outputs: Readonly<Record<string, TinyOutput>>;
  metadata?: Readonly<Record<string, string>>;
}

/** A detector of the given form without any weights: constants behind Identity. */
export function writeTinyDetector(path: string, { inputs, outputs, metadata }: TinyDetector): void {
  const given = inputs ?? { x: { type: 'float32', dims: [1, 3, 64, 64] } };
  const graph: OnnxGraph = {
    name: 'tiny',
    nodes: Object.keys(outputs).map((name) => ({
      op: 'Identity',
      inputs: [`${name}:value`],
      outputs: [name],
      attributes: {},
    })),
    initializers: Object.entries(outputs).map(([name, output]) => toInitializer(`${name}:value`, output)),
    inputs: Object.entries(given).map(([name, value]) => ({ name, ...value })),
    outputs: Object.entries(outputs).map(([name, { dims, type }]) => ({ name, type: type ?? 'float32', dims })),
    ...(metadata && { metadata }),
  };
  writeFileSync(path, encodeOnnx(graph));
}

function toInitializer(name: string, { dims, type = 'float32', fill = 0, at = {} }: TinyOutput): OnnxInitializer {
  const values = new Array<number>(dims.reduce((product, size) => product * size, 1)).fill(fill);
  for (const [start, run] of Object.entries(at)) values.splice(Number(start), run.length, ...run);
  const typed = {
    float32: () => Float32Array.from(values),
    float16: () => Uint16Array.from(values, toHalf),
    int64: () => BigInt64Array.from(values, BigInt),
  }[type]();
  return { name, type, dims, bytes: new Uint8Array(typed.buffer) };
}
