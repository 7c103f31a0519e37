import type { Candidate } from '../candidates.ts';
import { softmax } from './activations.ts';
import { collectClasses, fromCentre } from './boxes.ts';
import type { DecodeContext, Family, ModelOutput, TensorFacts } from './family.ts';
import { IMAGENET_COLOURS } from './picodet.ts';
import { asRows, findOutput, fits, rangeOf } from './shapes.ts';

/** Logits `[1, queries, columns]` and boxes `[1, queries, 4]`. */
export function pickQueries(outputs: readonly TensorFacts[], columns: number | null): readonly string[] | null {
  const boxes =
    findOutput(outputs, [null, 4], /box|dets/i) ??
    outputs.find(({ dims }) => dims.at(-1) === 4 && fits(dims, [null, 4]));
  const logits = findOutput(
    outputs.filter((output) => output !== boxes),
    [boxes?.dims.at(-2) ?? null, columns],
  );
  return boxes && logits ? [logits.name, boxes.name] : null;
}

/**
 * DETR: softmax over the classes and, in the last column, "no object" (Carion et al. 2020; `PostProcess` of
 * facebookresearch/detr); boxes are centre and size in 0–1.
 */
function decode(outputs: readonly ModelOutput[], { size, classCount, floor }: DecodeContext): Candidate[] {
  const [logits, boxes] = outputs.map((output) => asRows(output));
  const candidates: Candidate[] = [];
  const { data, columns, count } = logits!;
  for (let row = 0; row < count; row++) {
    const at = row * 4;
    const value = (column: number) => boxes!.data[at + column]! * size[column % 2]!;
    const box = () => fromCentre(value(0), value(1), value(2), value(3));
    const scores = { data: Float32Array.from(softmax(data, row * columns, columns)), count: 1, columns };
    const only = { ...scores, rowStep: columns, columnStep: 1 };
    collectClasses(candidates, box, only, 0, { from: 0, count: classCount }, { factor: 1, floor });
  }
  return candidates;
}

export const detr: Family = {
  title: 'DETR, Conditional DETR (class logits with "no object", boxes)',
  needs: ({ classCount }) => `outputs of [1, queries, ${classCount + 1}] (the last is "no object") and [1, queries, 4]`,
  pick: (outputs, { classCount }) => pickQueries(outputs, classCount + 1),
  decode,
  guess({ outputs, samples }) {
    const picked = pickQueries(outputs, null);
    if (!picked || outputs.length > 3) return null;
    const logits = asRows(samples[picked[0]!]!);
    if (logits.columns < 2 || rangeOf(logits, [0]).min >= 0) return null;
    if (rangeOf(asRows(samples[picked[1]!]!), [0, 1, 2, 3]).max > 1.5) return null;
    // "No object" wins in most queries of a picture; a plain class never does.
    let empty = 0;
    for (let row = 0; row < logits.count; row++) {
      const values = logits.data.subarray(row * logits.columns, (row + 1) * logits.columns);
      if (values.at(-1)! > Math.max(...values.subarray(0, -1))) empty += 1;
    }
    if (empty < logits.count / 2) return null;
    const classCount = logits.columns - 1;
    return {
      likelihood: 0.9,
      reason: `logits ${picked[0]} whose last column, "no object", wins in ${empty} of ${logits.count} queries, and boxes in 0–1`,
      classCount,
      numbering: classCount === 91 ? 'coco91' : 'coco80',
      input: { fit: 'stretch', interpolation: 'bilinear', ...IMAGENET_COLOURS },
      nmsIou: null,
      threshold: 0.7,
    };
  },
};
