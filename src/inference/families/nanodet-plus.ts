import { decodeDistances } from './distances.ts';
import type { Family, OutputSettings, Size } from './family.ts';
import { cellCount, type Level, levelsOf } from './grid.ts';
import { NANODET_COLOURS } from './nanodet.ts';
import { asRows, findOutput } from './shapes.ts';

/** `reg_max` 7 of the published configurations: bins 0 … 7. */
const DISTANCE_COLUMNS = 4 * 8;

const levels = (size: Size): Level[] => levelsOf(size, [8, 16, 32, 64], true);

/**
 * NanoDet-Plus, one output `[1, cells, classes + 4 × bins]` over the strides 8, 16, 32, 64: class scores after the
 * sigmoid, then distances. Centres at cell × stride (`get_single_level_center_priors`).
 */
export const nanodetPlus: Family = {
  title: 'NanoDet-Plus (one output of scores and distances)',
  needs: ({ size, classCount }: OutputSettings) =>
    `an output of [1, ${cellCount(levels(size))}, ${classCount + DISTANCE_COLUMNS}]`,
  pick(outputs, { size, classCount }) {
    const found = findOutput(outputs, [cellCount(levels(size)), classCount + DISTANCE_COLUMNS]);
    return found ? [found.name] : null;
  },
  decode([output], { size, classCount, floor }) {
    const rows = asRows(output!);
    let firstRow = 0;
    const placed = levels(size).map((level) => {
      const at = firstRow;
      firstRow += level.width * level.height;
      const classes = { from: 0, count: classCount };
      return { ...level, scores: rows, classes, distances: rows, distancesFrom: classCount, firstRow: at };
    });
    return decodeDistances(placed, (cell, stride) => cell * stride, floor);
  },
  guess({ outputs, size }) {
    const cells = cellCount(levels(size));
    const output = findOutput(outputs, [cells, null]);
    const classCount = (output?.dims.at(-1) ?? 0) - DISTANCE_COLUMNS;
    if (!output || classCount < 1) return null;
    return {
      likelihood: 0.9,
      reason: `${output.name} has ${cells} rows, one for each cell of the strides 8, 16, 32 and 64`,
      classCount,
      input: { fit: 'stretch', ...NANODET_COLOURS },
      nmsIou: 0.6,
      threshold: 0.35,
    };
  },
};
