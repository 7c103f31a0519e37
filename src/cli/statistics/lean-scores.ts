import { twinId } from '../../compile/case.ts';
import { estimateProportion } from '../../metrics/estimate-proportion.ts';
import type { PairTable } from '../../metrics/newcombe-paired.ts';
import { controlOf, scorePairs } from '../../metrics/score-arm.ts';
import type { ArmScores, ImageOutcome, ObjectOutcome, ScenarioScores } from '../../metrics/scores.ts';
import { recallTallies, splitArms } from '../../metrics/tallies.ts';

const FLOOR = 0.8;
const CONFIDENCE = 0.95;

/** Outcomes of a case and its twin, from a table of pairs. */
export function outcomesOf(caseId: string, { both, onlyFirst, onlySecond, neither }: PairTable): ImageOutcome[] {
  const pairs = [
    ...Array<[boolean, boolean]>(both).fill([true, true]),
    ...Array<[boolean, boolean]>(onlyFirst).fill([true, false]),
    ...Array<[boolean, boolean]>(onlySecond).fill([false, true]),
    ...Array<[boolean, boolean]>(neither).fill([false, false]),
  ];
  const image = (id: string, arm: 0 | 1): ImageOutcome => ({
    id,
    objects: pairs.map(
      (pair, index): ObjectOutcome => ({
        name: `car/${index}`,
        class: 'car',
        outcome: pair[arm] ? 'hit' : 'miss',
      }),
    ),
    falsePositives: [],
  });
  return [image(caseId, 1), image(twinId(caseId), 0)];
}

/** Scores as far as the judge reads them, by the functions that make them: no detections, so no AP and no slices. */
export function leanScores(scenario: string, images: readonly ImageOutcome[]): ScenarioScores {
  const { cases, twins } = splitArms(images);
  const arm = (own: readonly ImageOutcome[]): ArmScores => {
    const tallies = recallTallies(own);
    const hitCount = tallies.reduce((sum, { hits }) => sum + hits, 0);
    const recall = estimateProportion(tallies, CONFIDENCE);
    return {
      imageCount: own.length,
      objectCount: tallies.reduce((sum, { total }) => sum + total, 0),
      ignoredCount: 0,
      hitCount,
      recall,
      precision: { kind: 'noTruth' },
      falsePositivesPerImage: 0,
      ap50: null,
      meanIou: null,
    };
  };
  const twinScores = arm(twins);
  return {
    scenario,
    cases: arm(cases),
    twins: twinScores,
    paired: scorePairs(images, { confidence: CONFIDENCE }),
    control: controlOf(twinScores.recall, FLOOR),
    slices: [],
    images,
  };
}
