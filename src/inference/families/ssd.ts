import type { Candidate } from '../candidates.ts';
import type { DecodeContext, Family, ModelOutput, TensorFacts } from './family.ts';
import { asRows, fits } from './shapes.ts';

/**
 * TensorFlow's four outputs: boxes `[1, n, 4]` as ymin, xmin, ymax, xmax in 0–1, classes and scores `[1, n]`, and how
 * many of the rows count `[1]`. Suppression has happened in the graph.
 */
function decode([boxes, classes, scores, count]: readonly ModelOutput[], context: DecodeContext): Candidate[] {
  const [width, height] = context.size;
  const rowCount = Math.min(count!.data[0]!, scores!.data.length);
  const box = asRows(boxes!).data;
  const candidates: Candidate[] = [];
  for (let row = 0; row < rowCount; row++) {
    const score = scores!.data[row]!;
    if (score < context.floor) continue;
    const at = row * 4;
    candidates.push({
      box: [box[at + 1]! * width, box[at]! * height, box[at + 3]! * width, box[at + 2]! * height],
      score,
      classIndex: classes!.data[row]!,
    });
  }
  return candidates;
}

/** By name; unnamed ones (TFLite's) stand in the order boxes, classes, scores, count. */
function pick(outputs: readonly TensorFacts[]): readonly string[] | null {
  const boxes = outputs.filter(({ name, dims }) => fits(dims, [null, 4]) && !/raw|anchor|multiclass/i.test(name));
  const lists = outputs.filter(({ dims }) => fits(dims, [null]) && !isCount(dims));
  const counts = outputs.filter(({ name, dims }) => isCount(dims) || (fits(dims, [null]) && /num/i.test(name)));
  const box = boxes.find(({ name }) => /box/i.test(name)) ?? boxes[0]; // open dims fit anything
  if (!box || !counts[0]) return null;
  const classes = lists.find(({ name }) => /class|label/i.test(name)) ?? lists[0];
  const scores = lists.find(({ name }) => /score|conf/i.test(name)) ?? lists[1];
  if (!classes || !scores || classes === scores) return null;
  return [box.name, classes.name, scores.name, counts[0].name];
}

const isCount = (dims: readonly (number | null)[]): boolean => dims.every((size) => size === 1);

export const ssd: Family = {
  title: 'SSD and others of the TensorFlow Object Detection API (boxes, classes, scores, count)',
  needs: () => 'four outputs: boxes [1, n, 4], classes [1, n], scores [1, n] and their count [1]',
  pick,
  decode,
  guess({ outputs, inputs }) {
    const picked = pick(outputs);
    if (!picked) return null;
    const isNamed = /detection_(boxes|classes|scores)/.test(picked.slice(0, 3).join(' '));
    const isBytes = inputs.some(({ type }) => type === 'uint8');
    return {
      likelihood: 0.9,
      reason: `four outputs ${picked.join(', ')}: boxes, classes, scores and how many of them count`,
      classCount: 80,
      // The API's label map counts COCO's ids from 1; TFLite's op takes the background off.
      numbering: isNamed ? 'coco91' : 'coco90',
      input: {
        fit: 'stretch',
        interpolation: 'bilinear',
        channels: 'rgb',
        ...(isBytes
          ? { scale: 1, mean: [0, 0, 0], std: [1, 1, 1] }
          : { scale: 1, mean: [127.5, 127.5, 127.5], std: [127.5, 127.5, 127.5] }),
      },
      nmsIou: null,
      threshold: 0.3,
    };
  },
};
