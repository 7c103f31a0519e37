import { PERSON_LAYOUT } from '../../shared/keypoint-layout.ts';
import type { Family, OutputSettings, TensorFacts } from './family.ts';
import { yoloCellCount } from './grid.ts';
import { countPoints, pointNames, pointWidth, readPoints } from './pose-points.ts';
import { findPrototypes } from './prototypes.ts';
import { findOutput, namesInMetadata, withoutBatch } from './shapes.ts';
import { LETTERBOX } from './yolov5.ts';
import { columnsOf, decodeYolov8, yolov8Rows } from './yolov8.ts';

function pick(
  outputs: readonly TensorFacts[],
  { size, classCount, keypointCount = 0 }: OutputSettings,
): readonly string[] | null {
  const found = outputs.find(({ dims }) => {
    const bare = withoutBatch(dims, 2);
    const columns = bare.length === 2 ? columnsOf(bare, size) : 0;
    return columns === null || pointWidth(columns - 4 - classCount, keypointCount) !== null;
  });
  return found ? [found.name] : null;
}

/** As YOLOv8, with a row's points behind its classes: x and y in pixels of the input, confidence after the sigmoid. */
export const yolov8Pose: Family = {
  title: 'YOLOv8, YOLO11, YOLO12 pose (boxes and keypoints)',
  needs: ({ classCount, keypointCount = 0 }) => `an output of [1, ${4 + classCount + 3 * keypointCount}, any]`,
  pick,
  decode: decodeYolov8,
  keypointLayout: PERSON_LAYOUT,
  keypointsOf([output], { row }, { size, classCount, keypointCount = 0 }) {
    const rows = yolov8Rows(output!, size);
    const at = row! * rows.rowStep + (4 + classCount) * rows.columnStep;
    const width = pointWidth(rows.columns - 4 - classCount, keypointCount)!;
    return readPoints((column) => rows.data[at + column * rows.columnStep]!, keypointCount, width);
  },
  guess(evidence) {
    const { outputs, size } = evidence;
    const cells = yoloCellCount(size);
    const output = findOutput(outputs, [null, cells]) ?? findOutput(outputs, [cells, null]);
    const columns = output && columnsOf(output.dims, size);
    if (!output || !columns || findPrototypes(outputs, size)) return null;
    const names = namesInMetadata(evidence);
    // Without names or word of the exporter only COCO's own form is sure: a person and 17 points.
    if (!names && !evidence.metadata.kpt_shape && columns !== 56) return null;
    const classCount = names?.length ?? 1;
    const count = countPoints(columns - 4 - classCount, evidence);
    if (count === null) return null;
    return {
      likelihood: 0.97,
      reason: `${output.name} has ${count} keypoints behind the box and the ${classCount === 1 ? 'score' : 'scores'} of each row`,
      classCount,
      ...pointNames(count),
      input: LETTERBOX,
      nmsIou: 0.7,
      threshold: 0.25,
    };
  },
};
