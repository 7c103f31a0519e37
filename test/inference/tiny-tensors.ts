import type { OnnxInitializer } from '../../src/inference/convert/onnx-proto.ts';

/** A constant of 32-bit floats. */
export const floats = (name: string, dims: readonly number[], values: readonly number[]): OnnxInitializer => ({
  name,
  type: 'float32',
  dims,
  bytes: new Uint8Array(Float32Array.from(values).buffer),
});

/** A list of 64-bit whole numbers, as shapes and axes are. */
export const longs = (name: string, values: readonly number[]): OnnxInitializer => ({
  name,
  type: 'int64',
  dims: [values.length],
  bytes: new Uint8Array(BigInt64Array.from(values, BigInt).buffer),
});
