import { evenSigmas, type KeypointLayout } from '../../shared/keypoint-layout.ts';
import type { Candidate } from '../candidates.ts';
import { fromCentre } from './boxes.ts';
import type { DecodeContext, Family, ModelOutput, Size, TensorFacts } from './family.ts';
import { levelsOf } from './grid.ts';
import { findOutput } from './shapes.ts';

/** Sides of the square priors of each stride, pixels (libfacedetection, `PriorBox`). */
const PRIORS = [
  [10, 16, 24],
  [32, 48],
  [64, 96],
  [128, 192, 256],
] as const;
const [CENTRE_VARIANCE, SIZE_VARIANCE] = [0.1, 0.2];

const levels = (size: Size) => levelsOf(size, [8, 16, 32, 64]);

const rowCount = (size: Size): number =>
  levels(size).reduce((sum, { width, height }, i) => sum + width * height * PRIORS[i]!.length, 0);

/**
 * YuNet of 2021: `loc [n, 14]` (box, then five landmarks), `conf [n, 2]`, `iou [n, 1]`; priors as in SSD. Score =
 * √(face × IoU). The file of 120 × 160 scales the width by variance 0.1 and the height by 0.2, as its decoder does.
 */
function decode([loc, conf, iou]: readonly ModelOutput[], { size, floor }: DecodeContext): Candidate[] {
  const candidates: Candidate[] = [];
  let row = 0;
  for (const [index, { stride, width, height }] of levels(size).entries()) {
    for (let cell = 0; cell < width * height; cell++) {
      for (const side of PRIORS[index]!) {
        const score = Math.sqrt(conf!.data[row * 2 + 1]! * Math.min(Math.max(iou!.data[row]!, 0), 1));
        const own = row;
        const at = own * 14;
        row += 1;
        if (score < floor) continue;
        const value = (column: number) => loc!.data[at + column]!;
        const x = ((cell % width) + 0.5) * stride + value(0) * CENTRE_VARIANCE * side;
        const y = (Math.floor(cell / width) + 0.5) * stride + value(1) * CENTRE_VARIANCE * side;
        const boxWidth = side * Math.exp(value(2) * CENTRE_VARIANCE);
        const boxHeight = side * Math.exp(value(3) * SIZE_VARIANCE);
        candidates.push({
          box: fromCentre(x, y, boxWidth, boxHeight),
          score: Math.min(score, 1),
          classIndex: 0,
          row: own,
        });
      }
    }
  }
  return candidates;
}

/** Centre and side of the prior of a row, pixels. */
function priorOf(row: number, size: Size): { x: number; y: number; side: number } {
  let left = row;
  for (const [index, { stride, width, height }] of levels(size).entries()) {
    const sides = PRIORS[index]!;
    const [cell, count] = [Math.floor(left / sides.length), width * height];
    if (cell < count) {
      const [x, y] = [(cell % width) + 0.5, Math.floor(cell / width) + 0.5];
      return { x: x * stride, y: y * stride, side: sides[left % sides.length]! };
    }
    left -= count * sides.length;
  }
  throw new RangeError(`priorOf: there is no row ${row} at ${size.join(' × ')}.`);
}

function pick(outputs: readonly TensorFacts[], size: Size): readonly string[] | null {
  const found = [14, 2, 1].map((columns) => findOutput(outputs, [rowCount(size), columns])?.name);
  return found.every((name) => name !== undefined) ? (found as string[]) : null;
}

/** Five points of a face, in YuNet's order; right and left are the person's own (opencv, `FaceDetectorYN`). */
export const FACE_LAYOUT: KeypointLayout = {
  names: ['right_eye', 'left_eye', 'nose', 'right_mouth_corner', 'left_mouth_corner'],
  sigmas: evenSigmas(5),
};

/** OpenCV's face models take bytes as they are, blue first. */
export const FACE_COLOURS = {
  fit: 'stretch',
  channels: 'bgr',
  scale: 1,
  mean: [0, 0, 0],
  std: [1, 1, 1],
} satisfies NonNullable<ReturnType<Family['guess']>>['input'];

export const yunet: Family = {
  title: 'YuNet 2021 (faces; loc, conf, iou)',
  needs: ({ size }) => `outputs of [${rowCount(size)}, 14], [${rowCount(size)}, 2] and [${rowCount(size)}, 1]`,
  pick: (outputs, { size }) => pick(outputs, size),
  decode,
  keypointLayout: FACE_LAYOUT,
  keypointsOf([loc], { row }, { size }) {
    const { x, y, side } = priorOf(row!, size);
    const at = (column: number) => loc!.data[row! * 14 + column]! * CENTRE_VARIANCE * side;
    return FACE_LAYOUT.names.flatMap((_, point) => [x + at(4 + 2 * point), y + at(5 + 2 * point), 1]);
  },
  guess({ outputs, size }) {
    const picked = pick(outputs, size);
    if (!picked) return null;
    return {
      likelihood: 0.95,
      reason: `${picked.join(', ')} have ${rowCount(size)} rows, YuNet's priors at ${size.join(' × ')}: box with five landmarks, face, IoU`,
      classCount: 1,
      input: FACE_COLOURS,
      nmsIou: 0.3,
      threshold: 0.6,
    };
  },
};
