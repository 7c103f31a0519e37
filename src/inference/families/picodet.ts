import { decodeDistances } from './distances.ts';
import type { Family, Size } from './family.ts';
import { levelsOf } from './grid.ts';
import { pickLevelPairs, toDistanceLevels } from './level-pairs.ts';

const levels = (size: Size) => levelsOf(size, [8, 16, 32, 64], true);

/** ImageNet's mean and deviation of pixels in 0–1, red first. */
export const IMAGENET_COLOURS = {
  channels: 'rgb',
  scale: 1 / 255,
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
} satisfies NonNullable<ReturnType<Family['guess']>>['input'];

/**
 * PicoDet exported without post-processing: for each of the strides 8, 16, 32, 64 class scores after the sigmoid and
 * four distances over bins; centres at (cell + 0.5) × stride (PaddleDetection, deploy/third_engine).
 */
export const picodet: Family = {
  title: 'PicoDet (scores and distances for each stride)',
  needs: ({ classCount }) =>
    `for each stride 8, 16, 32, 64 an output of [1, cells, ${classCount}] and one of [1, cells, 4 × bins]`,
  pick: (outputs, { size, classCount }) => pickLevelPairs(outputs, levels(size), classCount),
  decode: (outputs, { size, classCount, floor }) =>
    decodeDistances(
      toDistanceLevels(outputs, levels(size), classCount),
      (cell, stride) => (cell + 0.5) * stride,
      floor,
    ),
  guess({ outputs, size }) {
    const picked = pickLevelPairs(outputs, levels(size), null);
    if (!picked || outputs.length !== 8) return null;
    return {
      likelihood: 0.9,
      reason: 'eight outputs: class scores and distances over bins for each of the strides 8, 16, 32 and 64',
      classCount: outputs.find(({ name }) => name === picked[0])!.dims.at(-1)!,
      input: { fit: 'stretch', ...IMAGENET_COLOURS },
      nmsIou: 0.6,
      threshold: 0.4,
    };
  },
};
