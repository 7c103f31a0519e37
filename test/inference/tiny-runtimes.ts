import { writeFileSync } from 'node:fs';
import { COCO_CATEGORY_IDS, COCO_CLASSES } from '../../src/inference/coco-classes.ts';
import { encodeOnnx, type OnnxGraph } from '../../src/inference/convert/onnx-proto.ts';
import type { Box } from '../../src/shared/box.ts';
import { floats, longs } from './tiny-tensors.ts';

const node = (op: string, inputs: string[], output: string, attributes = {}) => ({
  op,
  inputs,
  outputs: [output],
  attributes,
});

/**
 * Rows of box, score and class for an open number of pictures; the score of the first is the picture's mean, so that
 * pictures can be told apart. With `mixesPictures` it is the mean of the whole batch.
 */
export function writeBrightnessModel(path: string, { mixesPictures = false } = {}): void {
  const rows = Array.from({ length: 300 }, (_, i) => (i === 0 ? [4, 4, 40, 40, 0, 0] : [0, 0, 0, 0, 0, 0])).flat();
  const score = Array.from({ length: 300 }, (_, i) => (i === 0 ? [0, 0, 0, 0, 1, 0] : [0, 0, 0, 0, 0, 0])).flat();
  const axes = mixesPictures ? [0, 1, 2, 3] : [1, 2, 3];
  const graph: OnnxGraph = {
    name: 'tiny',
    nodes: [
      node('ReduceMean', ['x', 'axes'], 'mean', { keepdims: 1 }), // [N, 1, 1, 1]
      node('ReduceMean', ['x', 'own'], 'own-mean', { keepdims: 1 }),
      node('Mul', ['own-mean', 'nought'], 'zero'),
      node('Add', ['mean', 'zero'], 'each'),
      node('Squeeze', ['each', 'last'], 'flat'), // [N, 1, 1]
      node('Mul', ['flat', 'score'], 'scored'),
      node('Add', ['scored', 'rows'], 'y'),
    ],
    initializers: [
      ...[longs('axes', axes), longs('own', [1, 2, 3]), longs('last', [3]), floats('nought', [], [0])],
      ...[floats('rows', [1, 300, 6], rows), floats('score', [1, 300, 6], score)],
    ],
    inputs: [{ name: 'x', type: 'float32', dims: ['N', 3, 64, 64] }],
    outputs: [{ name: 'y', type: 'float32', dims: ['N', 300, 6] }],
  };
  writeFileSync(path, encodeOnnx(graph));
}

/** An SSD that finds the given objects where its third channel is brighter than its first, and nothing where not. */
export function writeColourModel(
  path: string,
  objects: readonly { class: string; box: Box }[],
  [width, height]: readonly [number, number],
): void {
  const boxes = objects.flatMap(({ box: [xMin, yMin, xMax, yMax] }) => [
    ...[yMin / height, xMin / width, yMax / height, xMax / width],
  ]);
  const ids = objects.map((object) => COCO_CATEGORY_IDS[COCO_CLASSES.indexOf(object.class)]!);
  const count = objects.length;
  const graph: OnnxGraph = {
    name: 'tiny',
    nodes: [
      node('Cast', ['x'], 'pixels', { to: 1 }),
      node('ReduceMean', ['pixels', 'axes'], 'means', { keepdims: 0 }),
      node('MatMul', ['means', 'difference'], 'redness'),
      node('Sigmoid', ['redness'], 'seen'),
      node('Mul', ['seen', 'ones'], 'detection_scores'),
      ...['boxes', 'classes'].map((name) => node('Identity', [name], `detection_${name}`)),
      node('Identity', ['count'], 'num_detections'),
    ],
    initializers: [
      ...[longs('axes', [1, 2]), floats('difference', [3, 1], [-1, 0, 1]), floats('count', [1], [count])],
      ...[floats('boxes', [1, count, 4], boxes), floats('classes', [1, count], ids)],
      floats('ones', [1, count], Array(count).fill(1)),
    ],
    inputs: [{ name: 'x', type: 'uint8', dims: [1, 64, 64, 3] }],
    outputs: [
      { name: 'detection_boxes', type: 'float32', dims: [1, count, 4] },
      { name: 'detection_classes', type: 'float32', dims: [1, count] },
      { name: 'detection_scores', type: 'float32', dims: [1, count] },
      { name: 'num_detections', type: 'float32', dims: [1] },
    ],
  };
  writeFileSync(path, encodeOnnx(graph));
}
