import type { Candidate } from '../candidates.ts';
import type { DecodeContext, Family, ModelOutput, TensorFacts } from './family.ts';
import { fits } from './shapes.ts';

/** Torchvision's detectors: boxes `[n, 4]` in pixels of the input, labels `[n]`, scores `[n]`, suppression done. */
function decode([boxes, labels, scores]: readonly ModelOutput[], { floor }: DecodeContext): Candidate[] {
  const { data } = boxes!;
  const candidates: Candidate[] = [];
  for (const [row, score] of scores!.data.entries()) {
    if (score < floor) continue;
    const at = row * 4;
    const box = [data[at]!, data[at + 1]!, data[at + 2]!, data[at + 3]!] as const;
    candidates.push({ box, score, classIndex: labels!.data[row]!, row });
  }
  return candidates;
}

/** By name where there are names; else labels are the integers and scores the floats (exports number their outputs). */
export function pickTriple(outputs: readonly TensorFacts[]): readonly string[] | null {
  const boxes =
    outputs.find(({ name, dims }) => /box/i.test(name) && fits(dims, [null, 4])) ??
    outputs.find(({ type, dims }) => /^float/.test(type) && fits(dims, [null, 4]) && dims.at(-1) === 4);
  const lists = outputs.filter((output) => output !== boxes && fits(output.dims, [null]));
  const labels = lists.find(({ name }) => /label|class/i.test(name)) ?? lists.find(({ type }) => /int/.test(type));
  const scores =
    lists.find(({ name }) => /score|conf/i.test(name)) ??
    lists.find((output) => output !== labels && /^float/.test(output.type));
  return boxes && labels && scores ? [boxes.name, labels.name, scores.name] : null;
}

export const rcnn: Family = {
  title: 'Faster R-CNN, Mask R-CNN and others of torchvision (boxes, labels, scores)',
  needs: () => 'three outputs: boxes [n, 4], labels [n], scores [n]',
  pick: pickTriple,
  decode,
  guess({ inputs, outputs }) {
    const picked = pickTriple(outputs);
    if (!picked || outputs.length > 4 || inputs.length > 1) return null;
    return {
      likelihood: 0.8,
      reason: `${picked.join(', ')}: boxes, labels and scores, and the picture is the only input`,
      classCount: 80,
      // Torchvision's label map is COCO's own, with its gaps; normalising is part of the graph.
      numbering: 'coco91',
      input: {
        fit: 'stretch',
        interpolation: 'bilinear',
        channels: 'rgb',
        scale: 1 / 255,
        mean: [0, 0, 0],
        std: [1, 1, 1],
      },
      nmsIou: null,
      threshold: 0.5,
    };
  },
};
