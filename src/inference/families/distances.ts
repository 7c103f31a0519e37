import type { Box } from '../../shared/box.ts';
import type { Candidate } from '../candidates.ts';
import { meanOfBins } from './activations.ts';
import { collectClasses } from './boxes.ts';
import type { Level } from './grid.ts';
import type { Rows } from './shapes.ts';

/** Where the distances of one level lie: in a matrix of its own or behind the class scores. */
export interface DistanceLevel extends Level {
  scores: Rows;
  classes: { from: number; count: number };
  distances: Rows;
  /** Column of the first bin of the left side; then top, right, bottom. */
  distancesFrom: number;
  /** Row of the level's first cell in both matrices. */
  firstRow: number;
}

/**
 * Boxes as four distances from a cell's centre, each the mean of a distribution over bins, in strides (Generalized
 * Focal Loss, Li et al. 2020). `centreOf` gives a cell's centre in pixels.
 */
export function decodeDistances(
  levels: readonly DistanceLevel[],
  centreOf: (cell: number, stride: number) => number,
  floor: number,
): Candidate[] {
  const candidates: Candidate[] = [];
  for (const level of levels) {
    const bins = (level.distances.columns - level.distancesFrom) / 4;
    for (let cell = 0; cell < level.width * level.height; cell++) {
      const row = level.firstRow + cell;
      const box = (): Box => {
        const { data, rowStep } = level.distances;
        const at = row * rowStep + level.distancesFrom;
        const side = (index: number) => meanOfBins(data, at + index * bins, bins) * level.stride;
        const x = centreOf(cell % level.width, level.stride);
        const y = centreOf(Math.floor(cell / level.width), level.stride);
        return [x - side(0), y - side(1), x + side(2), y + side(3)];
      };
      collectClasses(candidates, box, level.scores, row, level.classes, { factor: 1, floor });
    }
  }
  return candidates;
}
