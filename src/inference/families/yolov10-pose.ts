import { PERSON_LAYOUT } from '../../shared/keypoint-layout.ts';
import { decodeBoxScoreClass } from './centernet.ts';
import type { Family, TensorFacts } from './family.ts';
import { countPoints, pointNames, pointWidth, readPoints } from './pose-points.ts';
import { asRows, fits, namesInMetadata, pictureInput } from './shapes.ts';
import { LETTERBOX } from './yolov5.ts';
import { MAX_ROWS } from './yolov10.ts';

/** Box, score and class. */
const COLUMNS = 6;

const isRows = ({ dims }: TensorFacts): boolean => fits(dims, [null, null]) && (dims.at(-2) ?? 0) <= MAX_ROWS;

/** `[1, 300, 6 + 3 × points]`: x1, y1, x2, y2 in pixels of the input, score, class, then x, y and confidence a point. */
export const yolov10Pose: Family = {
  title: 'YOLO26 pose (end to end, boxes and keypoints)',
  needs: ({ keypointCount = 0 }) => `an output of [1, any, ${COLUMNS + 3 * keypointCount}]`,
  pick(outputs, { keypointCount = 0 }) {
    const found = outputs.find((output) => {
      const columns = output.dims.at(-1) ?? null;
      return isRows(output) && (columns === null || pointWidth(columns - COLUMNS, keypointCount) !== null);
    });
    return found ? [found.name] : null;
  },
  decode: decodeBoxScoreClass,
  keypointLayout: PERSON_LAYOUT,
  keypointsOf([output], { row }, { keypointCount = 0 }) {
    const { data, columns } = asRows(output!);
    const at = row! * columns + COLUMNS;
    return readPoints((column) => data[at + column]!, keypointCount, pointWidth(columns - COLUMNS, keypointCount)!);
  },
  guess(evidence) {
    const { inputs, outputs, metadata } = evidence;
    const output = outputs.find((one) => isRows(one) && one.dims.at(-1)! > COLUMNS);
    if (!output || outputs.length !== 1 || !pictureInput(inputs)?.isPlanar) return null;
    const extra = output.dims.at(-1)! - COLUMNS;
    const count = countPoints(extra, evidence);
    // Without word of the exporter only COCO's 17 points are sure: rows may hold anything.
    if (count === null || (metadata.task !== 'pose' && extra !== 51)) return null;
    return {
      likelihood: 0.9,
      reason: `${output.name} has ${output.dims.at(-2)} rows of box, score, class and ${count} keypoints`,
      classCount: namesInMetadata(evidence)?.length ?? 1,
      ...pointNames(count),
      input: LETTERBOX,
      nmsIou: null,
      threshold: 0.25,
    };
  },
};
