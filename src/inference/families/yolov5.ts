import type { Candidate } from '../candidates.ts';
import { collectClasses, fromCentre } from './boxes.ts';
import type { DecodeContext, Family, ModelOutput } from './family.ts';
import { cellCount, levelsOf, YOLO_STRIDES, yoloCellCount } from './grid.ts';
import { asRows, findOutput, namesInMetadata, rangeOf } from './shapes.ts';

/**
 * YOLOv5, v6 and v7, `[1, rows, 5 + classes]`: centre, width and height in pixels of the input, objectness, class
 * scores, all decoded (ultralytics/yolov5, `non_max_suppression`: score = objectness × class, every class of a row).
 */
export function decodeYolov5([output]: readonly ModelOutput[], { floor, classCount }: DecodeContext): Candidate[] {
  const rows = asRows(output!);
  const { data } = rows;
  const candidates: Candidate[] = [];
  for (let row = 0, at = 0; row < rows.count; row++, at += rows.columns) {
    const objectness = data[at + 4]!;
    if (objectness < floor) continue;
    const box = () => fromCentre(data[at]!, data[at + 1]!, data[at + 2]!, data[at + 3]!);
    collectClasses(candidates, box, rows, row, { from: 5, count: classCount }, { factor: objectness, floor });
  }
  return candidates;
}

export const yolov5: Family = {
  title: 'YOLOv5, YOLOv6, YOLOv7 (decoded rows with objectness)',
  needs: ({ classCount }) => `an output of [1, any, ${5 + classCount}]`,
  pick(outputs, { classCount }) {
    const found = findOutput(outputs, [null, 5 + classCount]);
    return found ? [found.name] : null;
  },
  decode: decodeYolov5,
  guess({ outputs, samples, size, metadata }) {
    const cells = yoloCellCount(size);
    // YOLOv5's P6 models have a fourth grid.
    const cellsOfFour = cellCount(levelsOf(size, [...YOLO_STRIDES, 64]));
    for (const [count, anchors] of [
      [3 * cells, 3],
      [cells, 1],
      [3 * cellsOfFour, 3],
    ] as const) {
      const output = findOutput(outputs, [count, null]);
      const columns = output?.dims.at(-1) ?? 0;
      if (!output || columns < 6) continue;
      const { max } = rangeOf(asRows(samples[output.name]!), [0, 1, 2, 3]);
      if (max <= Math.max(...size) / 4) continue;
      const names = namesInMetadata({ metadata });
      const agrees = !names || names.length === columns - 5;
      if (!agrees) continue;
      return {
        likelihood: 0.9,
        reason:
          `${output.name} has ${count} rows, ${anchors === 3 ? 'three for each cell' : 'one for each cell'} of the grids, ` +
          'with boxes in pixels',
        classCount: columns - 5,
        // YOLOv6 and v7 letterbox alike.
        input: LETTERBOX,
        nmsIou: anchors === 3 ? 0.6 : 0.65,
        threshold: 0.25,
      };
    }
    return null;
  },
};

/** Ultralytics' `LetterBox`: centred on grey 114, sides rounded, RGB in 0–1. */
export const LETTERBOX = {
  fit: 'letterbox-center',
  pad: 114,
  rounding: 'round',
  interpolation: 'bilinear',
  channels: 'rgb',
  scale: 1 / 255,
  mean: [0, 0, 0],
  std: [1, 1, 1],
} satisfies NonNullable<ReturnType<Family['guess']>>['input'];
