import type { Box } from '../../shared/box.ts';
import type { Candidate } from '../candidates.ts';
import { sigmoid } from './activations.ts';
import { fromCentre } from './boxes.ts';
import type { DecodeContext, Family, ModelOutput, Size } from './family.ts';
import { findOutput } from './shapes.ts';

const STRIDE = 16;
const cellsOf = ([width, height]: Size) => [Math.floor(width / STRIDE), Math.floor(height / STRIDE)] as const;

/**
 * FastestDet, `[1, 5 + classes, rows, columns]` on one grid of stride 16 (dog-qiuqiu/FastestDet, `handle_preds`):
 * objectness, centre by tanh within the cell, size by sigmoid of the picture's, class scores after softmax.
 * Score = objectness^0.6 × class^0.4, best class only.
 */
function decode([output]: readonly ModelOutput[], { size, classCount, floor }: DecodeContext): Candidate[] {
  const { data } = output!;
  const [width, height] = cellsOf(size);
  const plane = width * height;
  const candidates: Candidate[] = [];
  for (let cell = 0; cell < plane; cell++) {
    const value = (channel: number) => data[channel * plane + cell]!;
    let classIndex = 0;
    for (let i = 1; i < classCount; i++) if (value(5 + i) > value(5 + classIndex)) classIndex = i;
    const score = value(0) ** 0.6 * value(5 + classIndex) ** 0.4;
    if (!(score >= floor)) continue;
    const x = (((cell % width) + Math.tanh(value(1))) / width) * size[0];
    const y = ((Math.floor(cell / width) + Math.tanh(value(2))) / height) * size[1];
    const box = fromCentre(x, y, sigmoid(value(3)) * size[0], sigmoid(value(4)) * size[1]);
    candidates.push({ box: clipped(box, size), score, classIndex });
  }
  return candidates;
}

/** Boxes reach far out of the picture here; suppression compares what lies inside. */
const clipped = (box: Box, [width, height]: Size): Box => [
  Math.max(0, box[0]),
  Math.max(0, box[1]),
  Math.min(width, box[2]),
  Math.min(height, box[3]),
];

const pattern = (size: Size, columns: number | null) => {
  const [width, height] = cellsOf(size);
  return [columns, height, width];
};

export const fastestdet: Family = {
  title: 'FastestDet (one grid of stride 16)',
  needs: ({ size, classCount }) => `an output of [1, ${pattern(size, 5 + classCount).join(', ')}]`,
  pick(outputs, { size, classCount }) {
    const found = findOutput(outputs, pattern(size, 5 + classCount));
    return found ? [found.name] : null;
  },
  decode,
  guess({ outputs, size }) {
    const output = findOutput(outputs, pattern(size, null));
    const classCount = (output?.dims.at(-3) ?? 0) - 5;
    if (!output || outputs.length !== 1 || classCount < 1) return null;
    return {
      likelihood: 0.8,
      reason: `${output.name} is one grid of stride 16 with 5 + ${classCount} values a cell`,
      classCount,
      input: {
        fit: 'stretch',
        interpolation: 'area',
        channels: 'bgr',
        scale: 1 / 255,
        mean: [0, 0, 0],
        std: [1, 1, 1],
      },
      nmsIou: 0.45,
      threshold: 0.5,
    };
  },
};
