import { decodeDistances } from './distances.ts';
import type { Family, OutputSettings, Size } from './family.ts';
import { levelsOf, YOLO_STRIDES } from './grid.ts';
import { pickLevelPairs, toDistanceLevels } from './level-pairs.ts';

const levels = (size: Size) => levelsOf(size, YOLO_STRIDES);

/** `img_norm_cfg` of NanoDet's configurations, blue first. */
export const NANODET_COLOURS = {
  channels: 'bgr',
  scale: 1,
  mean: [103.53, 116.28, 123.675],
  std: [57.375, 57.12, 58.395],
} satisfies NonNullable<ReturnType<Family['guess']>>['input'];

/**
 * NanoDet-m, six outputs: for each of the strides 8, 16, 32 class scores after the sigmoid and four distances of
 * eight bins (RangiLyu/nanodet v0, `get_bboxes_single`); centres at cell × stride + (stride − 1) / 2.
 */
export const nanodet: Family = {
  title: 'NanoDet (scores and distances for each stride)',
  needs: ({ size, classCount }: OutputSettings) =>
    `for each stride 8, 16, 32 an output of [1, cells, ${classCount}] and one of [1, cells, 4 × bins] (cells: ` +
    `${levels(size)
      .map(({ width, height }) => width * height)
      .join(', ')})`,
  pick: (outputs, { size, classCount }) => pickLevelPairs(outputs, levels(size), classCount),
  decode: (outputs, { size, classCount, floor }) =>
    decodeDistances(
      toDistanceLevels(outputs, levels(size), classCount),
      (cell, stride) => cell * stride + (stride - 1) / 2,
      floor,
    ),
  guess({ outputs, size }) {
    const picked = pickLevelPairs(outputs, levels(size), null);
    if (!picked || outputs.length !== 6) return null;
    const classCount = outputs.find(({ name }) => name === picked[0])!.dims.at(-1)!;
    return {
      likelihood: 0.9,
      reason: `six outputs: class scores and distances over bins for each of the strides 8, 16 and 32`,
      classCount,
      input: { fit: 'letterbox-center', pad: 0, ...NANODET_COLOURS },
      nmsIou: 0.6,
      threshold: 0.35,
    };
  },
};
