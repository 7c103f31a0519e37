import type { Candidate } from '../candidates.ts';
import type { DecodeContext, Family, ModelOutput, Size, TensorFacts } from './family.ts';
import { cellCount, levelsOf } from './grid.ts';
import { findOutput } from './shapes.ts';

/** Priors at each cell of the strides 8, 16, 32, 64 (`define_img_size`). */
const PRIORS = [3, 2, 2, 3];

const rowCount = (size: Size): number =>
  levelsOf(size, [8, 16, 32, 64], true).reduce((sum, level, i) => sum + cellCount([level]) * PRIORS[i]!, 0);

/** UltraFace: scores `[1, n, 2]` after softmax (background, face) and boxes `[1, n, 4]` as corners in 0–1. */
function decode([scores, boxes]: readonly ModelOutput[], { size, floor }: DecodeContext): Candidate[] {
  const candidates: Candidate[] = [];
  for (let row = 0; row < scores!.data.length / 2; row++) {
    const score = scores!.data[row * 2 + 1]!;
    if (score < floor) continue;
    const [x0, y0, x1, y1] = boxes!.data.subarray(row * 4, row * 4 + 4) as unknown as [number, number, number, number];
    candidates.push({ box: [x0 * size[0], y0 * size[1], x1 * size[0], y1 * size[1]], score, classIndex: 0 });
  }
  return candidates;
}

function pick(outputs: readonly TensorFacts[], size: Size): readonly string[] | null {
  const scores = findOutput(outputs, [rowCount(size), 2]);
  const boxes = findOutput(outputs, [rowCount(size), 4]);
  return scores && boxes ? [scores.name, boxes.name] : null;
}

export const ultraface: Family = {
  title: 'UltraFace (faces)',
  needs: ({ size }) => `outputs of [1, ${rowCount(size)}, 2] and [1, ${rowCount(size)}, 4]`,
  pick: (outputs, { size }) => pick(outputs, size),
  decode,
  guess({ outputs, size }) {
    const picked = pick(outputs, size);
    if (!picked) return null;
    return {
      likelihood: 0.95,
      reason: `${picked.join(' and ')} have ${rowCount(size)} rows, UltraFace's priors at ${size.join(' × ')}: background and face`,
      classCount: 1,
      input: { fit: 'stretch', channels: 'rgb', scale: 1, mean: [127, 127, 127], std: [128, 128, 128] },
      nmsIou: 0.5,
      threshold: 0.7,
    };
  },
};
