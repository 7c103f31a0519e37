import type { Factor } from '../../src/compile/scenario.ts';
import type { Sample } from '../../src/metrics/sample.ts';
import { score } from '../../src/metrics/score.ts';
import type { SliceSource } from '../../src/metrics/score-slices.ts';
import type { ScenarioScores, ScoredImage } from '../../src/metrics/scores.ts';
import { OPTIONS } from './builders.ts';

export const LIGHT: Factor = { name: 'light', kind: 'choice', unit: null, nominal: 'noon', levels: ['noon', 'dusk'] };
export const FOG: Factor = {
  name: 'fog',
  kind: 'continuous',
  unit: 'm',
  nominal: 100,
  edges: [0, 50, 100],
  scale: 'linear',
  integer: false,
};

/** Scores of `road/car` and what they were taken of. */
export function sampleOf(
  images: readonly ScoredImage[],
  levels: SliceSource['levels'] = {},
  realised: Sample['realised'] = {},
): { scores: ScenarioScores; sample: Sample } {
  const scenario: SliceSource = { id: 'road/car', factors: [LIGHT, FOG], levels };
  const scores = score(images, scenario, OPTIONS);
  const targets = [...new Set(images.flatMap((image) => image.targets))];
  return { scores, sample: { scenario, targets, images, outcomes: scores.images, realised, options: OPTIONS } };
}
