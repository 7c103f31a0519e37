import type { Candidate } from '../candidates.ts';
import { sigmoid } from './activations.ts';
import { collectClasses, fromCentre } from './boxes.ts';
import type { Family, ModelOutput, OutputSettings, TensorFacts } from './family.ts';
import { asRows, findOutput, fits, type Rows, rangeOf } from './shapes.ts';

/** Centre and size as fractions of the picture. */
type Anchor = readonly [x: number, y: number, width: number, height: number];

/** Grids of MobileNet SSD at 300 × 300. */
const GRIDS = [19, 10, 5, 3, 2, 1];
const [MIN_SCALE, MAX_SCALE] = [0.2, 0.95];
const ASPECTS = [1, 2, 1 / 2, 3, 1 / 3];

/**
 * TensorFlow's `multiple_grid_anchor_generator` as `ssd_mobilenet` configures it: scales from 0.2 to 0.95, five aspect
 * ratios and a square between two scales; three smaller shapes on the finest grid.
 */
export function ssdAnchors(): Anchor[] {
  const scales = GRIDS.map((_, i) => MIN_SCALE + ((MAX_SCALE - MIN_SCALE) * i) / (GRIDS.length - 1));
  return GRIDS.flatMap((cells, level) => {
    const scale = scales[level]!;
    const between = Math.sqrt(scale * (scales[level + 1] ?? 1));
    const shapes =
      level === 0
        ? ([
            [0.1, 1],
            [scale, 2],
            [scale, 1 / 2],
          ] as const)
        : [...ASPECTS.map((aspect) => [scale, aspect] as const), [between, 1] as const];
    return Array.from({ length: cells * cells }, (_, cell) =>
      shapes.map(([size, aspect]): Anchor => {
        const x = ((cell % cells) + 0.5) / cells;
        const y = (Math.floor(cell / cells) + 0.5) / cells;
        return [x, y, size * Math.sqrt(aspect), size / Math.sqrt(aspect)];
      }),
    ).flat();
  });
}

const ANCHOR_COUNT = 1917;
/** `faster_rcnn_box_coder`: how far apart the four numbers were learnt. */
const [CENTRE_SCALE, SIZE_SCALE] = [10, 5];

function decode(
  outputs: readonly ModelOutput[],
  { size, classCount, floor }: OutputSettings & { floor: number },
): Candidate[] {
  const [offsets, scores] = outputs.map((output) => asRows(output)) as [Rows, Rows];
  const { min, max } = rangeOf(scores, [0, 1, 2]);
  const isRaw = min < 0 || max > 1; // exports end before or behind the sigmoid
  const data = isRaw ? scores.data.map(sigmoid) : scores.data;
  const candidates: Candidate[] = [];
  for (const [row, [x, y, width, height]] of ssdAnchors().entries()) {
    const at = row * 4;
    const value = (column: number) => offsets.data[at + column]!;
    const box = () =>
      fromCentre(
        (x + (value(1) / CENTRE_SCALE) * width) * size[0],
        (y + (value(0) / CENTRE_SCALE) * height) * size[1],
        width * Math.exp(value(3) / SIZE_SCALE) * size[0],
        height * Math.exp(value(2) / SIZE_SCALE) * size[1],
      );
    // Column 0 is the background; the card's class 0 names it.
    collectClasses(candidates, box, { ...scores, data }, row, { from: 0, count: classCount }, { factor: 1, floor });
  }
  return candidates.filter(({ classIndex }) => classIndex > 0);
}

function pick(outputs: readonly TensorFacts[], classCount: number | null): readonly string[] | null {
  // TensorFlow writes the boxes as [1, 1917, 1, 4].
  const boxes = outputs.find(({ dims }) => fits(dims, [ANCHOR_COUNT, 4]) || fits(dims, [ANCHOR_COUNT, 1, 4]));
  const scores = findOutput(
    outputs.filter((output) => output !== boxes),
    [ANCHOR_COUNT, classCount],
  );
  return boxes && scores ? [boxes.name, scores.name] : null;
}

export const ssdAnchorsFamily: Family = {
  title: 'MobileNet SSD 300, raw (offsets from 1917 anchors)',
  needs: ({ classCount }) =>
    `outputs of [1, ${ANCHOR_COUNT}, 4] and [1, ${ANCHOR_COUNT}, ${classCount}], the background first`,
  pick: (outputs, { classCount }) => pick(outputs, classCount),
  decode,
  guess({ outputs }) {
    const picked = pick(outputs, null);
    if (!picked) return null;
    const classCount = outputs.find(({ name }) => name === picked[1])!.dims.at(-1)!;
    return {
      likelihood: 0.9,
      reason: `${picked.join(' and ')} have ${ANCHOR_COUNT} rows, one for each anchor of MobileNet SSD at 300 × 300`,
      classCount,
      numbering: 'coco91',
      input: { fit: 'stretch', channels: 'rgb', scale: 1, mean: [127.5, 127.5, 127.5], std: [127.5, 127.5, 127.5] },
      nmsIou: 0.6,
      threshold: 0.3,
    };
  },
};
