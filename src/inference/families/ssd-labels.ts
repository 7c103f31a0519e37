import type { Candidate } from '../candidates.ts';
import type { DecodeContext, Family, ModelOutput } from './family.ts';
import { IMAGENET_COLOURS } from './picodet.ts';
import { pickTriple } from './rcnn.ts';
import { asRows, rangeOf } from './shapes.ts';

/**
 * SSD as MLPerf exports it from PyTorch, and the ONNX Model Zoo publishes (SSD-ResNet34): boxes `[1, n, 4]` as left, top,
 * right, bottom in 0–1, labels and scores `[1, n]`, suppression done (mlcommons/inference,
 * vision/classification_and_detection/python/coco.py, `PostProcessCocoOnnx`).
 */
function decode([boxes, labels, scores]: readonly ModelOutput[], { size, floor }: DecodeContext): Candidate[] {
  const { data } = boxes!;
  const [width, height] = size;
  const candidates: Candidate[] = [];
  for (const [row, score] of scores!.data.entries()) {
    if (score < floor) continue;
    const at = row * 4;
    candidates.push({
      box: [data[at]! * width, data[at + 1]! * height, data[at + 2]! * width, data[at + 3]! * height],
      score,
      classIndex: labels!.data[row]!,
    });
  }
  return candidates;
}

export const ssdLabels: Family = {
  title: 'SSD of MLPerf and the ONNX Model Zoo (boxes in 0–1, labels, scores)',
  needs: () => 'three outputs: boxes [1, n, 4], labels [1, n], scores [1, n]',
  pick: pickTriple,
  decode,
  guess({ inputs, outputs, samples }) {
    const picked = pickTriple(outputs);
    if (!picked || outputs.length > 3 || inputs.length > 1) return null;
    const boxes = asRows(samples[picked[0]!]!);
    // R-CNNs have the same three outputs, but their boxes are in pixels.
    if (boxes.count === 0 || rangeOf(boxes, [0, 1, 2, 3]).max > 1.5) return null;
    return {
      likelihood: 0.85,
      reason: `${picked.join(', ')}: labels, scores, and boxes in 0–1`,
      classCount: 81,
      numbering: 'coco81',
      input: { fit: 'stretch', interpolation: 'bilinear', ...IMAGENET_COLOURS },
      nmsIou: null,
      threshold: 0.4,
    };
  },
};
