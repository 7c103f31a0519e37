import type { Candidate } from '../candidates.ts';
import type { DecodeContext, Family, ModelOutput } from './family.ts';
import { asRows, findOutput, pictureInput, rangeOf } from './shapes.ts';
import { LETTERBOX } from './yolov5.ts';

/** YOLOv7 exported with `--end2end` for ONNX Runtime, `[rows, 7]`: picture, x1, y1, x2, y2 in pixels, class, score. */
function decode([output]: readonly ModelOutput[], { floor }: DecodeContext): Candidate[] {
  const { data, count } = asRows(output!);
  return Array.from({ length: count }, (_, row) => row * 7)
    .filter((at) => data[at + 6]! >= floor)
    .map((at) => ({
      box: [data[at + 1]!, data[at + 2]!, data[at + 3]!, data[at + 4]!],
      score: data[at + 6]!,
      classIndex: data[at + 5]!,
    }));
}

export const yolov7End2end: Family = {
  title: 'YOLOv7 end to end (rows of picture, box, class, score)',
  needs: () => 'an output of [any, 7]',
  pick(outputs) {
    const found = findOutput(outputs, [null, 7]);
    return found ? [found.name] : null;
  },
  decode,
  guess({ inputs, outputs, samples }) {
    const output = findOutput(outputs, [null, 7]);
    if (!output || outputs.length !== 1 || !pictureInput(inputs)?.isPlanar) return null;
    // The first column is the picture's number: 0 throughout, and the last a score.
    const rows = asRows(samples[output.name]!);
    if (rows.count > 0 && (rangeOf(rows, [0]).max !== 0 || rangeOf(rows, [6]).max > 1)) return null;
    return {
      likelihood: 0.7,
      reason: `${output.name} has rows of seven: picture, box, class, score`,
      classCount: 80,
      input: LETTERBOX,
      nmsIou: null,
      threshold: 0.25,
    };
  },
};
