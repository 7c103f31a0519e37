import { HarnessError } from '../../shared/errors.ts';
import { Conversion } from './conversion.ts';
import { encodeOnnx, type OnnxValue } from './onnx-proto.ts';
import { OPERATORS } from './operators.ts';
import { shapeAttribute, type TfGraph, type TfNode } from './tfjs-graph.ts';

/**
 * An .onnx file that computes `output` of a TensorFlow.js graph model; what the output does not need is left out.
 * Equal graphs give equal bytes. `outputDims` is written into the file, as graph models do not carry inner shapes.
 * Throws HarnessError CONVERT_UNSUPPORTED, which names the operator.
 */
export function convertTfjsToOnnx(graph: TfGraph, output: { name: string; dims: readonly number[] }): Uint8Array {
  const order = orderedNodes(graph, output.name);
  const unknown = [...new Set(order.map(({ op }) => op))].filter((op) => !isStructural(op) && !OPERATORS[op]);
  if (unknown.length > 0) {
    const message = `no converter for ${unknown.join(', ')}; known: ${Object.keys(OPERATORS).join(', ')}.`;
    throw new HarnessError('CONVERT_UNSUPPORTED', message);
  }
  const conversion = new Conversion(graph);
  for (const node of order) {
    if (node.op === 'Placeholder') conversion.addInput(toInput(node));
    else OPERATORS[node.op]?.(node, conversion);
  }
  const name = conversion.plain(output.name);
  const { nodes, initializers, inputs } = conversion;
  const outputs: OnnxValue[] = [{ name, type: 'float32', dims: output.dims }];
  return encodeOnnx({ name: 'graph', nodes, initializers, inputs, outputs });
}

const isStructural = (op: string): boolean => op === 'Placeholder' || op === 'Const';

const toInput = (node: TfNode): OnnxValue => ({
  name: node.name,
  type: 'float32',
  dims: shapeAttribute(node, 'shape'),
});

/** The nodes that `output` needs, inputs before users, each input list left to right (iterative: graphs can be deep). */
function orderedNodes(graph: TfGraph, output: string): TfNode[] {
  const order: TfNode[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const stack = [output];
  while (stack.length > 0) {
    const name = stack.at(-1)!.replace(/:\d+$/, '');
    const node = graph.nodes.get(name);
    if (!node) throw new HarnessError('CONVERT_UNSUPPORTED', `the graph has no node "${name}".`);
    const seen = state.get(name);
    if (seen) {
      stack.pop();
      if (seen === 'open') order.push(node);
      state.set(name, 'done');
      continue;
    }
    state.set(name, 'open');
    stack.push(...[...node.inputs].reverse().filter((input) => !state.has(input.replace(/:\d+$/, ''))));
  }
  return order;
}
