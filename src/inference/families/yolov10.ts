import { decodeBoxScoreClass } from './centernet.ts';
import type { Family, TensorFacts } from './family.ts';
import { findOutput, namesInMetadata, pictureInput, withoutBatch } from './shapes.ts';
import { LETTERBOX } from './yolov5.ts';

/** Rows of YOLOv10's and YOLO26's one-to-one heads: no suppression is needed. */
export const MAX_ROWS = 1000;
const COLUMNS = 6;
const MASK_COLUMNS = 32;

function findRows(outputs: readonly TensorFacts[]): TensorFacts | undefined {
  const hasMasks = findOutput(outputs, [MASK_COLUMNS, null, null]) !== undefined;
  return outputs.find(({ dims }) => {
    const bare = withoutBatch(dims, 2);
    const [rows = 0, columns = 0] = bare;
    const extra = columns === null ? 0 : columns - COLUMNS;
    const isKnown = extra === 0 || (hasMasks && extra === MASK_COLUMNS) || (extra >= 15 && extra % 3 === 0);
    return bare.length === 2 && (rows === null || rows <= MAX_ROWS) && isKnown;
  });
}

/** `[1, 300, 6]`: x1, y1, x2, y2 in pixels of the input, score, class; `segment` and `pose` have more columns behind. */
export const yolov10: Family = {
  title: 'YOLOv10, YOLO26 (end to end; of segment and pose the boxes alone)',
  needs: () => `an output of [1, any, ${COLUMNS}]`,
  pick(outputs) {
    const found = findRows(outputs);
    return found ? [found.name] : null;
  },
  decode: decodeBoxScoreClass,
  guess(evidence) {
    const output = findRows(evidence.outputs);
    if (!output || !pictureInput(evidence.inputs)?.isPlanar) return null;
    const names = namesInMetadata(evidence);
    return {
      likelihood: names ? 0.85 : 0.55,
      reason: `${output.name} has ${output.dims.at(-2) ?? 'few'} rows of box, score and class`,
      classCount: names?.length ?? 80,
      input: LETTERBOX,
      nmsIou: null,
      threshold: 0.25,
    };
  },
};
