import { decodeBoxScoreClass } from './centernet.ts';
import type { Family, TensorFacts } from './family.ts';
import { findPrototypes, prototypeMask } from './prototypes.ts';
import { asRows, fits, namesInMetadata, pictureInput } from './shapes.ts';
import { LETTERBOX } from './yolov5.ts';
import { MAX_ROWS } from './yolov10.ts';

/** Box, score and class. */
const COLUMNS = 6;

function find(outputs: readonly TensorFacts[], size: readonly [number, number]) {
  for (const rows of outputs) {
    const [count = null, columns = null] = rows.dims.slice(-2);
    if (!fits(rows.dims, [null, null]) || (count ?? 0) > MAX_ROWS || (columns ?? 7) <= COLUMNS) continue;
    const prototypes = findPrototypes(outputs, size, columns === null ? null : columns - COLUMNS);
    if (prototypes) return { rows, prototypes };
  }
  return null;
}

/** `[1, 300, 6 + n]`: x1, y1, x2, y2 in pixels of the input, score, class, n mask coefficients; and n prototypes. */
export const yolov10Segment: Family = {
  title: 'YOLO26 segment (end to end, boxes and masks)',
  needs: ({ size: [width, height] }) =>
    `an output of [1, any, ${COLUMNS} + n] and prototypes of [1, n, ${height / 4}, ${width / 4}]`,
  pick(outputs, { size }) {
    const found = find(outputs, size);
    return found && [found.rows.name, found.prototypes.name];
  },
  decode: decodeBoxScoreClass,
  maskOf([output, prototypes], candidate, context) {
    const { data, columns } = asRows(output!);
    const at = candidate.row! * columns + COLUMNS;
    return prototypeMask(prototypes!, (channel) => data[at + channel]!, candidate, context);
  },
  guess(evidence) {
    const found = find(evidence.outputs, evidence.size);
    if (!found || !pictureInput(evidence.inputs)?.isPlanar) return null;
    const { rows, prototypes } = found;
    return {
      likelihood: 0.9,
      reason:
        `${rows.name} has ${rows.dims.at(-2)} rows of box, score, class and ${rows.dims.at(-1)! - COLUMNS} mask ` +
        `coefficients, and ${prototypes.name} is as many prototypes`,
      classCount: namesInMetadata(evidence)?.length ?? 80,
      input: LETTERBOX,
      nmsIou: null,
      threshold: 0.25,
    };
  },
};
