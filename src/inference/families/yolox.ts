import type { Candidate } from '../candidates.ts';
import { fromCentre } from './boxes.ts';
import type { DecodeContext, Family, ModelOutput, OutputSettings } from './family.ts';
import { YOLO_STRIDES, yoloCellCount } from './grid.ts';
import { asRows, findOutput, rangeOf, showShape } from './shapes.ts';

const pattern = ({ size, classCount }: OutputSettings) => [yoloCellCount(size), 5 + classCount];

/**
 * YOLOX, `[1, rows, 5 + classes]`: per cell the offset of the centre, log size in strides, objectness and class
 * scores, both already through the sigmoid (yolox/utils/demo_utils.py, `demo_postprocess`). Every class of a cell is a
 * candidate (`multiclass_nms_class_aware` there).
 */
function decode([output]: readonly ModelOutput[], { size, floor }: DecodeContext): Candidate[] {
  const { data } = output!;
  const columns = output!.dims.at(-1)!;
  const candidates: Candidate[] = [];
  let row = 0;
  for (const stride of YOLO_STRIDES) {
    const gridWidth = Math.floor(size[0] / stride);
    const gridHeight = Math.floor(size[1] / stride);
    for (let y = 0; y < gridHeight; y++) {
      for (let x = 0; x < gridWidth; x++, row++) {
        const at = row * columns;
        const objectness = data[at + 4]!;
        if (objectness < floor) continue;
        const centreX = (data[at]! + x) * stride;
        const centreY = (data[at + 1]! + y) * stride;
        const box = fromCentre(centreX, centreY, Math.exp(data[at + 2]!) * stride, Math.exp(data[at + 3]!) * stride);
        for (let classIndex = 0; classIndex < columns - 5; classIndex++) {
          const score = objectness * data[at + 5 + classIndex]!;
          if (score >= floor) candidates.push({ box, score, classIndex });
        }
      }
    }
  }
  return candidates;
}

export const yolox: Family = {
  title: 'YOLOX (offsets within cells)',
  needs: (settings) => `an output of ${showShape([1, ...pattern(settings)])}`,
  pick(outputs, settings) {
    const found = findOutput(outputs, pattern(settings));
    return found ? [found.name] : null;
  },
  decode,
  guess({ outputs, samples, size }) {
    const cells = yoloCellCount(size);
    const output = findOutput(outputs, [cells, null]);
    const columns = output?.dims.at(-1) ?? 0;
    if (!output || columns < 6) return null;
    // YOLOv6 has the same shape, but its boxes are in pixels and reach across the picture.
    const { max } = rangeOf(asRows(samples[output.name]!), [0, 1, 2, 3]);
    if (max > Math.max(...size) / 4) return null;
    return {
      likelihood: 0.9,
      reason: `${output.name} has ${cells} rows, one for each cell of the strides 8, 16 and 32, and small offsets in them`,
      classCount: columns - 5,
      input: { fit: 'letterbox-topleft', pad: 114, channels: 'bgr', scale: 1, mean: [0, 0, 0], std: [1, 1, 1] },
      nmsIou: 0.65,
      threshold: 0.3,
    };
  },
};
