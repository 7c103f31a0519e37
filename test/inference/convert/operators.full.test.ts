import { describe, expect, it } from 'vitest';
import { OPERATORS } from '../../../src/inference/convert/operators.ts';
import type { TfConstant, TfNode } from '../../../src/inference/convert/tfjs-graph.ts';
import { float, int, ints, NHWC, runConverted, sketchGraph, text, texts } from './tf-graphs.ts';

type Nodes = Parameters<typeof sketchGraph>[2];

interface Case {
  op: string;
  why: string;
  input: readonly number[];
  inputShape: readonly number[];
  constants?: Record<string, TfConstant>;
  nodes: Nodes;
  expected: readonly number[];
  shape: readonly number[];
}

const conv = (padding: string, strides = [1, 1], more: TfNode['attributes'] = {}): TfNode['attributes'] => ({
  ...NHWC,
  strides: ints(1, ...strides, 1),
  dilations: ints(1, 1, 1, 1),
  padding: text(padding),
  ...more,
});
const INT = { T: { type: 'DT_INT32' } };
const toInt: Nodes[number] = ['i', 'Cast', ['x'], { DstT: { type: 'DT_INT32' } }];
const toFloat = (from: string): Nodes[number] => ['y', 'Cast', [from], { DstT: { type: 'DT_FLOAT' } }];
const NINE = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Every expected value is worked out by hand from TensorFlow's definition; the last node `y` is looked at. */
const CASES: readonly Case[] = [
  {
    op: 'Add',
    why: 'a vector is added to every pixel along the channels',
    inputShape: [1, 1, 2, 2],
    input: [1, 2, 3, 4],
    constants: { c: float([2], [10, 20]) },
    nodes: [['y', 'Add', ['x', 'c']]],
    expected: [11, 22, 13, 24],
    shape: [1, 1, 2, 2],
  },
  {
    op: 'Add',
    why: 'after a convolution the same vector still meets the channels (NCHW inside)',
    inputShape: [1, 1, 2, 1],
    input: [1, 2],
    constants: { w: float([1, 1, 1, 2], [1, 3]), c: float([2], [10, 20]) },
    nodes: [
      ['v', 'Conv2D', ['x', 'w'], conv('VALID')],
      ['y', 'Add', ['v', 'c']],
    ],
    expected: [11, 23, 12, 26],
    shape: [1, 1, 2, 2],
  },
  {
    op: 'Add',
    why: 'a convolution and the plain input meet in one axis order',
    inputShape: [1, 1, 2, 2],
    input: [1, 2, 3, 4],
    constants: { w: float([1, 1, 2, 2], [0, 1, 1, 0]) },
    nodes: [
      ['v', 'Conv2D', ['x', 'w'], conv('VALID')],
      ['y', 'Add', ['v', 'x']],
    ],
    expected: [3, 3, 7, 7],
    shape: [1, 1, 2, 2],
  },
  {
    op: 'Sub',
    why: 'the second is taken from the first',
    inputShape: [2],
    input: [1, 5],
    constants: { c: float([], [2]) },
    nodes: [['y', 'Sub', ['c', 'x']]],
    expected: [1, -3],
    shape: [2],
  },
  {
    op: 'Mul',
    why: 'a scalar multiplies everything',
    inputShape: [3],
    input: [1, 2, 3],
    constants: { c: float([], [-2]) },
    nodes: [['y', 'Mul', ['x', 'c']]],
    expected: [-2, -4, -6],
    shape: [3],
  },
  {
    op: 'Relu',
    why: 'negatives become 0',
    inputShape: [3],
    input: [-1, 0, 9],
    nodes: [['y', 'Relu', ['x']]],
    expected: [0, 0, 9],
    shape: [3],
  },
  {
    op: 'Relu6',
    why: 'and 6 is the most',
    inputShape: [3],
    input: [-1, 5, 9],
    nodes: [['y', 'Relu6', ['x']]],
    expected: [0, 5, 6],
    shape: [3],
  },
  {
    op: 'Sigmoid',
    why: '1 / (1 + e^-x)',
    inputShape: [2],
    input: [0, Math.log(3)],
    nodes: [['y', 'Sigmoid', ['x']]],
    expected: [0.5, 0.75],
    shape: [2],
  },
  {
    op: 'Identity',
    why: 'nothing changes',
    inputShape: [2],
    input: [4, 5],
    nodes: [['y', 'Identity', ['x']]],
    expected: [4, 5],
    shape: [2],
  },
  {
    op: 'Equal',
    why: 'true where equal',
    inputShape: [3],
    input: [1, 2, 1],
    constants: { c: float([], [1]) },
    nodes: [['e', 'Equal', ['x', 'c']], toFloat('e')],
    expected: [1, 0, 1],
    shape: [3],
  },
  {
    op: 'Cast',
    why: 'to a whole number cuts towards zero',
    inputShape: [3],
    input: [1.9, -1.9, 7],
    nodes: [toInt, toFloat('i')],
    expected: [1, -1, 7],
    shape: [3],
  },
  {
    op: 'FloorDiv',
    why: 'rounds down, also below zero',
    inputShape: [4],
    input: [7, -7, -6, 0],
    constants: { c: int([], [3]) },
    nodes: [toInt, ['d', 'FloorDiv', ['i', 'c'], INT], toFloat('d')],
    expected: [2, -3, -2, 0],
    shape: [4],
  },
  {
    op: 'FloorMod',
    why: 'takes the sign of the divisor',
    inputShape: [4],
    input: [7, -7, -6, 0],
    constants: { c: int([], [3]) },
    nodes: [toInt, ['m', 'FloorMod', ['i', 'c'], INT], toFloat('m')],
    expected: [1, 2, 0, 0],
    shape: [4],
  },
  {
    op: 'Conv2D',
    why: 'SAME at stride 2 pads the even side at the end: the windows start at pixels 0 and 2',
    inputShape: [1, 4, 4, 1],
    input: Array.from({ length: 16 }, (_, i) => i),
    constants: { w: float([3, 3, 1, 1], [1, 0, 0, 0, 0, 0, 0, 0, 0]) },
    nodes: [['y', 'Conv2D', ['x', 'w'], conv('SAME', [2, 2])]],
    expected: [0, 2, 8, 10],
    shape: [1, 2, 2, 1],
  },
  {
    op: 'Conv2D',
    why: 'explicit padding, different on each side',
    inputShape: [1, 1, 2, 1],
    input: [5, 6],
    constants: { w: float([1, 2, 1, 1], [1, 10]) },
    nodes: [['y', 'Conv2D', ['x', 'w'], conv('EXPLICIT', [1, 1], { explicit_paddings: ints(0, 0, 0, 0, 2, 0, 0, 0) })]],
    expected: [0, 50, 65],
    shape: [1, 1, 3, 1],
  },
  {
    op: '_FusedConv2D',
    why: 'bias, then Relu6; weights are [height, width, in, out]',
    inputShape: [1, 1, 1, 2],
    input: [1, 2],
    constants: { w: float([1, 1, 2, 3], [1, 2, 3, 4, 5, -6]), b: float([3], [-9.5, -8, 0]) },
    nodes: [['y', '_FusedConv2D', ['x', 'w', 'b'], conv('VALID', [1, 1], { fused_ops: texts('BiasAdd', 'Relu6') })]],
    expected: [0, 4, 0],
    shape: [1, 1, 1, 3],
  },
  {
    op: 'DepthwiseConv2dNative',
    why: 'each channel has its own filters; output channel = in × multiplier + filter',
    inputShape: [1, 1, 2, 2],
    input: [1, 2, 3, 4],
    constants: { w: float([1, 2, 2, 2], [1, 2, 3, 4, 10, 20, 30, 40]) },
    nodes: [['y', 'DepthwiseConv2dNative', ['x', 'w'], conv('VALID')]],
    // Channel 0: 1·[1, 2] + 3·[10, 20]; channel 1: 2·[3, 4] + 4·[30, 40].
    expected: [31, 62, 126, 168],
    shape: [1, 1, 1, 4],
  },
  {
    op: 'FusedDepthwiseConv2dNative',
    why: 'bias, then Relu',
    inputShape: [1, 1, 1, 2],
    input: [1, 2],
    constants: { w: float([1, 1, 2, 1], [3, 4]), b: float([2], [1, -20]) },
    nodes: [
      [
        'y',
        'FusedDepthwiseConv2dNative',
        ['x', 'w', 'b'],
        conv('SAME', [1, 1], { fused_ops: texts('BiasAdd', 'Relu') }),
      ],
    ],
    expected: [4, 0],
    shape: [1, 1, 1, 2],
  },
  {
    op: 'MaxPool',
    why: 'SAME windows of 3 × 3 look one pixel around, negative values included',
    inputShape: [1, 3, 3, 1],
    input: NINE.map((value) => -value),
    nodes: [['y', 'MaxPool', ['x'], conv('SAME', [1, 1], { ksize: ints(1, 3, 3, 1) })]],
    expected: [-1, -1, -2, -1, -1, -2, -4, -4, -5],
    shape: [1, 3, 3, 1],
  },
  {
    op: 'Mean',
    why: 'over height and width of a convolution, axes kept',
    inputShape: [1, 2, 2, 1],
    input: [1, 2, 3, 6],
    constants: { w: float([1, 1, 1, 2], [1, 10]), axes: int([2], [1, 2]) },
    nodes: [
      ['v', 'Conv2D', ['x', 'w'], conv('VALID')],
      ['y', 'Mean', ['v', 'axes'], { keep_dims: { b: true } }],
    ],
    expected: [3, 30],
    shape: [1, 1, 1, 2],
  },
  {
    op: 'Mean',
    why: 'without keeping axes the order of those left is TensorFlow’s',
    inputShape: [1, 2, 2, 1],
    input: [1, 2, 3, 6],
    constants: { w: float([1, 1, 1, 2], [1, 10]), axes: int([1], [1]) },
    nodes: [
      ['v', 'Conv2D', ['x', 'w'], conv('VALID')],
      ['y', 'Mean', ['v', 'axes'], {}],
    ],
    expected: [2, 20, 4, 40],
    shape: [1, 2, 2],
  },
  {
    op: 'ResizeBilinear',
    why: 'neither half pixels nor aligned corners: the grid starts at pixel 0 and holds the last one',
    inputShape: [1, 1, 2, 1],
    input: [0, 8],
    constants: { size: int([2], [2, 4]) },
    nodes: [['y', 'ResizeBilinear', ['x', 'size'], {}]],
    expected: [0, 4, 8, 8, 0, 4, 8, 8],
    shape: [1, 2, 4, 1],
  },
  {
    op: 'ResizeBilinear',
    why: 'half pixels: centres meet centres',
    inputShape: [1, 1, 2, 1],
    input: [0, 8],
    constants: { size: int([2], [1, 4]) },
    nodes: [['y', 'ResizeBilinear', ['x', 'size'], { half_pixel_centers: { b: true } }]],
    expected: [0, 2, 6, 8],
    shape: [1, 1, 4, 1],
  },
  {
    op: 'ConcatV2',
    why: 'along the channels, a convolution beside the plain input',
    inputShape: [1, 1, 2, 1],
    input: [1, 2],
    constants: { w: float([1, 1, 1, 2], [3, 5]), axis: int([], [-1]) },
    nodes: [
      ['v', 'Conv2D', ['x', 'w'], conv('VALID')],
      ['y', 'ConcatV2', ['v', 'x', 'axis']],
    ],
    expected: [3, 5, 1, 6, 10, 2],
    shape: [1, 1, 2, 3],
  },
  {
    op: 'Reshape',
    why: 'a convolution is flattened in TensorFlow’s order: channels last',
    inputShape: [1, 1, 2, 1],
    input: [1, 2],
    constants: { w: float([1, 1, 1, 2], [1, 10]), shape: int([2], [1, -1]) },
    nodes: [
      ['v', 'Conv2D', ['x', 'w'], conv('VALID')],
      ['y', 'Reshape', ['v', 'shape']],
    ],
    expected: [1, 10, 2, 20],
    shape: [1, 4],
  },
  {
    op: 'ExpandDims',
    why: 'an axis of one at the end',
    inputShape: [1, 2],
    input: [1, 2],
    constants: { axis: int([], [-1]) },
    nodes: [['y', 'ExpandDims', ['x', 'axis']]],
    expected: [1, 2],
    shape: [1, 2, 1],
  },
  {
    op: 'StridedSlice',
    why: 'masked sides are open: the second column of every row',
    inputShape: [3, 3],
    input: NINE,
    constants: { b: int([2], [9, 1]), e: int([2], [9, 2]), s: int([2], [1, 1]) },
    nodes: [['y', 'StridedSlice', ['x', 'b', 'e', 's'], { begin_mask: { i: 1 }, end_mask: { i: 1 } }]],
    expected: [2, 5, 8],
    shape: [3, 1],
  },
  {
    op: 'StridedSlice',
    why: 'a shrunk axis goes, also when counted from the end; strides skip',
    inputShape: [3, 3],
    input: NINE,
    constants: { b: int([2], [-1, 0]), e: int([2], [0, 3]), s: int([2], [1, 2]) },
    nodes: [['y', 'StridedSlice', ['x', 'b', 'e', 's'], { shrink_axis_mask: { i: 1 } }]],
    expected: [7, 9],
    shape: [2],
  },
  {
    op: 'GatherV2',
    why: 'rows in the order asked, repeats allowed',
    inputShape: [3, 2],
    input: [1, 2, 3, 4, 5, 6],
    constants: { rows: int([3], [2, 0, 2]), axis: int([], [0]) },
    nodes: [['y', 'GatherV2', ['x', 'rows', 'axis'], { batch_dims: { i: 0 } }]],
    expected: [5, 6, 1, 2, 5, 6],
    shape: [3, 2],
  },
  {
    op: 'TopKV2',
    why: 'the values, best first',
    inputShape: [1, 5],
    input: [3, 9, 1, 9, 5],
    constants: { k: int([], [3]) },
    nodes: [['y', 'TopKV2', ['x', 'k']]],
    expected: [9, 9, 5],
    shape: [1, 3],
  },
  {
    op: 'TopKV2',
    why: 'the positions, of equal values the earlier first',
    inputShape: [1, 5],
    input: [3, 9, 1, 9, 5],
    constants: { k: int([], [3]) },
    nodes: [['t', 'TopKV2', ['x', 'k']], toFloat('t:1')],
    expected: [1, 3, 4],
    shape: [1, 3],
  },
];

describe('operators of the converter, run by ONNX Runtime', () => {
  it.each(CASES)('$op: $why', async ({ inputShape, input, constants = {}, nodes, expected, shape }) => {
    const actual = await runConverted(sketchGraph(inputShape, constants, nodes), input, { name: 'y', dims: shape });
    expect(actual).toHaveLength(expected.length);
    for (const [i, value] of expected.entries()) expect(actual[i]).toBeCloseTo(value, 5);
  });

  it('every operator of the table is among them', () => {
    expect([...new Set(CASES.map(({ op }) => op))].sort()).toEqual(Object.keys(OPERATORS).sort());
  });

  it('an operator that is not in the table is named', async () => {
    const graph = sketchGraph([1], {}, [['y', 'Erfinv', ['x']]]);
    await expect(runConverted(graph, [0], { name: 'y', dims: [1] })).rejects.toThrow(
      'no converter for Erfinv; known: Add',
    );
  });

  it('a forgotten fused operation is refused, not dropped', async () => {
    const constants = { w: float([1, 1, 1, 1], [1]), b: float([1], [1]) };
    const attributes = conv('VALID', [1, 1], { fused_ops: texts('BiasAdd', 'Elu') });
    const graph = sketchGraph([1, 1, 1, 1], constants, [['y', '_FusedConv2D', ['x', 'w', 'b'], attributes]]);
    await expect(runConverted(graph, [0], { name: 'y', dims: [1, 1, 1, 1] })).rejects.toThrow('BiasAdd + Elu');
  });
});
