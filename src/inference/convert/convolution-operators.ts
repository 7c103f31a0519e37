import { HarnessError } from '../../shared/errors.ts';
import { type Conversion, permute, planarName } from './conversion.ts';
import type { AttributeValue } from './onnx-proto.ts';
import { integersAttribute, type TfNode, textAttribute, textsAttribute } from './tfjs-graph.ts';

/** Conv2D and _FusedConv2D: weights [height, width, in, out] become [out, in, height, width]. */
export function convertConv2D(node: TfNode, conversion: Conversion): void {
  const weights = permute(conversion.constantOf(node, 1), [3, 2, 0, 1]);
  convolve(node, conversion, conversion.constant(`${node.inputs[1]}:oihw`, weights), {});
}

/** Depthwise: weights [height, width, in, multiplier] become [in × multiplier, 1, height, width] in `in` groups. */
export function convertDepthwiseConv2D(node: TfNode, conversion: Conversion): void {
  const weights = permute(conversion.constantOf(node, 1), [2, 3, 0, 1]);
  const [channels, multiplier, height, width] = weights.shape as [number, number, number, number];
  const grouped = { ...weights, shape: [channels * multiplier, 1, height, width] };
  convolve(node, conversion, conversion.constant(`${node.inputs[1]}:oihw`, grouped), { group: channels });
}

type Attributes = Record<string, AttributeValue>;

function convolve(node: TfNode, conversion: Conversion, weights: string, extra: Attributes): void {
  requireNhwc(node);
  const dilations = spatial(integersAttribute(node, 'dilations'), 1);
  const attributes = { strides: spatial(integersAttribute(node, 'strides'), 1), dilations, ...padding(node), ...extra };
  const fused = textsAttribute(node, 'fused_ops');
  const [bias, activation] = fused[0] === 'BiasAdd' ? [node.inputs[2], fused[1]] : [undefined, fused[0]];
  const isKnown = fused.length <= 2 && (activation === undefined || activation === 'Relu' || activation === 'Relu6');
  if (!isKnown) {
    throw new HarnessError('CONVERT_UNSUPPORTED', `${node.op} ${node.name}: fused ${fused.join(' + ')} is not known.`);
  }
  const inputs = [conversion.planar(node.inputs[0]!), weights, ...(bias ? [conversion.plain(bias)] : [])];
  if (!activation) {
    conversion.emitPlanar(node, 'Conv', inputs, attributes);
    return;
  }
  const raw = planarName(`${node.name}:conv`);
  conversion.emit('Conv', inputs, [raw], attributes);
  if (activation === 'Relu') conversion.emitPlanar(node, 'Relu', [raw]);
  else conversion.emitPlanar(node, 'Clip', [raw, ...reluSixBounds(conversion)]);
}

/** Clip's bounds for Relu6, shared by the whole graph. */
export const reluSixBounds = (conversion: Conversion): string[] =>
  [0, 6].map((bound) =>
    conversion.constant(`relu6:${bound}`, { dtype: 'float32', shape: [], values: Float32Array.of(bound) }),
  );

/** TensorFlow's MaxPool, NHWC. */
export function convertMaxPool(node: TfNode, conversion: Conversion): void {
  requireNhwc(node);
  const kernel = spatial(integersAttribute(node, 'ksize'), 1);
  const strides = spatial(integersAttribute(node, 'strides'), 1);
  const attributes = { kernel_shape: kernel, strides, ...padding(node) };
  conversion.emitPlanar(node, 'MaxPool', [conversion.planar(node.inputs[0]!)], attributes);
}

function requireNhwc(node: TfNode): void {
  const format = textAttribute(node, 'data_format') || 'NHWC';
  if (format === 'NHWC') return;
  throw new HarnessError(
    'CONVERT_UNSUPPORTED',
    `${node.op} ${node.name}: data format ${format} is not known, only NHWC.`,
  );
}

/** Height and width out of four numbers for NHWC. */
const spatial = (values: readonly number[], missing: number): [number, number] => [
  values[1] ?? missing,
  values[2] ?? missing,
];

/** TensorFlow's SAME puts the odd pixel at the end: ONNX's SAME_UPPER. */
function padding(node: TfNode): Attributes {
  const kind = textAttribute(node, 'padding');
  if (kind === 'SAME') return { auto_pad: 'SAME_UPPER' };
  if (kind === 'VALID') return { auto_pad: 'VALID' };
  const pads = integersAttribute(node, 'explicit_paddings');
  if (kind === 'EXPLICIT' && pads.length === 8) return { pads: [pads[2]!, pads[4]!, pads[3]!, pads[5]!] };
  throw new HarnessError('CONVERT_UNSUPPORTED', `${node.op} ${node.name}: padding "${kind}" is not known.`);
}
