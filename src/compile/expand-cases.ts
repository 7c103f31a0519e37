import { type Address, uniform } from '../shared/random.ts';
import { type Case, type LevelValue, placeboId, twinId } from './case.ts';
import { valueInBin, valueInRange } from './levels.ts';
import type { CasePlan } from './plan-cases.ts';
import { resolveScene } from './resolve-scene.ts';
import type { Factor, Scenario } from './scenario.ts';

export { type CasePlan, caseIdOf, MAX_CASES, planCases } from './plan-cases.ts';

type Levels = Readonly<Record<string, LevelValue>>;

/**
 * The case that a plan asks for, and its nominal twin: same seed, same nuisances, all factors nominal. `attempt` > 0
 * draws it again (a requirement was not met): the bins stay, the place inside of them and the nuisances are new.
 * Every value is a hash of seed, scenario, index, attempt and its path, so none depends on another being drawn.
 */
export function drawCase(
  scenario: Scenario,
  plan: CasePlan,
  { seed, attempt }: { seed: number; attempt: number },
): { case: Case; twin: Case } {
  const address: Address = [seed, scenario.id, plan.index, attempt];
  const levels: Levels = Object.fromEntries(
    scenario.factors.map((factor) => [factor.name, levelOf(factor, plan, attempt, address)]),
  );
  const nominal: Levels = Object.fromEntries(scenario.factors.map((factor) => [factor.name, factor.nominal]));
  const id = `${scenario.id}#${plan.index}`;
  const common = { scenario: scenario.id, index: plan.index, seed, attempt };
  return {
    case: { id, ...common, levels, scene: resolveScene(scenario, { levels, otherLevels: nominal, address }) },
    twin: {
      id: twinId(id),
      ...common,
      levels: nominal,
      twinOf: id,
      scene: resolveScene(scenario, { levels: nominal, otherLevels: levels, address }),
    },
  };
}

/**
 * The twin of the case once more, with all that varies between cases drawn anew: every factor nominal, other nuisances.
 * Of the same address as the twin but for the seed, so that no draw of case and twin moves.
 */
export function drawPlacebo(
  scenario: Scenario,
  plan: CasePlan,
  { seed, attempt }: { seed: number; attempt: number },
): Case {
  const address: Address = [`${seed}~placebo`, scenario.id, plan.index, attempt];
  const levels: Levels = Object.fromEntries(
    scenario.factors.map((factor) => [factor.name, levelOf(factor, plan, attempt, address)]),
  );
  const nominal: Levels = Object.fromEntries(scenario.factors.map((factor) => [factor.name, factor.nominal]));
  const id = `${scenario.id}#${plan.index}`;
  return {
    id: placeboId(id),
    scenario: scenario.id,
    index: plan.index,
    seed,
    attempt,
    levels: nominal,
    twinOf: id,
    scene: resolveScene(scenario, { levels: nominal, otherLevels: levels, address }),
  };
}

function levelOf(factor: Factor, plan: CasePlan, attempt: number, address: Address): LevelValue {
  const position = plan.positions?.[factor.name];
  if (position !== undefined && attempt === 0) return valueInRange(factor, position);
  return valueInBin(factor, plan.bins[factor.name] ?? 0, uniform([...address, 'factors', factor.name]));
}
