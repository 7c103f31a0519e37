import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeOnnx, type OnnxGraph, type OnnxInitializer } from '../../src/inference/convert/onnx-proto.ts';
import { loadModelCard, type ModelCard } from '../../src/inference/model-card.ts';
import { packageRoot } from '../../src/shared/package-root.ts';
import { floats, longs } from './tiny-tensors.ts';

const SIDE = 8;

/** The picture's mean times 0: a number that no optimiser can work out beforehand. */
const ZERO_FROM_INPUT: OnnxGraph['nodes'] = [
  { op: 'ReduceMean', inputs: ['x'], outputs: ['mean'], attributes: { keepdims: 0 } },
  { op: 'Mul', inputs: ['mean', 'nought'], outputs: ['zero'], attributes: {} },
];

function writeModel(
  path: string,
  nodes: OnnxGraph['nodes'],
  initializers: OnnxInitializer[],
  outputDims: number[],
): void {
  const graph: OnnxGraph = {
    name: 'tiny',
    nodes: [...ZERO_FROM_INPUT, ...nodes],
    initializers: [floats('nought', [], [0]), ...initializers],
    inputs: [{ name: 'x', type: 'float32', dims: [1, SIDE, SIDE, 3] }],
    outputs: [{ name: 'y', type: 'float32', dims: outputDims }],
  };
  writeFileSync(path, encodeOnnx(graph));
}

/** A detector of CenterNet's output form that says the given rows of every picture. */
export function writeConstantModel(path: string, rows: readonly (readonly number[])[]): void {
  const dims = [1, rows.length, rows[0]!.length];
  const add = { op: 'Add', inputs: ['rows', 'zero'], outputs: ['y'], attributes: {} };
  writeModel(path, [add], [floats('rows', dims, rows.flat())], dims);
}

/** Multiplies large matrices one after the other: minutes of work, little memory. */
export function writeSlowModel(path: string): void {
  const products = Array.from({ length: 400 }, (_, i) => ({
    op: 'MatMul',
    inputs: [`m${i}`, 'm0'],
    outputs: [`m${i + 1}`],
    attributes: {},
  }));
  const nodes = [
    { op: 'Expand', inputs: ['zero', 'large'], outputs: ['m0'], attributes: {} },
    ...products,
    { op: 'ReduceMean', inputs: ['m400'], outputs: ['end'], attributes: { keepdims: 0 } },
    { op: 'Add', inputs: ['rows', 'end'], outputs: ['y'], attributes: {} },
  ];
  writeModel(path, nodes, [longs('large', [3000, 3000]), floats('rows', [1, 1, 6], [0, 0, 4, 4, 0.5, 0])], [1, 1, 6]);
}

/** Asks for about 8 GB in one tensor. */
export function writeHungryModel(path: string): void {
  const nodes = [
    { op: 'Expand', inputs: ['zero', 'huge'], outputs: ['block'], attributes: {} },
    { op: 'ReduceMean', inputs: ['block'], outputs: ['end'], attributes: { keepdims: 0 } },
    { op: 'Add', inputs: ['rows', 'end'], outputs: ['y'], attributes: {} },
  ];
  writeModel(
    path,
    nodes,
    [longs('huge', [45_000, 45_000]), floats('rows', [1, 1, 6], [0, 0, 4, 4, 0.5, 0])],
    [1, 1, 6],
  );
}

/** A card for one of the files above. */
export function tinyCard(folder: string, file: string, classes: readonly string[] = ['cat', 'dog']): ModelCard {
  const card = loadModelCard('centernet', packageRoot);
  return {
    ...card,
    name: file.replace('.onnx', ''),
    weights: [{ file: join(folder, file) }],
    classes,
    input: { ...card.input, size: [SIDE, SIDE] },
  };
}
