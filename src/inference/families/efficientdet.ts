import type { Candidate } from '../candidates.ts';
import type { DecodeContext, Family, ModelOutput } from './family.ts';
import { asRows, findOutput, pictureInput } from './shapes.ts';

/** EfficientDet of google/automl, `[1, n, 7]`: picture, ymin, xmin, ymax, xmax in pixels of the input, score, class. */
function decode([output]: readonly ModelOutput[], { floor }: DecodeContext): Candidate[] {
  const { data, count } = asRows(output!);
  return Array.from({ length: count }, (_, row) => row * 7)
    .filter((at) => data[at + 5]! >= floor)
    .map((at) => ({
      box: [data[at + 2]!, data[at + 1]!, data[at + 4]!, data[at + 3]!],
      score: data[at + 5]!,
      classIndex: data[at + 6]!,
    }));
}

export const efficientdet: Family = {
  title: 'EfficientDet (rows of picture, box, score, class)',
  needs: () => 'an output of [1, any, 7]',
  pick(outputs) {
    const found = findOutput(outputs, [null, 7]);
    return found ? [found.name] : null;
  },
  decode,
  guess({ inputs, outputs }) {
    const output = findOutput(outputs, [null, 7]);
    const input = pictureInput(inputs);
    if (!output || input?.isPlanar !== false) return null;
    const isBytes = input.type === 'uint8';
    return {
      likelihood: 0.8,
      reason: `${output.name} has rows of seven (picture, box, score, class), and the picture goes in with its channels last`,
      classCount: 80,
      numbering: 'coco91',
      input: {
        fit: 'letterbox-topleft',
        pad: 0,
        channels: 'rgb',
        ...(isBytes
          ? { scale: 1, mean: [0, 0, 0], std: [1, 1, 1] }
          : { scale: 1 / 255, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] }),
      },
      nmsIou: null,
      threshold: 0.4,
    };
  },
};
