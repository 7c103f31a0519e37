import type { Conversion } from './conversion.ts';
import { convertConv2D, convertDepthwiseConv2D, convertMaxPool } from './convolution-operators.ts';
import { convertCast, convertFloorDiv, convertFloorMod, convertRelu6, elementwise } from './elementwise-operators.ts';
import {
  convertConcatV2,
  convertExpandDims,
  convertGatherV2,
  convertMean,
  convertReshape,
  convertResizeBilinear,
  convertStridedSlice,
  convertTopKV2,
} from './shape-operators.ts';
import type { TfNode } from './tfjs-graph.ts';

/** TensorFlow's operators that the converter knows. */
export const OPERATORS: Readonly<Record<string, (node: TfNode, conversion: Conversion) => void>> = {
  Add: elementwise('Add'),
  Cast: convertCast,
  ConcatV2: convertConcatV2,
  Conv2D: convertConv2D,
  DepthwiseConv2dNative: convertDepthwiseConv2D,
  Equal: elementwise('Equal'),
  ExpandDims: convertExpandDims,
  FloorDiv: convertFloorDiv,
  FloorMod: convertFloorMod,
  FusedDepthwiseConv2dNative: convertDepthwiseConv2D,
  GatherV2: convertGatherV2,
  Identity: elementwise('Identity'),
  MaxPool: convertMaxPool,
  Mean: convertMean,
  Mul: elementwise('Mul'),
  Relu: elementwise('Relu'),
  Relu6: convertRelu6,
  Reshape: convertReshape,
  ResizeBilinear: convertResizeBilinear,
  Sigmoid: elementwise('Sigmoid'),
  StridedSlice: convertStridedSlice,
  Sub: elementwise('Sub'),
  TopKV2: convertTopKV2,
  _FusedConv2D: convertConv2D,
};
