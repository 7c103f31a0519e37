import type { Candidate } from './candidates.ts';
import type { ModelOutput } from './families.ts';

const STRIDES = [8, 16, 32];

/** Rows of a YOLOX output for an input of this size: one per cell of the three grids. */
export const yoloxRowCount = (width: number, height: number): number =>
  STRIDES.reduce((count, stride) => count + Math.floor(width / stride) * Math.floor(height / stride), 0);

/**
 * YOLOX, `output [1, rows, 5 + classes]`: per cell the offset of the centre, log size in strides, objectness and
 * class scores, both already through the sigmoid (yolox/utils/demo_utils.py, `demo_postprocess`). Every class of a cell
 * is a candidate (`multiclass_nms_class_aware` there), in input pixels, scores ≥ `floor`.
 */
export function decodeYolox(output: ModelOutput, size: readonly [number, number], floor: number): Candidate[] {
  const { data } = output;
  const columns = output.dims[2]!;
  const candidates: Candidate[] = [];
  let row = 0;
  for (const stride of STRIDES) {
    const gridWidth = Math.floor(size[0] / stride);
    const gridHeight = Math.floor(size[1] / stride);
    for (let y = 0; y < gridHeight; y++) {
      for (let x = 0; x < gridWidth; x++, row++) {
        const at = row * columns;
        const objectness = data[at + 4]!;
        if (objectness < floor) continue;
        const centreX = (data[at]! + x) * stride;
        const centreY = (data[at + 1]! + y) * stride;
        const halfWidth = (Math.exp(data[at + 2]!) * stride) / 2;
        const halfHeight = (Math.exp(data[at + 3]!) * stride) / 2;
        const box = [centreX - halfWidth, centreY - halfHeight, centreX + halfWidth, centreY + halfHeight] as const;
        for (let classIndex = 0; classIndex < columns - 5; classIndex++) {
          const score = objectness * data[at + 5 + classIndex]!;
          if (score >= floor) candidates.push({ box, score, classIndex });
        }
      }
    }
  }
  return candidates;
}
