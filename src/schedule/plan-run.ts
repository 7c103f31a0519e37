import { decodeAssets } from '../compile/assets/decode-assets.ts';
import { planCases } from '../compile/expand-cases.ts';
import { loadScenarios } from '../compile/load-scenarios.ts';
import type { Played, Scenario } from '../compile/scenario.ts';
import { checkTargets } from '../inference/check-targets.ts';
import { loadModelCard, type ModelCard } from '../inference/model-card.ts';
import type { RunRequest } from '../report/run.ts';
import { type GeneratorCards, planGenerators } from './generate-pictures.ts';
import { checkPhotographs } from './photographs/check-photographs.ts';
import { loadPhotographs } from './photographs/load-photographs.ts';
import type { PhotographSet } from './photographs/photograph-set.ts';
import { planPhotographs } from './photographs/plan-photographs.ts';
import { planRefinement, type RefinementPlan } from './refinement.ts';
import type { Job } from './run-cases.ts';
import { selectJobs } from './select-jobs.ts';
import { budgetOf } from './until-decided.ts';

/** What a run will play, and what it needs for that. */
export interface RunPlan {
  scenarios: readonly Scenario[];
  photographs: PhotographSet | null;
  /** Both. */
  played: readonly Played[];
  cards: readonly ModelCard[];
  generatorCards: GeneratorCards;
  refinement: RefinementPlan;
  jobs: readonly Job[];
}

/** All that can be wrong with the input is found here, before anything is started or written. Throws InputError. */
export async function planRun(request: RunRequest, root: string): Promise<RunPlan> {
  const scenarios = loadScenarios(request.scenarios, root).filter((scenario) =>
    request.tags.every((tag) => scenario.tags.includes(tag)),
  );
  await decodeAssets(scenarios);
  const cards = request.models.map((reference) => loadModelCard(reference, root));
  checkTargets(cards, scenarios);
  const generatorCards = planGenerators(scenarios, root);
  const photographs = request.images ? loadPhotographs(request.images, cards) : null;
  const planned = scenarios.flatMap((scenario) =>
    planCases(scenario, { seed: request.seed, ...(request.cases !== null && { cases: request.cases }) }).map(
      (plan): Job => ({ scenario, plan }),
    ),
  );
  const jobs = selectJobs([...planned, ...(photographs ? planPhotographs(photographs, request) : [])], request);
  await checkPhotographs(jobs);
  const played: Played[] = photographs ? [...scenarios, photographs] : scenarios;
  const refinement = planRefinement(played, request.refine ?? [], root);
  if (request.untilDecided) budgetOf(scenarios, request);
  return { scenarios, photographs, played, cards, generatorCards, refinement, jobs };
}
