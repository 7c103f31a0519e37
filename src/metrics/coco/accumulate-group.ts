import type { CocoSettings } from './coco-settings.ts';
import type { CocoColumns } from './columns.ts';
import { type CocoCurves, precisionAt, precisionStride, recallAt } from './curves.ts';
import { fallingOrder } from './falling-order.ts';
import { type GroupMatches, IGNORED, TRUE } from './match-group.ts';

/**
 * Writes one group's precision at each recall point, by threshold, area range and cap, as pycocotools'
 * `COCOeval.accumulate`: ignored detections stay in line (they add nothing, but the score of the first point may be
 * theirs); sorts are stable.
 */
export function accumulateGroup(
  { rows, ranks, states, truthCounts }: GroupMatches,
  { detections }: CocoColumns,
  { maxDetections, areas, iouThresholds, recallPoints }: CocoSettings,
  curves: CocoCurves,
  group: number,
): void {
  curves.truthCounts.set(truthCounts, group * areas.length);
  const scores = Float64Array.from(rows, (row) => detections.scores[row]!);
  const ranked = fallingOrder(scores);
  const recall = new Float64Array(rows.length);
  const precision = new Float64Array(rows.length);
  const stride = precisionStride(curves);
  for (const [cap, most] of maxDetections.entries()) {
    const line = ranked.filter((position) => ranks[position]! < most);
    for (const area of areas.keys()) {
      const truthCount = truthCounts[area]!;
      if (truthCount === 0) continue;
      for (const threshold of iouThresholds.keys()) {
        const offset = (area * iouThresholds.length + threshold) * rows.length;
        let [right, wrong] = [0, 0];
        for (let at = 0; at < line.length; at++) {
          const state = states[offset + line[at]!]!;
          if (state === TRUE) right++;
          else if (state !== IGNORED) wrong++;
          recall[at] = right / truthCount;
          precision[at] = right / (wrong + right + Number.EPSILON);
        }
        for (let at = line.length - 1; at > 0; at--) {
          if (precision[at]! > precision[at - 1]!) precision[at - 1] = precision[at]!;
        }
        curves.recall[recallAt(curves, threshold, group, area, cap)] = right / truthCount;
        const base = precisionAt(curves, threshold, group, area, cap);
        let next = 0;
        for (let point = 0; point < recallPoints.length; point++) {
          while (next < line.length && recall[next]! < recallPoints[point]!) next++;
          const isReached = next < line.length;
          curves.precision[base + point * stride] = isReached ? precision[next]! : 0;
          curves.scores[base + point * stride] = isReached ? scores[line[next]!]! : 0;
        }
      }
    }
  }
}
