import { jointOutcomes, type ScenarioOutcomes } from './joint-outcomes.ts';
import { type Ranking, rankModels } from './rank-models.ts';
import { type SharedFailures, sharedFailures } from './shared-failures.ts';

/** Several models on the same frames: who is ahead, by how much, and which failures they share. */
export interface Standings {
  overall: Ranking;
  scenarios: readonly { scenario: string; ranking: Ranking }[];
  shared: SharedFailures;
}

/** Null for a single model, or where no object counts for all. */
export function standings(scoresByModel: Readonly<Record<string, readonly ScenarioOutcomes[]>>): Standings | null {
  const models = Object.keys(scoresByModel);
  const cases = jointOutcomes(Object.values(scoresByModel)).filter(({ objects }) => objects.length > 0);
  if (models.length < 2 || cases.length === 0) return null;
  const scenarios = [...new Set(cases.map(({ scenario }) => scenario))];
  return {
    overall: rankModels(models, cases),
    scenarios: scenarios.map((scenario) => ({
      scenario,
      ranking: rankModels(
        models,
        cases.filter((one) => one.scenario === scenario),
      ),
    })),
    shared: sharedFailures(models, cases),
  };
}
