import type { Played } from '../compile/scenario.ts';
import type { Realised, Sample } from '../metrics/sample.ts';
import { SCORE_DEFAULTS, score } from '../metrics/score.ts';
import { scorePlacebo } from '../metrics/score-placebo.ts';
import type { RealisedBins } from '../metrics/score-slices.ts';
import type { ScenarioScores, ScoredImage, ScoreOptions } from '../metrics/scores.ts';
import type { CaseRecord, ModelRecord } from '../report/run.ts';
import { PHOTOGRAPH_SCORING } from '../schedule/photographs/load-photographs.ts';
import { isPhotographSet } from '../schedule/photographs/photograph-set.ts';
import { toFactorRecord } from '../schedule/to-records.ts';
import { isMeasured, realisedBin } from './realised-bin.ts';

/** The records of a run, placebos apart. */
interface Records {
  cases: readonly CaseRecord[];
  placebos: readonly CaseRecord[];
}

/** One model's scores of one scenario, from the records of a run, with the pictures that gates may ask further of. */
export function scoreScenario(
  scenario: Played,
  model: Pick<ModelRecord, 'name' | 'scoreThreshold' | 'keypoints'>,
  { cases, placebos }: Records,
  seed: number,
): { scores: ScenarioScores; sample: Sample } {
  const options: ScoreOptions = {
    ...SCORE_DEFAULTS,
    ...(isPhotographSet(scenario) && PHOTOGRAPH_SCORING),
    scoreThreshold: model.scoreThreshold,
    fairChance: scenario.fairChance,
    seed,
    ...(model.keypoints && { keypoints: model.keypoints }),
  };
  // A case on which the model failed is none for it.
  const ownOf = (records: readonly CaseRecord[]) =>
    records.filter((record) => record.scenario === scenario.id && record.detections[model.name] !== undefined);
  const toImage = (record: CaseRecord): ScoredImage => ({
    ...record,
    targets: scenario.targets,
    detections: record.detections[model.name]!,
  });
  const own = ownOf(cases);
  const images = own.map(toImage);
  const source = {
    id: scenario.id,
    factors: scenario.factors,
    levels: Object.fromEntries(own.map((record) => [record.id, record.levels])),
    realisedBins: realisedBinsOf(scenario, own),
  };
  const scores = score(images, source, options);
  const placebo = scorePlacebo(scores.images, ownOf(placebos).map(toImage), options);
  return {
    scores: placebo ? { ...scores, placebo } : scores,
    sample: {
      scenario: source,
      targets: scenario.targets,
      images,
      outcomes: scores.images,
      realised: Object.fromEntries(own.map((record) => [record.id, toQuantities(record)])),
      options,
    },
  };
}

function realisedBinsOf({ factors }: Played, records: readonly CaseRecord[]): RealisedBins {
  const measured = factors.map(toFactorRecord).filter(isMeasured);
  return Object.fromEntries(
    records
      .filter(({ twinOf }) => twinOf === null)
      .map((record) => [
        record.id,
        Object.fromEntries(
          record.truth.objects.map((object) => [
            object.name,
            Object.fromEntries(measured.map((factor) => [factor.name, realisedBin(factor, record, object)])),
          ]),
        ),
      ]),
  );
}

const toQuantities = ({ realised }: CaseRecord): Realised =>
  Object.fromEntries(Object.entries(realised).map(([name, { resting_face: _, ...quantities }]) => [name, quantities]));
