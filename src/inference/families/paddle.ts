import type { Candidate } from '../candidates.ts';
import type { DecodeContext, Family, ModelOutput } from './family.ts';
import { IMAGENET_COLOURS } from './picodet.ts';
import { asRows, findOutput } from './shapes.ts';

/** PaddleDetection with suppression in the graph, `[rows, 6]`: class, score, x1, y1, x2, y2 in pixels of the input. */
function decode([output]: readonly ModelOutput[], { floor }: DecodeContext): Candidate[] {
  const { data, count } = asRows(output!);
  // Paddle writes one row of class −1 where nothing was found.
  return Array.from({ length: count }, (_, row) => row * 6)
    .filter((at) => data[at]! >= 0 && data[at + 1]! >= floor)
    .map((at) => ({
      box: [data[at + 2]!, data[at + 3]!, data[at + 4]!, data[at + 5]!],
      score: data[at + 1]!,
      classIndex: data[at]!,
    }));
}

/** The inputs `im_shape` and `scale_factor` tell the graph how the picture was resized; see tensors.ts. */
export const paddle: Family = {
  title: 'PaddleDetection with post-processing (PicoDet, PP-YOLOE, RT-DETR)',
  needs: () => 'an output of [any, 6] (class, score, box)',
  pick(outputs) {
    const found = findOutput(outputs, [null, 6]);
    return found ? [found.name] : null;
  },
  decode,
  guess({ inputs, outputs }) {
    const output = findOutput(outputs, [null, 6]);
    const sizes = inputs.find(({ name }) => name === 'scale_factor' || name === 'im_shape');
    if (!output || !sizes) return null;
    return {
      likelihood: 0.95,
      reason: `input ${sizes.name} and rows of six, as PaddleDetection exports them`,
      classCount: 80,
      input: { fit: 'stretch', ...IMAGENET_COLOURS },
      nmsIou: null,
      threshold: 0.5,
    };
  },
};
