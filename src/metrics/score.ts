import { FAIR_CHANCE_DEFAULTS } from '../compile/scenario.ts';
import { seed32 } from '../shared/random.ts';

import { matchOperatingPoint } from './match-operating-point.ts';
import { controlOf, scoreArm, scorePairs } from './score-arm.ts';
import { scoreMeasuredSlices } from './score-measured-slices.ts';
import { scoreRobustness } from './score-robustness.ts';
import { type SliceSource, scoreSlices } from './score-slices.ts';
import type { ArmsScores, ImageOutcome, ScenarioScores, ScoredImage, ScoreOptions } from './scores.ts';

/** All but the score threshold, which is the model card's. */
export const SCORE_DEFAULTS: Omit<ScoreOptions, 'scoreThreshold'> = {
  iouThreshold: 0.5,
  confidence: 0.95,
  fairChance: FAIR_CHANCE_DEFAULTS,
  controlFloor: 0.8,
  seed: 0,
};

/**
 * Scores one model on one scenario: its cases, its nominal twins, and the two against each other.
 *
 * @param images cases and twins in any order; those of other scenarios are left out. `scores` of each picture's
 *   detections fall.
 * @param scenario its factors, and the levels of each case by case id, for slices.
 */
export function score(images: readonly ScoredImage[], scenario: SliceSource, options: ScoreOptions): ScenarioScores {
  const own = images.filter((image) => image.scenario === scenario.id);
  const classes = [...new Set(own.flatMap((image) => image.targets))];
  const outcomes = own.map((image) => matchWithClasses(image, classes.length > 1, options));
  const arms = scoreArms(own, outcomes, classes, undefined, options);
  const slices = scoreSlices(outcomes, scenario, options.confidence);
  const { recall: twinRecall } = arms.twins;
  return {
    scenario: scenario.id,
    ...arms,
    ...(classes.length > 1 && {
      byClass: Object.fromEntries(
        classes.map((name) => [name, scoreArms(own, outcomes, [name], name, options, arms)] as const),
      ),
    }),
    slices: [...slices, ...scoreMeasuredSlices(own, outcomes, scenario, options.confidence)],
    robustness: scoreRobustness(outcomes, scenario, slices, { twinRecall, confidence: options.confidence }),
    images: outcomes,
  };
}

function scoreArms(
  images: readonly ScoredImage[],
  outcomes: readonly ImageOutcome[],
  classes: readonly string[],
  className: string | undefined,
  options: ScoreOptions,
  whole?: ArmsScores,
): ArmsScores {
  const arm = (name: 'cases' | 'twins') => {
    const inArm = images.flatMap((image, index) => ((image.twinOf !== null) === (name === 'twins') ? [index] : []));
    const indices = name === 'twins' ? onceEach(inArm, (index) => images[index]!.photograph) : inArm;
    const bootstrapSeed = seed32([options.seed, images[0]?.scenario ?? '', 'ap50', name, className ?? '*']);
    return scoreArm(
      indices.map((index) => images[index]!),
      indices.map((index) => outcomes[index]!),
      classes,
      { ...options, className, bootstrapSeed, confusion: whole?.[name].confusion },
    );
  };
  const twins = arm('twins');
  return {
    cases: arm('cases'),
    twins,
    paired: scorePairs(outcomes, { className, confidence: options.confidence }),
    control: controlOf(twins.recall, options.controlFloor),
  };
}

/** A photograph that is the clean twin of several cases is one picture of the arm. */
function onceEach(indices: readonly number[], photographOf: (index: number) => string | undefined): number[] {
  const seen = new Set<string>();
  return indices.filter((index) => {
    const photograph = photographOf(index);
    if (photograph === undefined) return true;
    const isNew = !seen.has(photograph);
    seen.add(photograph);
    return isNew;
  });
}

function matchWithClasses(image: ScoredImage, severalClasses: boolean, options: ScoreOptions): ImageOutcome {
  const { photograph } = image;
  const outcome = { ...matchOperatingPoint(image, options), ...(photograph !== undefined && { photograph }) };
  if (!severalClasses) return outcome;
  const falsePositiveClasses = outcome.falsePositives.map((index) => image.detections.classes[index]!);
  return { ...outcome, falsePositiveClasses };
}
