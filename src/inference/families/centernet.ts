import type { Candidate } from '../candidates.ts';
import type { DecodeContext, Family, ModelOutput } from './family.ts';
import { findOutput, pictureInput } from './shapes.ts';

/** Rows of box, score, class index: CenterNet's peaks are already local maxima (Zhou et al. 2019, section 4). */
const COLUMNS = 6;

/** CenterNet with decoding inside the graph, `[1, rows, 6]`: x1, y1, x2, y2 in input pixels, score, class index. */
export function decodeBoxScoreClass([output]: readonly ModelOutput[], { floor }: DecodeContext): Candidate[] {
  const { data, dims } = output!;
  const columns = dims.at(-1)!;
  const candidates: Candidate[] = [];
  for (let at = 0; at + columns <= data.length; at += columns) {
    const score = data[at + 4]!;
    if (score < floor) continue;
    const box = [data[at]!, data[at + 1]!, data[at + 2]!, data[at + 3]!] as const;
    candidates.push({ box, score, classIndex: data[at + 5]!, row: at / columns });
  }
  return candidates;
}

export const centernet: Family = {
  title: 'CenterNet (decoded in the graph)',
  needs: () => `an output of [1, any, ${COLUMNS}]`,
  pick(outputs) {
    const found = findOutput(outputs, [null, COLUMNS]);
    return found ? [found.name] : null;
  },
  decode: decodeBoxScoreClass,
  guess({ inputs, outputs }) {
    const output = findOutput(outputs, [null, COLUMNS]);
    if (!output || outputs.length !== 1 || pictureInput(inputs)?.isPlanar !== false) return null;
    return {
      likelihood: 0.6,
      reason: `${output.name} has rows of box, score and class, and the picture goes in with its channels last`,
      classCount: 80,
      input: { fit: 'letterbox-center', pad: 0, channels: 'rgb', scale: 1, mean: [0, 0, 0], std: [1, 1, 1] },
      nmsIou: null,
      threshold: 0.3,
    };
  },
};
