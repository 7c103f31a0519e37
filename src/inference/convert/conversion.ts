import { HarnessError } from '../../shared/errors.ts';
import type { AttributeValue, OnnxInitializer, OnnxNode, OnnxValue } from './onnx-proto.ts';
import type { TfConstant, TfGraph, TfNode } from './tfjs-graph.ts';

/** Axis orders between TensorFlow's NHWC and ONNX's NCHW. */
export const TO_PLANAR = [0, 3, 1, 2] as const;
const TO_PLAIN = [0, 2, 3, 1] as const;

/**
 * A graph under conversion. Each tensor may exist in two axis orders: plain (TensorFlow's own, under TensorFlow's
 * name) and planar (NCHW, under `name:nchw`). Convolutions give planar tensors, what follows stays planar as long as
 * it can, and a Transpose is added once where the other order is asked for.
 */
export class Conversion {
  readonly nodes: OnnxNode[] = [];
  readonly initializers: OnnxInitializer[] = [];
  readonly inputs: OnnxValue[] = [];
  readonly #graph: TfGraph;
  readonly #known = new Set<string>();
  readonly #planarFirst = new Set<string>();
  readonly #ranks = new Map<string, number>();

  constructor(graph: TfGraph) {
    this.#graph = graph;
  }

  /** Adds an ONNX node and returns the names of its outputs. */
  emit(
    op: string,
    inputs: readonly string[],
    outputs: readonly string[],
    attributes: OnnxNode['attributes'] = {},
  ): void {
    this.nodes.push({ op, inputs, outputs, attributes });
    for (const output of outputs) this.#known.add(output);
  }

  /** Where the one output of `node` goes in TensorFlow's axis order. */
  emitPlain(
    node: TfNode,
    op: string,
    inputs: readonly string[],
    attributes: Record<string, AttributeValue> = {},
  ): void {
    this.emit(op, inputs, [node.name], attributes);
  }

  emitPlanar(
    node: TfNode,
    op: string,
    inputs: readonly string[],
    attributes: Record<string, AttributeValue> = {},
  ): void {
    this.#planarFirst.add(node.name);
    this.emit(op, inputs, [planarName(node.name)], attributes);
  }

  addInput(value: OnnxValue): void {
    this.inputs.push(value);
    this.#known.add(value.name);
    this.#ranks.set(value.name, value.dims.length);
  }

  isPlanar(tensor: string): boolean {
    return this.#planarFirst.has(tensor);
  }

  /** The name of a tensor in TensorFlow's axis order. */
  plain(tensor: string): string {
    const constant = this.#graph.constants.get(tensor);
    if (constant) return this.constant(tensor, constant);
    if (!this.#known.has(tensor)) this.emit('Transpose', [planarName(tensor)], [tensor], { perm: TO_PLAIN });
    return tensor;
  }

  /** The name of a tensor of four axes in NCHW; a constant of fewer axes is first widened as broadcasting would. */
  planar(tensor: string): string {
    const constant = this.#graph.constants.get(tensor);
    if (constant) {
      if (constant.shape.length === 0) return this.constant(tensor, constant);
      const shape = [...Array(4 - constant.shape.length).fill(1), ...constant.shape];
      return this.constant(planarName(tensor), permute({ ...constant, shape }, TO_PLANAR));
    }
    const name = planarName(tensor);
    if (this.#known.has(name)) return name;
    if (this.#ranks.get(tensor) !== 4) {
      throw new HarnessError(
        'CONVERT_UNSUPPORTED',
        `tensor ${tensor} is needed in NCHW, but is not known to have four axes.`,
      );
    }
    this.emit('Transpose', [tensor], [name], { perm: TO_PLANAR });
    return name;
  }

  /** Adds a constant once under a name of its own; int32 becomes int64, ONNX's type for shapes and indices. */
  constant(name: string, { dtype, shape, values }: TfConstant): string {
    if (this.#known.has(name)) return name;
    this.#known.add(name);
    const isFloat = dtype === 'float32';
    const stored = isFloat ? (values as Float32Array) : BigInt64Array.from(values, BigInt);
    const bytes = new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength);
    this.initializers.push({ name, type: isFloat ? 'float32' : 'int64', dims: shape, bytes });
    return name;
  }

  integers(name: string, values: readonly number[], shape: readonly number[] = [values.length]): string {
    return this.constant(name, { dtype: 'int32', shape, values: Int32Array.from(values) });
  }

  /** The values of an input that must be known at conversion: axes, shapes, slices. */
  constantOf(node: TfNode, index: number): TfConstant {
    const constant = this.#graph.constants.get(node.inputs[index] ?? '');
    if (constant) return constant;
    const message = `${node.op} ${node.name}: input ${index} must be a constant, "${node.inputs[index]}" is computed.`;
    throw new HarnessError('CONVERT_UNSUPPORTED', message);
  }
}

export const planarName = (tensor: string): string => `${tensor}:nchw`;

/** The constant with its axes in another order: axis `i` of the result is axis `order[i]` of the argument. */
export function permute({ dtype, shape, values }: TfConstant, order: readonly number[]): TfConstant {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, size) => product * size, 1));
  const newShape = order.map((axis) => shape[axis]!);
  const result = dtype === 'float32' ? new Float32Array(values.length) : new Int32Array(values.length);
  const position = newShape.map(() => 0);
  for (let i = 0; i < values.length; i++) {
    result[i] = values[position.reduce((sum, at, axis) => sum + at * strides[order[axis]!]!, 0)]!;
    for (let axis = newShape.length - 1; axis >= 0 && ++position[axis]! === newShape[axis]; axis--) position[axis] = 0;
  }
  return { dtype, shape: newShape, values: result };
}
