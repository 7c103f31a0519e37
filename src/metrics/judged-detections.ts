import type { JudgedDetection } from './calibration.ts';
import type { ImageOutcome, ScoredImage } from './scores.ts';
import type { ClassFilter } from './tallies.ts';

/**
 * Hits and false positives with their scores, picture by picture.
 *
 * @param images and their outcomes, in parallel.
 */
export function judgedByImage(
  images: readonly ScoredImage[],
  outcomes: readonly ImageOutcome[],
  className: ClassFilter,
): JudgedDetection[][] {
  return outcomes.map(({ objects, falsePositives }, image) => {
    const { scores, classes } = images[image]!.detections;
    const isOwn = (index: number): boolean => className === undefined || classes[index] === className;
    const hits = objects.flatMap(({ detection }) => (detection === undefined ? [] : [detection]));
    return [
      ...hits.filter(isOwn).map((index) => ({ score: scores[index]!, correct: true })),
      ...falsePositives.filter(isOwn).map((index) => ({ score: scores[index]!, correct: false })),
    ];
  });
}
