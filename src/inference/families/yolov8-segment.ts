import type { Evidence, Family, OutputSettings, TensorFacts } from './family.ts';
import { yoloCellCount } from './grid.ts';
import { findPrototypes, prototypeMask } from './prototypes.ts';
import { findOutput, namesInMetadata, withoutBatch } from './shapes.ts';
import { LETTERBOX } from './yolov5.ts';
import { columnsOf, decodeYolov8, yolov8Rows } from './yolov8.ts';

/** Rows whose columns beyond box and classes are as many as there are prototypes; then the prototypes. */
function pick(outputs: readonly TensorFacts[], { size, classCount }: OutputSettings): readonly string[] | null {
  for (const rows of outputs) {
    const bare = withoutBatch(rows.dims, 2);
    if (bare.length !== 2) continue;
    const columns = columnsOf(bare, size);
    const count = columns === null ? null : columns - 4 - classCount;
    const prototypes = count === null || count > 0 ? findPrototypes(outputs, size, count) : undefined;
    if (prototypes) return [rows.name, prototypes.name];
  }
  return null;
}

/** Rows, prototypes and the number of coefficients of a file; null where it is no such model. */
function find({ outputs, size }: Evidence) {
  const cells = yoloCellCount(size);
  const rows = findOutput(outputs, [null, cells]) ?? findOutput(outputs, [cells, null]);
  const prototypes = findPrototypes(outputs, size);
  const columns = rows && columnsOf(rows.dims, size);
  if (!rows || !prototypes || !columns) return null;
  const count = withoutBatch(prototypes.dims, 3)[0]!;
  const classCount = columns - 4 - count;
  return classCount > 0 ? { rows, prototypes, count, classCount } : null;
}

/** As YOLOv8, with a row's mask coefficients behind its classes and the prototypes in an output of their own. */
export const yolov8Segment: Family = {
  title: 'YOLOv8, YOLOv9, YOLO11, YOLO12 segment (boxes and masks)',
  needs: ({ classCount, size: [width, height] }) =>
    `an output of [1, ${4 + classCount} + n, any] and prototypes of [1, n, ${height / 4}, ${width / 4}]`,
  pick,
  decode: decodeYolov8,
  maskOf([output, prototypes], candidate, context) {
    const rows = yolov8Rows(output!, context.size);
    const at = candidate.row! * rows.rowStep + (4 + context.classCount) * rows.columnStep;
    return prototypeMask(prototypes!, (channel) => rows.data[at + channel * rows.columnStep]!, candidate, context);
  },
  guess(evidence) {
    const found = find(evidence);
    const names = namesInMetadata(evidence);
    if (!found || (names && names.length !== found.classCount)) return null;
    const { rows, prototypes, count, classCount } = found;
    return {
      likelihood: 0.97,
      reason: `${rows.name} has ${count} mask coefficients a row, and ${prototypes.name} is ${count} prototypes`,
      classCount,
      input: LETTERBOX,
      nmsIou: 0.7,
      threshold: 0.25,
    };
  },
};
