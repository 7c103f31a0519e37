import type { Candidate } from '../candidates.ts';
import { fromCentre } from './boxes.ts';
import type { DecodeContext, Family, ModelOutput, Size, TensorFacts } from './family.ts';
import { levelsOf, YOLO_STRIDES } from './grid.ts';
import { findOutput } from './shapes.ts';
import { FACE_COLOURS } from './yunet.ts';

/**
 * YuNet of 2023 (OpenCV's face_detection_yunet_2023mar): for each of the strides 8, 16, 32 `cls_s [1, n, 1]`,
 * `obj_s [1, n, 1]`, `bbox_s [1, n, 4]`: centre within the cell, log size in strides; score = √(class × objectness)
 * (opencv/modules/objdetect/src/face_detect.cpp, `postProcess`).
 */
function decode(outputs: readonly ModelOutput[], { size, floor }: DecodeContext): Candidate[] {
  const unit = (value: number) => Math.min(Math.max(value, 0), 1);
  return levelsOf(size, YOLO_STRIDES).flatMap(({ stride, width, height }, level) => {
    const [cls, obj, bbox] = outputs.slice(level * 3, level * 3 + 3).map(({ data }) => data);
    const candidates: Candidate[] = [];
    for (let cell = 0; cell < width * height; cell++) {
      const score = Math.sqrt(unit(cls![cell]!) * unit(obj![cell]!));
      if (score < floor) continue;
      const [dx, dy, w, h] = bbox!.subarray(cell * 4, cell * 4 + 4) as unknown as [number, number, number, number];
      const x = ((cell % width) + dx) * stride;
      const y = (Math.floor(cell / width) + dy) * stride;
      candidates.push({ box: fromCentre(x, y, Math.exp(w) * stride, Math.exp(h) * stride), score, classIndex: 0 });
    }
    return candidates;
  });
}

function pick(outputs: readonly TensorFacts[], size: Size): readonly string[] | null {
  const names = levelsOf(size, YOLO_STRIDES).flatMap(({ stride, width, height }) =>
    (
      [
        ['cls', 1],
        ['obj', 1],
        ['bbox', 4],
      ] as const
    ).map(([word, columns]) => findOutput(outputs, [width * height, columns], new RegExp(`^${word}_${stride}$`))?.name),
  );
  return names.every((name) => name !== undefined) ? (names as string[]) : null;
}

export const yunet2023: Family = {
  title: 'YuNet 2023 (faces; cls, obj, bbox for each stride)',
  needs: () => 'for each stride 8, 16, 32 outputs cls_<stride>, obj_<stride> and bbox_<stride>',
  pick: (outputs, { size }) => pick(outputs, size),
  decode,
  guess({ outputs, size }) {
    if (!pick(outputs, size)) return null;
    return {
      likelihood: 0.95,
      reason: 'outputs cls, obj and bbox for each of the strides 8, 16 and 32',
      classCount: 1,
      input: FACE_COLOURS,
      nmsIou: 0.3,
      threshold: 0.6,
    };
  },
};
