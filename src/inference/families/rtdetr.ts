import type { Candidate } from '../candidates.ts';
import { sigmoid } from './activations.ts';
import { fromCentre } from './boxes.ts';
import { pickQueries } from './detr.ts';
import type { DecodeContext, Family, ModelOutput, TensorFacts } from './family.ts';
import { IMAGENET_COLOURS } from './picodet.ts';
import { asRows, findOutput, rangeOf } from './shapes.ts';

/** `num_top_queries` of RT-DETR, D-FINE and DEIM: pairs of query and class that are kept. */
const TOP_PAIRS = 300;

/** Two outputs, or Ultralytics' one of `[1, queries, 4 + classes]`, whose scores have passed the sigmoid. */
function pick(outputs: readonly TensorFacts[], classCount: number | null): readonly string[] | null {
  const pair = pickQueries(outputs, classCount);
  if (pair) return pair;
  const joined = findOutput(outputs, [TOP_PAIRS, classCount === null ? null : 4 + classCount]);
  return joined && (joined.dims.at(-1) ?? 7) > 6 ? [joined.name] : null;
}

/**
 * RT-DETR, D-FINE, DEIM, RF-DETR: a sigmoid for each class, boxes as centre and size in 0–1, the best 300 pairs of
 * query and class (`RTDETRPostProcessor`).
 */
function decode(outputs: readonly ModelOutput[], { size, classCount, floor }: DecodeContext): Candidate[] {
  const isJoined = outputs.length === 1;
  const scores = asRows(outputs[0]!);
  const boxes = asRows(outputs.at(-1)!);
  const candidates: Candidate[] = [];
  for (let row = 0; row < scores.count; row++) {
    const first = row * scores.columns + (isJoined ? 4 : 0);
    const at = row * boxes.columns;
    const value = (column: number) => boxes.data[at + column]! * size[column % 2]!;
    for (let classIndex = 0; classIndex < classCount; classIndex++) {
      const raw = scores.data[first + classIndex]!;
      const score = isJoined ? raw : sigmoid(raw);
      if (score >= floor)
        candidates.push({ box: fromCentre(value(0), value(1), value(2), value(3)), score, classIndex });
    }
  }
  return candidates.sort((a, b) => b.score - a.score).slice(0, TOP_PAIRS);
}

export const rtdetr: Family = {
  title: 'RT-DETR, D-FINE, DEIM, RF-DETR (class logits and boxes)',
  needs: ({ classCount }) => `outputs of [1, queries, ${classCount}] and [1, queries, 4]`,
  pick: (outputs, { classCount }) => pick(outputs, classCount),
  decode,
  guess({ outputs, samples }) {
    const picked = pick(outputs, null);
    if (!picked || outputs.length > 3) return null;
    const scores = asRows(samples[picked[0]!]!);
    const boxes = asRows(samples[picked.at(-1)!]!);
    const isJoined = picked.length === 1;
    if (boxes.count > 2000 || rangeOf(boxes, [0, 1, 2, 3]).max > 1.5) return null;
    // Logits of classes that are not there lie below nought; what has passed an activation never does.
    if (!isJoined && rangeOf(scores, [0]).min >= 0) return null;
    const classCount = scores.columns - (isJoined ? 4 : 0);
    const isRoboflow = picked.some((name) => name === 'dets');
    return {
      likelihood: 0.85,
      reason: `${picked.join(' and ')}: ${boxes.count} queries with class ${isJoined ? 'scores' : 'logits'} and boxes in 0–1`,
      classCount,
      numbering: classCount === 91 ? 'coco91' : 'coco80',
      input: {
        fit: 'stretch',
        interpolation: 'bilinear',
        ...(isRoboflow ? IMAGENET_COLOURS : { channels: 'rgb', scale: 1 / 255, mean: [0, 0, 0], std: [1, 1, 1] }),
      },
      nmsIou: null,
      threshold: 0.4,
    };
  },
};
