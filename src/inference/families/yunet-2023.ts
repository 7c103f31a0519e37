import type { Candidate } from '../candidates.ts';
import { fromCentre } from './boxes.ts';
import type { DecodeContext, Family, ModelOutput, Size, TensorFacts } from './family.ts';
import { levelsOf, YOLO_STRIDES } from './grid.ts';
import { findOutput } from './shapes.ts';
import { FACE_COLOURS, FACE_LAYOUT } from './yunet.ts';

/** Outputs of each stride and their columns, in the order in which they are read. */
const PARTS = [
  ['cls', 1],
  ['obj', 1],
  ['bbox', 4],
  ['kps', 10],
] as const;

/**
 * YuNet of 2023 (OpenCV's face_detection_yunet_2023mar): for each of the strides 8, 16, 32 `cls_s [1, n, 1]`,
 * `obj_s [1, n, 1]`, `bbox_s [1, n, 4]`: centre within the cell, log size in strides; score = √(class × objectness);
 * `kps_s [1, n, 10]`: points from the cell's corner in strides (opencv/modules/objdetect/src/face_detect.cpp,
 * `postProcess`).
 */
function decode(outputs: readonly ModelOutput[], { size, floor }: DecodeContext): Candidate[] {
  const unit = (value: number) => Math.min(Math.max(value, 0), 1);
  let firstRow = 0;
  return levelsOf(size, YOLO_STRIDES).flatMap(({ stride, width, height }, level) => {
    const [cls, obj, bbox] = partsOf(outputs, level);
    const candidates: Candidate[] = [];
    for (let cell = 0; cell < width * height; cell++) {
      const score = Math.sqrt(unit(cls![cell]!) * unit(obj![cell]!));
      if (score < floor) continue;
      const [dx, dy, w, h] = bbox!.subarray(cell * 4, cell * 4 + 4) as unknown as [number, number, number, number];
      const x = ((cell % width) + dx) * stride;
      const y = (Math.floor(cell / width) + dy) * stride;
      const box = fromCentre(x, y, Math.exp(w) * stride, Math.exp(h) * stride);
      candidates.push({ box, score, classIndex: 0, row: firstRow + cell });
    }
    firstRow += width * height;
    return candidates;
  });
}

const partsOf = (outputs: readonly ModelOutput[], level: number): Float32Array[] =>
  outputs.slice(level * PARTS.length, (level + 1) * PARTS.length).map(({ data }) => data);

function pointsOf(outputs: readonly ModelOutput[], row: number, size: Size): number[] {
  let cell = row;
  for (const [level, { stride, width, height }] of levelsOf(size, YOLO_STRIDES).entries()) {
    if (cell < width * height) {
      const points = partsOf(outputs, level)[3]!.subarray(cell * 10, cell * 10 + 10);
      const [left, top] = [cell % width, Math.floor(cell / width)];
      return FACE_LAYOUT.names.flatMap((_, i) => [
        (left + points[2 * i]!) * stride,
        (top + points[2 * i + 1]!) * stride,
        1,
      ]);
    }
    cell -= width * height;
  }
  throw new RangeError(`pointsOf: there is no row ${row} at ${size.join(' × ')}.`);
}

function pick(outputs: readonly TensorFacts[], size: Size): readonly string[] | null {
  const names = levelsOf(size, YOLO_STRIDES).flatMap(({ stride, width, height }) =>
    PARTS.map(
      ([word, columns]) => findOutput(outputs, [width * height, columns], new RegExp(`^${word}_${stride}$`))?.name,
    ),
  );
  return names.every((name) => name !== undefined) ? (names as string[]) : null;
}

export const yunet2023: Family = {
  title: 'YuNet 2023 (faces; cls, obj, bbox, kps for each stride)',
  needs: () => 'for each stride 8, 16, 32 outputs cls_<stride>, obj_<stride>, bbox_<stride> and kps_<stride>',
  pick: (outputs, { size }) => pick(outputs, size),
  decode,
  keypointLayout: FACE_LAYOUT,
  keypointsOf: (outputs, { row }, { size }) => pointsOf(outputs, row!, size),
  guess({ outputs, size }) {
    if (!pick(outputs, size)) return null;
    return {
      likelihood: 0.95,
      reason: 'outputs cls, obj, bbox and kps for each of the strides 8, 16 and 32',
      classCount: 1,
      input: FACE_COLOURS,
      nmsIou: 0.3,
      threshold: 0.6,
    };
  },
};
