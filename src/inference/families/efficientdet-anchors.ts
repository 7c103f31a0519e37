import type { Candidate } from '../candidates.ts';
import { collectClasses, fromCentre } from './boxes.ts';
import type { DecodeContext, Family, ModelOutput, OutputSettings, Size, TensorFacts } from './family.ts';
import { cellCount, levelsOf } from './grid.ts';
import { IMAGENET_COLOURS } from './picodet.ts';
import { asRows, findOutput } from './shapes.ts';

const STRIDES = [8, 16, 32, 64, 128];
const ANCHOR_SCALE = 4;
/** Three octaves times three shapes at each cell. */
const OCTAVES = [1, 2 ** (1 / 3), 2 ** (2 / 3)];
const SHAPES = [
  [1, 1],
  [1.4, 0.7],
  [0.7, 1.4],
] as const;

const rowCount = (size: Size): number => cellCount(levelsOf(size, STRIDES, true)) * OCTAVES.length * SHAPES.length;

/**
 * EfficientDet's two raw heads (zylo117/Yet-Another-EfficientDet-Pytorch, `Anchors` and `BBoxTransform`): offsets
 * `[1, anchors, 4]` as dy, dx, dh, dw and class scores after the sigmoid `[1, anchors, classes]`.
 */
function decode(outputs: readonly ModelOutput[], { size, classCount, floor }: DecodeContext): Candidate[] {
  const [offsets, scores] = outputs.map((output) => asRows(output));
  const candidates: Candidate[] = [];
  let row = 0;
  for (const { stride, width, height } of levelsOf(size, STRIDES, true)) {
    for (let cell = 0; cell < width * height; cell++) {
      const x = ((cell % width) + 0.5) * stride;
      const y = (Math.floor(cell / width) + 0.5) * stride;
      for (const octave of OCTAVES) {
        for (const [wide, high] of SHAPES) {
          const [anchorWidth, anchorHeight] = [wide, high].map((side) => side * ANCHOR_SCALE * stride * octave);
          const at = row * 4;
          const value = (column: number) => offsets!.data[at + column]!;
          const box = () =>
            fromCentre(
              x + value(1) * anchorWidth!,
              y + value(0) * anchorHeight!,
              Math.exp(value(3)) * anchorWidth!,
              Math.exp(value(2)) * anchorHeight!,
            );
          collectClasses(candidates, box, scores!, row, { from: 0, count: classCount }, { factor: 1, floor });
          row += 1;
        }
      }
    }
  }
  return candidates;
}

function pick(outputs: readonly TensorFacts[], size: Size, classCount: number | null): readonly string[] | null {
  const rows = rowCount(size);
  const offsets =
    findOutput(outputs, [rows, 4], /regress|box/i) ?? findOutput(outputs, [rows, 4], /^(?!.*(anchor|class)).*$/i);
  const scores = findOutput(
    outputs.filter((output) => output !== offsets && !/anchor/i.test(output.name)),
    [rows, classCount],
  );
  return offsets && scores ? [offsets.name, scores.name] : null;
}

export const efficientdetAnchors: Family = {
  title: 'EfficientDet, raw (offsets from anchors, class scores)',
  needs: ({ size, classCount }: OutputSettings) =>
    `outputs of [1, ${rowCount(size)}, 4] and [1, ${rowCount(size)}, ${classCount}]`,
  pick: (outputs, { size, classCount }) => pick(outputs, size, classCount),
  decode,
  guess({ outputs, size }) {
    const picked = pick(outputs, size, null);
    if (!picked) return null;
    const classCount = outputs.find(({ name }) => name === picked[1])!.dims.at(-1)!;
    return {
      likelihood: 0.9,
      reason: `${picked.join(' and ')} have ${rowCount(size)} rows, nine anchors for each cell of the strides 8 to 128`,
      classCount,
      numbering: classCount === 90 ? 'coco90' : 'coco80',
      input: { fit: 'letterbox-topleft', pad: 0, padding: 'tensor', ...IMAGENET_COLOURS },
      nmsIou: 0.2,
      threshold: 0.2,
    };
  },
};
