import { writeFileSync } from 'node:fs';
import { encodeOnnx, type OnnxGraph, type OnnxInitializer } from '../../src/inference/convert/onnx-proto.ts';
import { floats, longs } from './tiny-tensors.ts';

type Dims = readonly (number | string)[];

const node = (
  op: string,
  inputs: string[],
  output: string,
  attributes: OnnxGraph['nodes'][number]['attributes'] = {},
) => ({ op, inputs, outputs: [output], attributes });

function write(
  path: string,
  nodes: OnnxGraph['nodes'],
  initializers: OnnxInitializer[],
  [input, output]: readonly [Dims, Dims],
): string {
  const value = (name: string, dims: Dims) => ({ name, type: 'float32' as const, dims });
  const graph = { name: 'tiny', nodes, initializers, inputs: [value('x', input)], outputs: [value('y', output)] };
  writeFileSync(path, encodeOnnx(graph));
  return path;
}

/** Gives back what it gets. */
export const writeIdentity = (path: string, dims: Dims = [1, 3, 'h', 'w']): string =>
  write(path, [node('Identity', ['x'], 'y')], [], [dims, dims]);

/** Mean of 3 × 3 in each channel, zeros beyond the edge. */
export const writeBlur = (path: string, dims: Dims): string =>
  write(
    path,
    [node('Conv', ['x', 'w'], 'y', { group: 3, kernel_shape: [3, 3], pads: [1, 1, 1, 1] })],
    [floats('w', [3, 1, 3, 3], new Array<number>(27).fill(1 / 9))],
    [dims, dims],
  );

/** tanh(2x): gives values in [−1, 1], as the networks do that take them so. */
export const writeTanh = (path: string): string =>
  write(
    path,
    [node('Add', ['x', 'x'], 'twice'), node('Tanh', ['twice'], 'y')],
    [],
    [
      [1, 3, 'h', 'w'],
      [1, 3, 'h', 'w'],
    ],
  );

/** Two passes down and up again by 2 with the way around added: sides must be multiples of 4. */
export function writeHourglass(path: string): string {
  const down = { kernel_shape: [2, 2], strides: [2, 2] };
  const up = { mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' };
  return write(
    path,
    [
      node('MaxPool', ['x'], 'half', down),
      node('MaxPool', ['half'], 'quarter', down),
      node('Resize', ['quarter', '', 'scales'], 'back', up),
      node('Add', ['x', 'back'], 'sum'),
      node('Mul', ['sum', 'halve'], 'y'),
    ],
    [floats('scales', [4], [1, 1, 4, 4]), floats('halve', [], [0.5])],
    [
      [1, 3, 'h', 'w'],
      [1, 3, 'h', 'w'],
    ],
  );
}

/** x / 0 · 0 in every pixel. */
export const writeNaN = (path: string): string =>
  write(
    path,
    [node('Sub', ['x', 'x'], 'zero'), node('Div', ['zero', 'zero'], 'y')],
    [],
    [
      [1, 3, 16, 16],
      [1, 3, 16, 16],
    ],
  );

/** Whatever goes in, a picture of another aspect ratio comes out. */
export const writeSlice = (path: string): string =>
  write(
    path,
    [node('Slice', ['x', 'from', 'to', 'axes'], 'y')],
    [longs('from', [0]), longs('to', [8]), longs('axes', [3])],
    [
      [1, 3, 16, 16],
      [1, 3, 16, 8],
    ],
  );

/** Works for minutes where the picture is bright, and gives it back at once where it is black. */
export function writeSlowOnLight(path: string): string {
  const products = Array.from({ length: 400 }, (_, i) => node('MatMul', [`m${i}`, 'm0'], `m${i + 1}`));
  return write(
    path,
    [
      node('ReduceMean', ['x'], 'mean', { keepdims: 0 }),
      node('Ceil', ['mean'], 'isBright'),
      node('Mul', ['isBright', 'side'], 'wide'),
      node('Add', ['wide', 'one'], 'sideNow'),
      node('Cast', ['sideNow'], 'sideWhole', { to: 7 }),
      node('Concat', ['sideVector', 'sideVector'], 'square', { axis: 0 }),
      node('Reshape', ['sideWhole', 'single'], 'sideVector'),
      node('Expand', ['mean', 'square'], 'm0'),
      ...products,
      node('ReduceMean', ['m400'], 'end', { keepdims: 0 }),
      node('Mul', ['end', 'nought'], 'nothing'),
      node('Add', ['x', 'nothing'], 'y'),
    ].sort((a, b) => ORDER.indexOf(a.outputs[0]!) - ORDER.indexOf(b.outputs[0]!)),
    [floats('side', [], [2999]), floats('one', [], [1]), floats('nought', [], [0]), longs('single', [1])],
    [
      [1, 3, 16, 16],
      [1, 3, 16, 16],
    ],
  );
}
/** Nodes stand after what they read. */
const ORDER = [
  ...['mean', 'isBright', 'wide', 'sideNow', 'sideWhole', 'sideVector', 'square', 'm0'],
  ...Array.from({ length: 400 }, (_, i) => `m${i + 1}`),
  ...['end', 'nothing', 'y'],
];

/** Value v of channel c is tanh(z · W): z [1, 2] → [1, 3, 16, 16], row r of channel c weighs z₀ by (c + 1) / 4, z₁ by r / 16. */
export function writeGenerator(path: string): string {
  const weights = [0, 1].flatMap((component) =>
    Array.from({ length: 768 }, (_, at) => {
      const [channel, row] = [Math.floor(at / 256), Math.floor(at / 16) % 16];
      return component === 0 ? (channel + 1) / 4 : row / 16;
    }),
  );
  return write(
    path,
    [node('MatMul', ['x', 'w'], 'flat'), node('Tanh', ['flat'], 'bent'), node('Reshape', ['bent', 'shape'], 'y')],
    [floats('w', [2, 768], weights), longs('shape', [1, 3, 16, 16])],
    [
      [1, 2],
      [1, 3, 16, 16],
    ],
  );
}
