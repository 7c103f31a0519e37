import type { ImageOutcome, ScenarioScores } from '../metrics/scores.ts';
import type { Gate } from '../policy/verdict.ts';
import type { FinishedRun } from './run.ts';

/** The scores of one scenario for one model. */
export const scoresOf = (finished: FinishedRun, scenario: string, model: string): ScenarioScores | undefined =>
  finished.scores[model]?.find((scores) => scores.scenario === scenario);

/**
 * Ids of the cases in which the model missed an object, those it found in the twin first: what a replay should show.
 * Order of the run within each group.
 */
export function failingCases(finished: FinishedRun, scenario: string, model: string): string[] {
  const images = scoresOf(finished, scenario, model)?.images ?? [];
  const twins = new Map(
    finished.cases.flatMap((record) => (record.twinOf ? [[record.twinOf, record.id] as const] : [])),
  );
  const isTwin = new Set(twins.values());
  const byId = new Map(images.map((image) => [image.id, image]));
  const missed = images.filter((image) => !isTwin.has(image.id) && namesWith(image, 'miss').length > 0);
  const lost = (image: ImageOutcome) => {
    const seen = namesWith(byId.get(twins.get(image.id) ?? ''), 'hit');
    return namesWith(image, 'miss').some((name) => seen.includes(name));
  };
  return [...missed.filter(lost), ...missed.filter((image) => !lost(image))].map((image) => image.id);
}

/** Of those, the ones that a gate is about. */
export function failingCasesOf(finished: FinishedRun, { scenario, model, cases }: Gate): string[] {
  const failing = failingCases(finished, scenario, model);
  return cases ? failing.filter((id) => cases.includes(id)) : failing;
}

const namesWith = (image: ImageOutcome | undefined, outcome: 'hit' | 'miss'): string[] =>
  (image?.objects ?? []).filter((object) => object.outcome === outcome).map((object) => object.name);
