import { HarnessError } from '../../shared/errors.ts';
import { type Conversion, TO_PLANAR } from './conversion.ts';
import { flagAttribute, integerAttribute, type TfNode } from './tfjs-graph.ts';

export function convertReshape(node: TfNode, conversion: Conversion): void {
  const [input, shape] = node.inputs as [string, string];
  conversion.emitPlain(node, 'Reshape', [conversion.plain(input), conversion.plain(shape)]);
}

export function convertExpandDims(node: TfNode, conversion: Conversion): void {
  const axis = conversion.constantOf(node, 1).values[0]!;
  const axes = conversion.integers(`${node.name}:axes`, [axis]);
  conversion.emitPlain(node, 'Unsqueeze', [conversion.plain(node.inputs[0]!), axes]);
}

export function convertConcatV2(node: TfNode, conversion: Conversion): void {
  const parts = node.inputs.slice(0, -1);
  const axis = conversion.constantOf(node, parts.length).values[0]!;
  if (parts.some((part) => conversion.isPlanar(part))) {
    const planarAxis = TO_PLANAR.indexOf(((axis + 4) % 4) as 0 | 1 | 2 | 3);
    conversion.emitPlanar(
      node,
      'Concat',
      parts.map((part) => conversion.planar(part)),
      { axis: planarAxis },
    );
  } else {
    conversion.emitPlain(
      node,
      'Concat',
      parts.map((part) => conversion.plain(part)),
      { axis },
    );
  }
}

export function convertGatherV2(node: TfNode, conversion: Conversion): void {
  if (integerAttribute(node, 'batch_dims') !== 0) {
    throw new HarnessError('CONVERT_UNSUPPORTED', `GatherV2 ${node.name}: only batch_dims 0 is known.`);
  }
  const axis = conversion.constantOf(node, 2).values[0]!;
  const inputs = node.inputs.slice(0, 2).map((input) => conversion.plain(input));
  conversion.emitPlain(node, 'Gather', inputs, { axis });
}

/** Far beyond any axis: ONNX's Slice stops at the end. */
const OPEN_END = 2 ** 31 - 1;

/** Begin and end masks open a side, the shrink mask drops the axis; a new axis or an ellipsis is not known. */
export function convertStridedSlice(node: TfNode, conversion: Conversion): void {
  if (integerAttribute(node, 'new_axis_mask') || integerAttribute(node, 'ellipsis_mask')) {
    throw new HarnessError('CONVERT_UNSUPPORTED', `StridedSlice ${node.name}: new axes and ellipses are not known.`);
  }
  const [begin, end, strides] = [1, 2, 3].map((index) => [...conversion.constantOf(node, index).values]);
  const masked = (name: string, axis: number) => Boolean((integerAttribute(node, name) >> axis) & 1);
  const axes = begin!.map((_, axis) => axis);
  const shrunk = axes.filter((axis) => masked('shrink_axis_mask', axis));
  const starts = axes.map((axis) =>
    masked('begin_mask', axis) ? (strides![axis]! > 0 ? 0 : OPEN_END) : begin![axis]!,
  );
  const ends = axes.map((axis) => {
    if (masked('shrink_axis_mask', axis)) return begin![axis]! === -1 ? OPEN_END : begin![axis]! + 1;
    if (masked('end_mask', axis)) return strides![axis]! > 0 ? OPEN_END : -OPEN_END;
    return end![axis]!;
  });
  const bounds = Object.entries({ starts, ends, axes, steps: strides! }).map(([name, values]) =>
    conversion.integers(`${node.name}:${name}`, values),
  );
  const inputs = [conversion.plain(node.inputs[0]!), ...bounds];
  if (shrunk.length === 0) {
    conversion.emitPlain(node, 'Slice', inputs);
    return;
  }
  conversion.emit('Slice', inputs, [`${node.name}:slice`]);
  conversion.emitPlain(node, 'Squeeze', [`${node.name}:slice`, conversion.integers(`${node.name}:shrunk`, shrunk)]);
}

/** Mean over given axes; over planar tensors only with the axes kept, or the order of those left would be lost. */
export function convertMean(node: TfNode, conversion: Conversion): void {
  const input = node.inputs[0]!;
  const keepdims = flagAttribute(node, 'keep_dims') ? 1 : 0;
  const axes = [...conversion.constantOf(node, 1).values];
  if (conversion.isPlanar(input) && keepdims) {
    const planarAxes = axes.map((axis) => TO_PLANAR.indexOf(((axis + 4) % 4) as 0 | 1 | 2 | 3));
    const inputs = [conversion.planar(input), conversion.integers(`${node.name}:axes`, planarAxes)];
    conversion.emitPlanar(node, 'ReduceMean', inputs, { keepdims });
  } else {
    const inputs = [conversion.plain(input), conversion.integers(`${node.name}:axes`, axes)];
    conversion.emitPlain(node, 'ReduceMean', inputs, { keepdims });
  }
}

/** TensorFlow's three sampling grids by their ONNX names. */
export function convertResizeBilinear(node: TfNode, conversion: Conversion): void {
  const grid = flagAttribute(node, 'align_corners')
    ? 'align_corners'
    : flagAttribute(node, 'half_pixel_centers')
      ? 'half_pixel'
      : 'asymmetric';
  const input = conversion.planar(node.inputs[0]!);
  const size = conversion.integers(`${node.name}:size`, [...conversion.constantOf(node, 1).values]);
  // Resize could be told its axes instead, but ONNX Runtime 1.30 loses the sizes when it moves a Transpose past that.
  conversion.emit('Shape', [input], [`${node.name}:kept`], { start: 0, end: 2 });
  conversion.emit('Concat', [`${node.name}:kept`, size], [`${node.name}:sizes`], { axis: 0 });
  const attributes = { mode: 'linear', coordinate_transformation_mode: grid };
  conversion.emitPlanar(node, 'Resize', [input, '', '', `${node.name}:sizes`], attributes);
}

/** Over the last axis, best first; equal values in order of index, in TensorFlow and ONNX alike. */
export function convertTopKV2(node: TfNode, conversion: Conversion): void {
  const count = conversion.integers(`${node.name}:k`, [conversion.constantOf(node, 1).values[0]!]);
  const inputs = [conversion.plain(node.inputs[0]!), count];
  conversion.emit('TopK', inputs, [node.name, `${node.name}:1`], { axis: -1, largest: 1, sorted: 1 });
}
