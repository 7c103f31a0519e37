import { describe, expect, it } from 'vitest';
import { namesInMetadata } from '../../src/inference/families/shapes.ts';
import type { Belief } from '../../src/inference/inspection.ts';
import { parseModelCard } from '../../src/inference/parse-card.ts';
import { writeCard } from '../../src/inference/write-card.ts';

const belief: Belief = {
  family: 'yolov8',
  others: [],
  input: {
    ...{ size: [64, 32], fit: 'letterbox-center', rounding: 'round', pad: 114, channels: 'rgb', layout: 'nchw' },
    ...{ dtype: 'float16', scale: 1 / 255, mean: [0, 0, 0], std: [1, 1, 1], interpolation: 'bilinear' },
  },
  decoder: null,
  nmsIou: 0.7,
  threshold: 0.25,
  classes: ["cat's", 'yes', '1', 'a: b'],
  reasons: [
    { field: 'family', says: 'because of its rows' },
    { field: 'size', says: '64 × 32' },
    { field: 'classes', says: 'names in the file' },
  ],
};
const facts = {
  title: 'Mine: a #1',
  weightsFile: '../mine.onnx',
  sha256: 'a'.repeat(64),
  licence: 'MIT',
  source: 'me',
};

describe('writeCard', () => {
  it('what is written reads back as what was believed, whatever the names', () => {
    const card = parseModelCard(writeCard(facts, belief), 'm.yaml');
    expect(card).toMatchObject({
      ...{ title: facts.title, family: 'yolov8', input: belief.input, classes: belief.classes, nms: { iou: 0.7 } },
      weights: [{ file: '../mine.onnx', sha256: facts.sha256 }],
    });
  });

  it('each belief has its reason beside it', () => {
    const text = writeCard(facts, belief);
    expect(text).toContain('family: yolov8 # because of its rows\n');
    expect(text).toContain('size: [64, 32] # 64 × 32\n');
    expect(text).toContain('# names in the file\n');
  });
});

describe('namesInMetadata', () => {
  it.each([
    ["{0: 'person', 1: 'traffic light'}", ['person', 'traffic light']],
    ["{0: \"cat's eye\", 1: 'a, b'}", ["cat's eye", 'a, b']],
    ['{"0": "car", "1": "van"}', ['car', 'van']],
    ["['car', 'van']", ['car', 'van']],
    ['car,van', ['car', 'van']],
    ["{0: 'car', 2: 'van'}", null],
    ["{0: 'c\u001b[31mr'}", ['c?[31mr']],
    ['', null],
  ])('%s', (names, expected) => {
    expect(namesInMetadata({ metadata: { names } })).toEqual(expected);
  });
});
