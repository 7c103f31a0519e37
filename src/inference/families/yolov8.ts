import type { Candidate } from '../candidates.ts';
import { collectClasses, fromCentre } from './boxes.ts';
import type { DecodeContext, Evidence, Family, ModelOutput, OutputSettings, Size, TensorFacts } from './family.ts';
import { yoloCellCount } from './grid.ts';
import { asRows, findOutput, namesInMetadata, type Rows, withoutBatch } from './shapes.ts';
import { LETTERBOX } from './yolov5.ts';

/** Mask coefficients beside each box in `segment` models. */
const MASK_COLUMNS = 32;

/** The output as one row a cell, whichever axis comes first. */
export const yolov8Rows = (output: ModelOutput, size: Size): Rows =>
  asRows(output, output.dims.at(-1) !== columnsOf(output.dims, size));

/**
 * YOLOv8, v9, 11 and 12, `[1, 4 + classes (+ more), rows]`: centre, width and height in pixels of the input, class
 * scores after the sigmoid; there is no objectness. `segment` adds mask coefficients, `pose` its keypoints: only the
 * families of those names read them.
 */
export function decodeYolov8(
  [output]: readonly ModelOutput[],
  { floor, classCount, size }: DecodeContext,
): Candidate[] {
  const rows = yolov8Rows(output!, size);
  const { data, columnStep } = rows;
  const candidates: Candidate[] = [];
  for (let row = 0; row < rows.count; row++) {
    const at = row * rows.rowStep;
    const box = () =>
      fromCentre(data[at]!, data[at + columnStep]!, data[at + 2 * columnStep]!, data[at + 3 * columnStep]!);
    collectClasses(candidates, box, rows, row, { from: 4, count: classCount }, { factor: 1, floor });
  }
  return candidates;
}

/** Of the last two axes, one counts the cells of the grids; the other is what a row holds. */
export function columnsOf(dims: readonly (number | null)[], size: readonly [number, number]): number | null {
  const [a, b] = [dims.at(-2) ?? null, dims.at(-1) ?? null];
  const cells = yoloCellCount(size);
  if (b === cells) return a;
  if (a === cells) return b;
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

/** The output of 4 + classes columns, or with more where masks or keypoints explain them. */
function pick(outputs: readonly TensorFacts[], { size, classCount }: OutputSettings): readonly string[] | null {
  const hasMasks = findOutput(outputs, [MASK_COLUMNS, null, null]) !== undefined;
  const found = outputs.find(({ dims }) => {
    const bare = withoutBatch(dims, 2);
    if (bare.length !== 2) return false;
    const columns = columnsOf(bare, size);
    const extra = columns === null ? 0 : columns - 4 - classCount;
    return extra === 0 || (hasMasks && extra === MASK_COLUMNS) || (extra > 0 && isPose(extra));
  });
  return found ? [found.name] : null;
}

/** Keypoints of two or three numbers each (COCO: 17 × 3); fewer than five are no pose. */
const isPose = (extra: number): boolean => extra >= 10 && (extra % 3 === 0 || extra % 2 === 0);

export const yolov8: Family = {
  title: 'YOLOv8, YOLOv9, YOLO11, YOLO12 (detect; of segment and pose the boxes alone)',
  needs: ({ classCount }) => `an output of [1, ${4 + classCount}, any]`,
  pick,
  decode: decodeYolov8,
  guess(evidence) {
    const { outputs, size } = evidence;
    const cells = yoloCellCount(size);
    const output = findOutput(outputs, [null, cells]) ?? findOutput(outputs, [cells, null]);
    const columns = output && columnsOf(output.dims, size);
    if (!output || !columns || columns < 5) return null;
    const classCount = countClasses(evidence, columns);
    // [cells, 5 + classes] is YOLOX's and YOLOv6's; transposed it is only YOLOv8's.
    const isTransposed = output.dims.at(-1) === cells;
    return {
      likelihood: isTransposed ? 0.95 : evidence.metadata.names ? 0.92 : 0.3,
      reason: `${output.name} has ${columns} values for each of the ${cells} cells of the strides 8, 16 and 32`,
      classCount,
      input: LETTERBOX,
      nmsIou: 0.7,
      threshold: 0.25,
    };
  },
};

function countClasses(evidence: Evidence, columns: number): number {
  const names = namesInMetadata(evidence);
  if (names) return names.length;
  if (findOutput(evidence.outputs, [MASK_COLUMNS, null, null])) return columns - 4 - MASK_COLUMNS;
  // COCO's pose models: one class and 17 keypoints of three numbers.
  return columns === 56 ? 1 : columns - 4;
}
