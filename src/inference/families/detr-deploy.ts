import type { Family } from './family.ts';
import { pickTriple, rcnn } from './rcnn.ts';

/** The deploy form says boxes in units of `orig_target_sizes`; it is given the tensor's own size (tensors.ts). */
export const detrDeploy: Family = {
  title: 'RT-DETR, D-FINE, DEIM with post-processing (labels, boxes, scores)',
  needs: () => 'three outputs: labels [n], boxes [n, 4], scores [n]',
  pick: pickTriple,
  decode: rcnn.decode,
  guess({ inputs, outputs }) {
    const picked = pickTriple(outputs);
    const sizes = inputs.find(({ name }) => name === 'orig_target_sizes');
    if (!picked || !sizes) return null;
    return {
      likelihood: 0.95,
      reason: `input ${sizes.name} and outputs ${picked.join(', ')}, as RT-DETR and its kin are deployed`,
      classCount: 80,
      input: {
        fit: 'stretch',
        interpolation: 'bilinear',
        channels: 'rgb',
        scale: 1 / 255,
        mean: [0, 0, 0],
        std: [1, 1, 1],
      },
      nmsIou: null,
      threshold: 0.4,
    };
  },
};
