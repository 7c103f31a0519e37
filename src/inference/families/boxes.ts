import type { Box } from '../../shared/box.ts';
import type { Candidate } from '../candidates.ts';
import type { Rows } from './shapes.ts';

export const fromCentre = (x: number, y: number, width: number, height: number): Box => [
  x - width / 2,
  y - height / 2,
  x + width / 2,
  y + height / 2,
];

/** Every class of a row whose score, times `factor`, reaches the floor becomes a candidate with the same box. */
export function collectClasses(
  into: Candidate[],
  box: () => Box,
  rows: Rows,
  row: number,
  columns: { from: number; count: number },
  { factor, floor }: { factor: number; floor: number },
): void {
  let made: Box | null = null;
  let at = row * rows.rowStep + columns.from * rows.columnStep;
  for (let classIndex = 0; classIndex < columns.count; classIndex++, at += rows.columnStep) {
    const score = factor * rows.data[at]!;
    if (score < floor) continue;
    made ??= box();
    into.push({ box: made, score, classIndex, row });
  }
}
