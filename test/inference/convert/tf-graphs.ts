import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { TfConstant, TfGraph, TfNode } from '../../../src/inference/convert/tfjs-graph.ts';
import { convertTfjsToOnnx } from '../../../src/inference/convert/tfjs-to-onnx.ts';

export const float = (shape: readonly number[], values: readonly number[]): TfConstant => ({
  dtype: 'float32',
  shape,
  values: Float32Array.from(values),
});

export const int = (shape: readonly number[], values: readonly number[]): TfConstant => ({
  dtype: 'int32',
  shape,
  values: Int32Array.from(values),
});

/** Attributes as TensorFlow's JSON writes them. */
export const text = (value: string) => ({ s: Buffer.from(value).toString('base64') });
export const texts = (...values: string[]) => ({ list: { s: values.map((value) => text(value).s) } });
export const ints = (...values: number[]) => ({ list: { i: values.map(String) } });
export const NHWC = { data_format: text('NHWC') };

type NodeSketch = [name: string, op: string, inputs: readonly string[], attributes?: TfNode['attributes']];

/** A graph with one placeholder `x`, the constants, and the nodes; the last node is the output. */
export function sketchGraph(
  inputShape: readonly number[],
  constants: Readonly<Record<string, TfConstant>>,
  nodes: readonly NodeSketch[],
): TfGraph {
  const shape = { shape: { dim: inputShape.map((size) => ({ size: String(size) })) } };
  const all: NodeSketch[] = [
    ['x', 'Placeholder', [], { shape }],
    ...Object.keys(constants).map((name): NodeSketch => [name, 'Const', []]),
    ...nodes,
  ];
  return {
    nodes: new Map(all.map(([name, op, inputs, attributes = {}]) => [name, { name, op, inputs, attributes }])),
    constants: new Map(Object.entries(constants)),
  };
}

/** Converts the graph, runs it in ONNX Runtime, and gives the values of its output. */
export async function runConverted(
  graph: TfGraph,
  input: readonly number[],
  output: { name: string; dims: readonly number[] },
): Promise<number[]> {
  const session = await InferenceSession.create(convertTfjsToOnnx(graph, output), { logSeverityLevel: 3 });
  const dims = (graph.nodes.get('x')?.attributes.shape?.shape?.dim ?? []).map(({ size }) => Number(size));
  const results = await session.run({ x: new Tensor('float32', Float32Array.from(input), dims) });
  const { data, dims: actualDims } = results[output.name]!;
  if (String(actualDims) !== String(output.dims))
    throw new Error(`came with shape [${actualDims}], not [${output.dims}].`);
  return Array.from(data as Float32Array);
}
