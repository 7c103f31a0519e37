import { uniform } from '../../shared/random.ts';
import { encodeOnnx, type OnnxGraph, type OnnxInitializer } from '../convert/onnx-proto.ts';

const SIDE = 256;
export const CPPN_LATENT = 8;
/** Channels of each activation in each layer. */
const WIDTH = 10;
const ACTIVATIONS = ['sin', 'tanh', 'gauss'] as const;
const CHANNELS = WIDTH * ACTIVATIONS.length;

/**
 * A compositional pattern-producing network with fixed weights: colour as a function of place, distance from the middle
 * and a latent vector, through sines, sigmoids and Gaussians (K. O. Stanley, "Compositional pattern producing networks:
 * A novel abstraction of development", Genetic Programming and Evolvable Machines 8, 2007, 131–162). Untrained: every
 * vector gives another abstract print. z [1, 8] → [256, 256, 3] in [0, 1].
 *
 * Weights are sums of twelve uniform numbers less six, which are nearly normal and, being additions alone, the same
 * bytes on every machine.
 */
export function encodeCppn(): Uint8Array {
  const nodes: OnnxGraph['nodes'][number][] = [];
  const initializers: OnnxInitializer[] = [];
  let count = 0;
  const add = (op: string, inputs: string[], attributes: Record<string, number> = {}): string => {
    const output = `v${count++}`;
    nodes.push({ op, inputs, outputs: [output], attributes });
    return output;
  };
  const constant = (name: string, dims: number[], values: ArrayLike<number>): string => {
    initializers.push({ name, type: 'float32', dims, bytes: new Uint8Array(Float32Array.from(values).buffer) });
    return name;
  };
  const weights = (name: string, dims: number[], deviation: number): string => {
    const length = dims.reduce((product, size) => product * size, 1);
    return constant(
      name,
      dims,
      Array.from({ length }, (_, at) => deviation * nearlyNormal([name, at])),
    );
  };
  const activate = (values: Record<(typeof ACTIVATIONS)[number], string>): string =>
    add(
      'Concat',
      [
        add('Sin', [values.sin]),
        add('Tanh', [values.tanh]),
        add('Exp', [add('Neg', [add('Mul', [values.gauss, values.gauss])])]),
      ],
      { axis: 2 },
    );

  const line = Array.from({ length: SIDE }, (_, at) => (2 * (at + 0.5)) / SIDE - 1);
  const x = constant('x', [1, SIDE, 1], line);
  const y = constant('y', [SIDE, 1, 1], line);
  const r = add('Sqrt', [add('Add', [add('Mul', [x, x]), add('Mul', [y, y])])]);
  const places = { x, y, r };

  const layer = (name: string, before: (part: string) => string): string =>
    activate(
      Object.fromEntries(
        ACTIVATIONS.map((kind) => {
          const part = `${name}.${kind}`;
          const latent = add('MatMul', ['z', weights(`${part}.z`, [CPPN_LATENT, WIDTH], 0.9)]);
          return [kind, add('Add', [before(part), latent])];
        }),
      ) as Record<(typeof ACTIVATIONS)[number], string>,
    );
  const first = layer('first', (part) =>
    Object.entries(places)
      .map(([place, value]) => add('Mul', [value, weights(`${part}.${place}`, [1, 1, WIDTH], place === 'r' ? 2 : 4)]))
      .reduce((sum, term) => add('Add', [sum, term])),
  );
  const second = layer('second', (part) => add('MatMul', [first, weights(part, [CHANNELS, WIDTH], 0.6)]));
  const third = layer('third', (part) => add('MatMul', [second, weights(part, [CHANNELS, WIDTH], 0.6)]));
  const colours = add('MatMul', [third, weights('colours', [CHANNELS, 3], 0.35)]);
  nodes.push({ op: 'Sigmoid', inputs: [colours], outputs: ['picture'], attributes: {} });

  return encodeOnnx({
    name: 'cppn',
    nodes,
    initializers,
    inputs: [{ name: 'z', type: 'float32', dims: [1, CPPN_LATENT] }],
    outputs: [{ name: 'picture', type: 'float32', dims: [SIDE, SIDE, 3] }],
  });
}

/** Irwin and Hall: the sum of twelve uniform numbers has variance 1. */
function nearlyNormal(address: readonly (string | number)[]): number {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += uniform(['cppn', ...address, i]);
  return sum;
}
