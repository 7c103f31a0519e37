import type { Candidate } from '../candidates.ts';
import { sigmoid } from './activations.ts';
import { fromCentre } from './boxes.ts';
import type { DecodeContext, Family, ModelOutput, Size, TensorFacts } from './family.ts';
import { asRows, findOutput, rangeOf } from './shapes.ts';

/** Pixels of the input to a cell of the heat map. */
const STRIDE = 4;
/** `K` of the authors' demo: peaks that are kept. */
const MAX_PEAKS = 100;

const cellsOf = ([width, height]: Size) => [Math.floor(width / STRIDE), Math.floor(height / STRIDE)] as const;

/**
 * CenterNet's three heads (Zhou et al. 2019, section 4; `ctdet_decode`): a heat map for each class, whose local maxima
 * over 3 × 3 cells are objects, their sizes in cells, and where in the cell the centre lies.
 */
function decode(outputs: readonly ModelOutput[], { size, classCount, floor }: DecodeContext): Candidate[] {
  const [heat, sizes, offsets] = outputs.map(({ data }) => data) as [Float32Array, Float32Array, Float32Array];
  const [width, height] = cellsOf(size);
  const plane = width * height;
  // Exports end before or behind the sigmoid; it keeps the order, so peaks are the same.
  const { min, max } = rangeOf(asRows(outputs[0]!), [0]);
  const scoreOf = min < 0 || max > 1 ? sigmoid : (value: number) => value;
  const candidates: Candidate[] = [];
  for (let classIndex = 0; classIndex < classCount; classIndex++) {
    const map = heat.subarray(classIndex * plane, (classIndex + 1) * plane);
    for (let cell = 0; cell < plane; cell++) {
      const score = scoreOf(map[cell]!);
      if (score < floor || !isPeak(map, cell, width, height)) continue;
      const x = (cell % width) + offsets[cell]!;
      const y = Math.floor(cell / width) + offsets[plane + cell]!;
      const [boxWidth, boxHeight] = [sizes[cell]! * STRIDE, sizes[plane + cell]! * STRIDE];
      candidates.push({ box: fromCentre(x * STRIDE, y * STRIDE, boxWidth, boxHeight), score, classIndex });
    }
  }
  return candidates.sort((a, b) => b.score - a.score).slice(0, MAX_PEAKS);
}

function isPeak(map: Float32Array, cell: number, width: number, height: number): boolean {
  const [column, row] = [cell % width, Math.floor(cell / width)];
  for (let y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y++) {
    for (let x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++) {
      if (map[y * width + x]! > map[cell]!) return false;
    }
  }
  return true;
}

function pick(outputs: readonly TensorFacts[], size: Size, classCount: number | null): readonly string[] | null {
  const [width, height] = cellsOf(size);
  const heat = findOutput(outputs, [classCount, height, width], /hm|heat/i);
  const sizes = findOutput(outputs, [2, height, width], /wh|size/i);
  const offsets = findOutput(outputs, [2, height, width], /reg|off/i);
  return heat && sizes && offsets ? [heat.name, sizes.name, offsets.name] : null;
}

export const centernetHeads: Family = {
  title: 'CenterNet (heat map, size and offset)',
  needs({ size, classCount }) {
    const cells = [...cellsOf(size)].reverse().join(', ');
    return `outputs hm [1, ${classCount}, ${cells}], wh [1, 2, ${cells}] and reg [1, 2, ${cells}]`;
  },
  pick: (outputs, { size, classCount }) => pick(outputs, size, classCount),
  decode,
  guess({ outputs, size }) {
    const picked = pick(outputs, size, null);
    if (!picked) return null;
    return {
      likelihood: 0.9,
      reason: `${picked.join(', ')}: a heat map, sizes and offsets on a grid of stride ${STRIDE}`,
      classCount: outputs.find(({ name }) => name === picked[0])!.dims.at(-3)!,
      input: {
        ...{ fit: 'letterbox-center', pad: 0, padding: 'pixels', channels: 'bgr', scale: 1 / 255 },
        ...{ mean: [0.408, 0.447, 0.47], std: [0.289, 0.274, 0.278] },
      },
      nmsIou: null,
      threshold: 0.3,
    };
  },
};
