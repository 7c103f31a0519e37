import { HarnessError } from '../../shared/errors.ts';
import { type Conversion, planarName } from './conversion.ts';
import { reluSixBounds } from './convolution-operators.ts';
import { DATA_TYPES, type OnnxType } from './onnx-proto.ts';
import { type TfNode, typeAttribute } from './tfjs-graph.ts';

type Convert = (node: TfNode, conversion: Conversion) => void;

/** Element by element with broadcasting: in NCHW as soon as one operand is. */
export function elementwise(op: string, more: (conversion: Conversion) => readonly string[] = () => []): Convert {
  return (node, conversion) => {
    const rest = more(conversion);
    if (node.inputs.some((input) => conversion.isPlanar(input))) {
      conversion.emitPlanar(node, op, [...node.inputs.map((input) => conversion.planar(input)), ...rest]);
    } else {
      conversion.emitPlain(node, op, [...node.inputs.map((input) => conversion.plain(input)), ...rest]);
    }
  };
}

export const convertRelu6: Convert = elementwise('Clip', reluSixBounds);

/** int32 becomes int64 throughout, as constants do. */
const CAST_TYPES: Readonly<Record<string, OnnxType>> = {
  DT_FLOAT: 'float32',
  DT_INT32: 'int64',
  DT_INT64: 'int64',
  DT_BOOL: 'bool',
};

export function convertCast(node: TfNode, conversion: Conversion): void {
  const wanted = typeAttribute(node, 'DstT');
  const type = CAST_TYPES[wanted];
  if (!type) throw new HarnessError('CONVERT_UNSUPPORTED', `Cast ${node.name}: type ${wanted} is not known.`);
  const input = node.inputs[0]!;
  const attributes = { to: DATA_TYPES[type] };
  if (conversion.isPlanar(input)) conversion.emitPlanar(node, 'Cast', [planarName(input)], attributes);
  else conversion.emitPlain(node, 'Cast', [conversion.plain(input)], attributes);
}

/** ONNX's Mod takes the divisor's sign for integers, as FloorMod does; floats would need another form. */
export function convertFloorMod(node: TfNode, conversion: Conversion): void {
  requireIntegers(node);
  conversion.emitPlain(node, 'Mod', bothPlain(node, conversion));
}

/** ONNX's integer Div truncates, so the remainder is taken off first: ⌊a / b⌋ = (a − (a mod b)) / b. */
export function convertFloorDiv(node: TfNode, conversion: Conversion): void {
  requireIntegers(node);
  const [a, b] = bothPlain(node, conversion);
  conversion.emit('Mod', [a, b], [`${node.name}:rest`]);
  conversion.emit('Sub', [a, `${node.name}:rest`], [`${node.name}:multiple`]);
  conversion.emitPlain(node, 'Div', [`${node.name}:multiple`, b]);
}

const bothPlain = (node: TfNode, conversion: Conversion): [string, string] => [
  conversion.plain(node.inputs[0]!),
  conversion.plain(node.inputs[1]!),
];

function requireIntegers(node: TfNode): void {
  const type = typeAttribute(node, 'T');
  if (type === 'DT_INT32' || type === 'DT_INT64') return;
  throw new HarnessError('CONVERT_UNSUPPORTED', `${node.op} ${node.name}: type ${type} is not known, only integers.`);
}
