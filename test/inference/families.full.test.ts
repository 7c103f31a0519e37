import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { mapClasses } from '../../src/inference/class-map.ts';
import { loadPicture } from '../../src/inference/detect-file.ts';
import type { FamilyName } from '../../src/inference/families/registry.ts';
import { inspectFile } from '../../src/inference/inspect-file.ts';
import { KNOWN_PICTURE } from '../../src/inference/known-picture.ts';
import { openSession } from '../../src/inference/session.ts';
import { type TinyDetector, writeTinyDetector } from './tiny-detectors.ts';

const folder = mkdtempSync(join(tmpdir(), 'cornercase-families-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Case {
  family: FamilyName;
  form: string;
  model: TinyDetector;
  /** Of a picture of exactly the tensor's size. */
  size: [number, number];
  box: readonly number[];
  label: string;
  score: number;
}

const CAT_DOG = { names: "{0: 'cat', 1: 'dog'}" };
const NHWC = (side: number, type: 'float32' | 'uint8' = 'uint8') => ({ x: { type, dims: [1, side, side, 3] } });
/** Logits of eight bins of which one has all the weight. */
const bins = (...distances: number[]) =>
  distances.flatMap((distance) => Array.from({ length: 8 }, (_, i) => (i === distance ? 60 : 0)));
/** Class scores and distances of one level of 64 × 64, given for one cell. */
const level = (cells: number, columns: number, cell = -1, values: number[] = []) => ({
  dims: [1, cells, columns],
  at: cell < 0 ? {} : { [cell * columns]: values },
});

const CASES: readonly Case[] = [
  {
    family: 'yolov5',
    form: 'three boxes a cell: 3 × 84 rows; score = objectness × class',
    model: {
      outputs: { output0: { dims: [1, 252, 7], at: { 70: [32, 16, 20, 8, 0.5, 0.25, 0.75] } } },
      metadata: CAT_DOG,
    },
    size: [64, 64],
    box: [22, 12, 42, 20],
    label: 'dog',
    score: 0.375,
  },
  {
    family: 'yolov5',
    form: 'YOLOv6, one decoded box a cell',
    model: { outputs: { outputs: { dims: [1, 84, 85], at: { 850: [32, 16, 20, 8, 1, 0.5] } } } },
    size: [64, 64],
    box: [22, 12, 42, 20],
    label: 'person',
    score: 0.5,
  },
  {
    family: 'yolov5',
    form: 'P6, a fourth grid: 3 × 85 rows',
    model: {
      outputs: { output0: { dims: [1, 255, 7], at: { 70: [32, 16, 20, 8, 0.5, 0.25, 0.75] } } },
      metadata: CAT_DOG,
    },
    size: [64, 64],
    box: [22, 12, 42, 20],
    label: 'dog',
    score: 0.375,
  },
  {
    family: 'yolov8',
    form: 'columns first, without objectness',
    model: {
      outputs: {
        output0: { dims: [1, 6, 84], at: { 5: [32], 89: [16], 173: [20], 257: [8], 341: [0.25], 425: [0.75] } },
      },
      metadata: CAT_DOG,
    },
    size: [64, 64],
    box: [22, 12, 42, 20],
    label: 'dog',
    score: 0.75,
  },
  {
    family: 'yolov10',
    form: '300 finished rows',
    model: { outputs: { output0: { dims: [1, 300, 6], at: { 0: [22, 12, 42, 20, 0.75, 1] } } }, metadata: CAT_DOG },
    size: [64, 64],
    box: [22, 12, 42, 20],
    label: 'dog',
    score: 0.75,
  },
  {
    family: 'yolov10',
    form: 'half floats in and out',
    model: {
      inputs: { images: { type: 'float16', dims: ['batch', 3, 64, 64] } },
      outputs: { output0: { type: 'float16', dims: [1, 300, 6], at: { 0: [22, 12, 42, 20, 0.75, 1] } } },
      metadata: CAT_DOG,
    },
    size: [64, 64],
    box: [22, 12, 42, 20],
    label: 'dog',
    score: 0.75,
  },
  {
    family: 'yolov7-end2end',
    form: 'rows of picture, box, class, score',
    model: { outputs: { output: { dims: [2, 7], at: { 0: [0, 22, 12, 42, 20, 2, 0.75] } } } },
    size: [64, 64],
    box: [22, 12, 42, 20],
    label: 'car',
    score: 0.75,
  },
  {
    family: 'centernet',
    form: 'finished rows, picture with its channels last',
    model: { inputs: NHWC(64, 'float32'), outputs: { y: { dims: [1, 100, 6], at: { 0: [22, 12, 42, 20, 0.75, 2] } } } },
    size: [64, 64],
    box: [22, 12, 42, 20],
    label: 'car',
    score: 0.75,
  },
  {
    // Cell (8, 4) of the 16 × 16 grid, 5 × 2 cells large; its neighbour's 0.6 is no peak, nor is the class map's rest.
    family: 'centernet-heads',
    form: 'peaks of a heat map with sizes and offsets',
    model: {
      outputs: {
        hm: { dims: [1, 2, 16, 16], at: { [256 + 4 * 16 + 8]: [0.75, 0.6] } },
        wh: { dims: [1, 2, 16, 16], at: { 72: [5, 5], 328: [2, 2] } },
        reg: { dims: [1, 2, 16, 16] },
      },
    },
    size: [64, 64],
    box: [22, 12, 42, 20],
    label: 'class 1',
    score: 0.75,
  },
  {
    // Row 64 + 4 + 2 is cell (2, 1) of stride 16; its centre is (32, 16), the sides 16, 16, 16 and 32 away.
    family: 'nanodet-plus',
    form: 'one output over four strides, centres at the cell’s corner',
    model: { outputs: { output: level(85, 34, 70, [0.25, 0.75, ...bins(1, 1, 1, 2)]) } },
    size: [64, 64],
    box: [16, 0, 48, 48],
    label: 'class 1',
    score: 0.75,
  },
  {
    // The same cell with its centre at (40, 24).
    family: 'picodet',
    form: 'two outputs a stride, centres in the cell’s middle',
    model: {
      outputs: {
        'transpose_0.tmp_0': level(64, 2),
        'transpose_2.tmp_0': level(16, 2, 6, [0.25, 0.75]),
        'transpose_4.tmp_0': level(4, 2),
        'transpose_6.tmp_0': level(1, 2),
        'transpose_1.tmp_0': level(64, 32),
        'transpose_3.tmp_0': level(16, 32, 6, bins(1, 1, 1, 2)),
        'transpose_5.tmp_0': level(4, 32),
        'transpose_7.tmp_0': level(1, 32),
      },
    },
    size: [64, 64],
    box: [24, 8, 56, 56],
    label: 'class 1',
    score: 0.75,
  },
  {
    family: 'paddle',
    form: 'finished rows, class first; one of class −1 stands for nothing',
    model: {
      inputs: {
        image: { type: 'float32', dims: ['batch', 3, 64, 64] },
        scale_factor: { type: 'float32', dims: ['batch', 2] },
      },
      outputs: { 'multiclass_nms3_0.tmp_0': { dims: [2, 6], at: { 0: [2, 0.75, 22, 12, 42, 20, -1, 0, 0, 0, 0, 0] } } },
    },
    size: [64, 64],
    box: [22, 12, 42, 20],
    label: 'car',
    score: 0.75,
  },
  {
    family: 'ssd',
    form: 'TFLite: unnamed outputs, corners as fractions, classes from 0, two rows count',
    model: {
      inputs: NHWC(64),
      outputs: {
        a: { dims: [1, 10, 4], at: { 0: [0.25, 0.125, 0.5, 0.75] } },
        b: { dims: [1, 10], at: { 0: [2] } },
        c: { dims: [1, 10], at: { 0: [0.75, 0.1, 0.9] } },
        d: { dims: [1], at: { 0: [2] } },
      },
    },
    size: [64, 64],
    box: [8, 16, 48, 32],
    label: 'car',
    score: 0.75,
  },
  {
    // First anchor of cell (3, 2) of the 10 × 10 grid: 3 × 19² + 23 × 6; centre (0.35, 0.25), side 0.35. Column 3: car.
    family: 'ssd-anchors',
    form: 'offsets of nought are the anchor itself',
    model: {
      inputs: { x: { type: 'float32', dims: [1, 300, 300, 3] } },
      outputs: {
        boxes: { dims: [1, 1917, 1, 4] },
        scores: { dims: [1, 1917, 91], at: { [(1083 + 138) * 91]: [0.1, 0, 0, 0.75] } },
      },
    },
    size: [300, 300],
    box: [52.5, 22.5, 157.5, 127.5],
    label: 'car',
    score: 0.75,
  },
  {
    family: 'rcnn',
    form: 'numbered outputs, no batch, labels by COCO’s ids',
    model: {
      inputs: { image: { type: 'float32', dims: [3, 'height', 'width'] } },
      outputs: {
        '2546': { dims: [2, 4], at: { 0: [22, 12, 42, 20] } },
        '2545': { dims: [2], type: 'int64', at: { 0: [44, 1] } },
        '2544': { dims: [2], at: { 0: [0.75] } },
      },
    },
    size: [640, 640],
    box: [22, 12, 42, 20],
    label: 'bottle',
    score: 0.75,
  },
  {
    family: 'ssd-labels',
    form: 'SSD-ResNet34 of the ONNX Model Zoo: sides in 0–1, labels from 1 after the background',
    model: {
      inputs: { image: { type: 'float32', dims: [1, 3, 64, 64] } },
      outputs: {
        bboxes: { dims: [1, 200, 4], at: { 0: [0.34375, 0.1875, 0.65625, 0.3125] } },
        labels: { dims: [1, 200], type: 'int64', fill: 1, at: { 0: [40] } },
        scores: { dims: [1, 200], at: { 0: [0.75] } },
      },
    },
    size: [64, 64],
    box: [22, 12, 42, 20],
    label: 'bottle',
    score: 0.75,
  },
  {
    // "No object" at 5 everywhere; in query 7 class 3 at 10, so that softmax gives e¹⁰ / (e¹⁰ + e⁵ + 90).
    family: 'detr',
    form: 'softmax with "no object" last',
    model: {
      outputs: {
        pred_logits: {
          dims: [1, 100, 92],
          at: {
            ...Object.fromEntries(Array.from({ length: 100 }, (_, i) => [i * 92, [-0.001, ...Array(90).fill(0), 5]])),
            [7 * 92 + 3]: [10],
          },
        },
        pred_boxes: { dims: [1, 100, 4], at: { 28: [0.5, 0.25, 0.3125, 0.125] } },
      },
    },
    size: [64, 64],
    box: [22, 12, 42, 20],
    label: 'car',
    score: Math.exp(10) / (Math.exp(10) + Math.exp(5) + 89 + Math.exp(-0.001)),
  },
  {
    family: 'rtdetr',
    form: 'RF-DETR: a sigmoid for each of 91 ids',
    model: {
      outputs: {
        dets: { dims: [1, 300, 4], at: { 28: [0.5, 0.25, 0.3125, 0.125] } },
        labels: { dims: [1, 300, 91], fill: -9, at: { [7 * 91 + 3]: [Math.log(3)] } },
      },
    },
    size: [64, 64],
    box: [22, 12, 42, 20],
    label: 'car',
    score: 0.75,
  },
  {
    family: 'rtdetr',
    form: 'Ultralytics: one output, scores finished',
    model: {
      inputs: { x: { type: 'float32', dims: [1, 3, 128, 128] } },
      outputs: { output0: { dims: [1, 300, 84], at: { [7 * 84]: [0.5, 0.25, 0.3125, 0.125, 0, 0, 0.75] } } },
    },
    size: [128, 128],
    box: [44, 24, 84, 40],
    label: 'car',
    score: 0.75,
  },
  {
    family: 'efficientdet',
    form: 'rows of picture, ymin, xmin, ymax, xmax, score, class',
    model: {
      inputs: NHWC(64),
      outputs: { detections: { dims: [1, 100, 7], at: { 0: [0, 12, 22, 20, 42, 0.75, 3] } } },
    },
    size: [64, 64],
    box: [22, 12, 42, 20],
    label: 'car',
    score: 0.75,
  },
  {
    // First anchor of cell (3, 2) of stride 16: behind the 16 × 16 cells of stride 8; a square of 64 around (56, 40).
    family: 'efficientdet-anchors',
    form: 'offsets of nought are the anchor itself',
    model: {
      inputs: { x: { type: 'float32', dims: [1, 3, 128, 128] } },
      outputs: {
        regression: { dims: [1, 3069, 4] },
        classification: { dims: [1, 3069, 90], at: { [(256 + 19) * 9 * 90]: [0, 0, 0.75] } },
      },
    },
    size: [128, 128],
    box: [24, 8, 88, 72],
    label: 'car',
    score: 0.75,
  },
  {
    // Cell (2, 1) of stride 16, offsets a half: centre (40, 24), two strides wide, one high; √(0.9 × 0.625) = 0.75.
    family: 'yunet-2023',
    form: 'class, objectness and box for each stride',
    model: {
      outputs: Object.fromEntries(
        [8, 16, 32].flatMap((stride) => {
          const cells = (64 / stride) ** 2;
          const isHit = stride === 16;
          return [
            [`cls_${stride}`, { dims: [1, cells, 1], at: isHit ? { 6: [0.9] } : {} }],
            [`obj_${stride}`, { dims: [1, cells, 1], at: isHit ? { 6: [0.625] } : {} }],
            [`bbox_${stride}`, { dims: [1, cells, 4], at: isHit ? { 24: [0.5, 0.5, Math.log(2), 0] } : {} }],
            [`kps_${stride}`, { dims: [1, cells, 10] }],
          ];
        }),
      ),
    },
    size: [64, 64],
    box: [24, 16, 56, 32],
    label: 'face',
    score: 0.75,
  },
];

describe('a file is told from its outputs, and its rows become boxes', () => {
  it.each(CASES)('$family: $form', async ({ family, model, size, box, label, score }) => {
    const weightsPath = join(folder, 'tiny.onnx');
    writeTinyDetector(weightsPath, model);
    const known = await loadPicture(KNOWN_PICTURE);
    const { belief, what } = await inspectFile({ ask: 'inspect', weightsPath, picture: known, threads: 1 });
    expect([what, belief?.family]).toEqual(['a detector', family]);
    expect(belief!.input.size).toEqual(size);
    const session = await openSession({
      ...{ ask: 'load', weightsPath, threads: 1, family, scoreFloor: 0.3 },
      ...{ input: belief!.input, decoder: belief!.decoder, nmsIou: belief!.nmsIou },
      classes: mapClasses({ classes: belief!.classes as string[] }, (message) => new Error(message)),
    });
    const [width, height] = size;
    const { detections } = await session.detect({ width, height, rgb: new Uint8Array(width * height * 3).fill(90) });
    expect(detections.classes).toEqual([label]);
    expect(detections.scores[0]).toBeCloseTo(score, 5);
    for (const [side, value] of box.entries()) expect(detections.boxes[0]![side]).toBeCloseTo(value, 3);
  });
});

it('with `size: picture` a file of open size takes each picture as it is', async () => {
  const weightsPath = join(folder, 'open.onnx');
  writeTinyDetector(weightsPath, {
    inputs: { image: { type: 'float32', dims: [3, 'height', 'width'] } },
    outputs: {
      boxes: { dims: [1, 4], at: { 0: [22, 12, 200, 20] } },
      labels: { dims: [1], type: 'int64', at: { 0: [1] } },
      scores: { dims: [1], at: { 0: [0.75] } },
    },
  });
  const session = await openSession({
    ...{ ask: 'load', weightsPath, threads: 1, family: 'rcnn', scoreFloor: 0.3, decoder: null, nmsIou: null },
    classes: [null, 'person'],
    input: {
      ...{ size: 'picture', fit: 'stretch', pad: 0, channels: 'rgb', layout: 'nchw', scale: 1 / 255 },
      ...{ mean: [0, 0, 0], std: [1, 1, 1], interpolation: 'linear' },
    },
  });
  const detect = (width: number, height: number) =>
    session.detect({ width, height, rgb: new Uint8Array(width * height * 3) });
  expect((await detect(70, 40)).detections.boxes).toEqual([[22, 12, 70, 20]]);
  expect((await detect(300, 16)).detections.boxes).toEqual([[22, 12, 200, 16]]);
});
