import type { Family, OutputSettings, TensorFacts } from './family.ts';
import { yoloCellCount } from './grid.ts';
import { findPrototypes, prototypeMask } from './prototypes.ts';
import { asRows, findOutput, fits, namesInMetadata, withoutBatch } from './shapes.ts';
import { decodeYolov5, LETTERBOX } from './yolov5.ts';

/** Three anchors a cell. */
const ANCHORS = 3;

function pick(outputs: readonly TensorFacts[], { size, classCount }: OutputSettings): readonly string[] | null {
  for (const rows of outputs) {
    if (!fits(rows.dims, [null, null])) continue;
    const columns = rows.dims.at(-1) ?? null;
    const count = columns === null ? null : columns - 5 - classCount;
    const prototypes = count === null || count > 0 ? findPrototypes(outputs, size, count) : undefined;
    if (prototypes) return [rows.name, prototypes.name];
  }
  return null;
}

/** As YOLOv5, with a row's mask coefficients behind its classes and the prototypes in an output of their own. */
export const yolov5Segment: Family = {
  title: 'YOLOv5, YOLOv7 segment (boxes and masks)',
  needs: ({ classCount, size: [width, height] }) =>
    `an output of [1, any, ${5 + classCount} + n] and prototypes of [1, n, ${height / 4}, ${width / 4}]`,
  pick,
  decode: decodeYolov5,
  maskOf([output, prototypes], candidate, context) {
    const { data, columns } = asRows(output!);
    const at = candidate.row! * columns + 5 + context.classCount;
    return prototypeMask(prototypes!, (channel) => data[at + channel]!, candidate, context);
  },
  guess(evidence) {
    const { outputs, size } = evidence;
    const rows = findOutput(outputs, [ANCHORS * yoloCellCount(size), null]);
    const prototypes = findPrototypes(outputs, size);
    if (!rows || !prototypes) return null;
    const count = withoutBatch(prototypes.dims, 3)[0]!;
    const classCount = rows.dims.at(-1)! - 5 - count;
    const names = namesInMetadata(evidence);
    if (classCount < 1 || (names && names.length !== classCount)) return null;
    return {
      likelihood: 0.96,
      reason: `${rows.name} has ${count} mask coefficients a row, and ${prototypes.name} is ${count} prototypes`,
      classCount,
      input: LETTERBOX,
      nmsIou: 0.6,
      threshold: 0.25,
    };
  },
};
