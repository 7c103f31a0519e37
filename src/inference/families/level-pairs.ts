import type { DistanceLevel } from './distances.ts';
import type { ModelOutput, TensorFacts } from './family.ts';
import type { Level } from './grid.ts';
import { asRows, findOutput } from './shapes.ts';

/**
 * For detectors with two outputs a level, class scores `[cells, classes]` and distances `[cells, 4 × bins]`: all the
 * scores, then all the distances, finest level first. Null where one is missing.
 */
export function pickLevelPairs(
  outputs: readonly TensorFacts[],
  levels: readonly Level[],
  classCount: number | null,
): string[] | null {
  const find = (cells: number, columns: number | null, isTaken: (name: string) => boolean) =>
    findOutput(
      outputs.filter(({ name, dims }) => !isTaken(name) && (dims.at(-1) ?? 0) !== cells),
      [cells, columns],
    );
  const scores: string[] = [];
  const distances: string[] = [];
  for (const { width, height } of levels) {
    const score = find(width * height, classCount, (name) => DISTANCE_NAME.test(name));
    if (!score) return null;
    const distance = find(width * height, null, (name) => name === score.name || CLASS_NAME.test(name));
    if (!distance || (distance.dims.at(-1) ?? 4) % 4 !== 0) return null;
    scores.push(score.name);
    distances.push(distance.name);
  }
  return [...scores, ...distances];
}

const DISTANCE_NAME = /dis|reg|bbox/i;
const CLASS_NAME = /cls|class|score/i;

/** What `pickLevelPairs` picked, as the distance decoder takes it. */
export function toDistanceLevels(
  outputs: readonly ModelOutput[],
  levels: readonly Level[],
  classCount: number,
): DistanceLevel[] {
  return levels.map((level, i) => ({
    ...level,
    scores: asRows(outputs[i]!),
    classes: { from: 0, count: classCount },
    distances: asRows(outputs[levels.length + i]!),
    distancesFrom: 0,
    firstRow: 0,
  }));
}
