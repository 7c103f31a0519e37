import type { Tensor } from 'onnxruntime-node';
import { HarnessError } from '../shared/errors.ts';
import type { ModelOutput, Size, TensorFacts } from './families/family.ts';
import { pictureInput, showOutput } from './families/shapes.ts';
import { fromHalf } from './half.ts';
import type { InputTensor } from './preprocess.ts';
import { type PlainTensor, toTensor } from './runtime-session.ts';

/**
 * Small inputs beside the picture by which exports are told a size. All are told the tensor's own, so that boxes come
 * back in its pixels whatever the fit.
 */
const SIZE_INPUTS: Readonly<Record<string, (size: Size) => readonly number[]>> = {
  orig_target_sizes: ([width, height]) => [width, height], // RT-DETR, D-FINE, DEIM
  im_shape: ([width, height]) => [height, width], // PaddleDetection
  image_shape: ([width, height]) => [height, width],
  scale_factor: () => [1, 1], // PaddleDetection
};

/** What every input is fed with for one picture. */
export function toFeeds(inputs: readonly TensorFacts[], tensor: InputTensor): Record<string, Tensor> {
  const picture = pictureInput(inputs)!;
  const shape = picture.dims.length === 3 ? tensor.shape.slice(1) : tensor.shape;
  const feeds: Record<string, Tensor> = { [picture.name]: pictureTensor(picture.type, tensor.data, shape) };
  for (const input of inputs) {
    if (input.name === picture.name) continue;
    const values = SIZE_INPUTS[input.name]!(tensor.size);
    const dims = input.dims.length === 1 ? [2] : [1, 2];
    feeds[input.name] =
      input.type === 'int64'
        ? toTensor({ type: 'int64', data: BigInt64Array.from(values, BigInt), dims })
        : input.type === 'int32'
          ? toTensor({ type: 'int32', data: Int32Array.from(values), dims })
          : toTensor({ type: 'float32', data: Float32Array.from(values), dims });
  }
  return feeds;
}

/** Inputs that nothing here knows how to fill. */
export const unknownInputs = (inputs: readonly TensorFacts[]): TensorFacts[] => {
  const picture = pictureInput(inputs);
  return inputs.filter(({ name }) => name !== picture?.name && !Object.hasOwn(SIZE_INPUTS, name));
};

function pictureTensor(type: string, data: InputTensor['data'], dims: readonly number[]): Tensor {
  if (data instanceof Float32Array) return toTensor({ type: 'float32', data, dims });
  if (data instanceof Uint8Array) return toTensor({ type: 'uint8', data, dims });
  if (type !== 'float16') throw new HarnessError('MODEL_CARD_MISMATCH', `the input takes ${type}.`);
  // Newer Nodes hold half floats as numbers, older ones as their bits.
  const Half = (globalThis as { Float16Array?: new (buffer: ArrayBufferLike) => Uint16Array }).Float16Array;
  return toTensor({ type: 'float16', data: Half ? new Half(data.buffer) : data, dims });
}

/**
 * An output as float32 with its dims. Throws HarnessError MODEL_BAD_OUTPUT for other element types and where a value is
 * not finite.
 */
export function toModelOutput(name: string, tensor: PlainTensor): ModelOutput {
  const data = toFloats(name, tensor);
  // A plain loop: `findIndex` took 2.7 ms for YOLOX' 300,000 values, a seventh of the model's own time.
  for (let at = 0; at < data.length; at++) {
    if (Number.isFinite(data[at])) continue;
    throw new HarnessError('MODEL_BAD_OUTPUT', `gave ${data[at]} at position ${at} of its output ${name}.`);
  }
  return { data, dims: tensor.dims };
}

function toFloats(name: string, { data, type, dims }: PlainTensor): Float32Array {
  if (data instanceof Float32Array) return data;
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return Float32Array.from(data, Number);
  if (type === 'float16' && data instanceof Uint16Array) return Float32Array.from(data, fromHalf);
  if (type === 'string' || type === 'bool' || Array.isArray(data)) {
    const output = showOutput({ name, type, dims });
    throw new HarnessError('MODEL_BAD_OUTPUT', `gave ${type} in output ${output}, where numbers are due.`);
  }
  return Float32Array.from(data as ArrayLike<number>);
}
