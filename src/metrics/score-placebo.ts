import { estimateDifference } from './estimate-difference.ts';
import { estimateProportion } from './estimate-proportion.ts';
import { matchOperatingPoint } from './match-operating-point.ts';
import type { ImageOutcome, PlaceboScores, ScoredImage, ScoreOptions } from './scores.ts';
import { pairTables, recallTallies, splitArms } from './tallies.ts';

/**
 * Twins against their placebos, paired as twins and cases are: by case, then by object name.
 * Null where the run made none.
 *
 * @param outcomes of cases and twins.
 * @param placebos pictures whose `twinOf` is the case that they belong to.
 */
export function scorePlacebo(
  outcomes: readonly ImageOutcome[],
  placebos: readonly ScoredImage[],
  options: ScoreOptions,
): PlaceboScores | null {
  if (placebos.length === 0) return null;
  // Under the case's id they take the case's place beside its twin.
  const own = placebos.map((image) => ({ ...matchOperatingPoint(image, options), id: image.twinOf ?? image.id }));
  return {
    imageCount: own.length,
    recall: estimateProportion(recallTallies(own), options.confidence),
    drop: estimateDifference(pairTables([...own, ...splitArms(outcomes).twins]), options.confidence),
  };
}
