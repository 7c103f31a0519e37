import type { LevelValue } from './case.ts';
import { extremesOf, isDistribution } from './distributions.ts';
import type { Factor, Scenario } from './scenario.ts';
import type { SceneDocument } from './schema.ts';
import { referenceIn } from './walk-scene.ts';

/**
 * The most objects that one case can hold that may be scored: of a class, or of all target classes together. From what
 * the scenario allows, not from what was drawn.
 */
export function mostObjects(scenario: Pick<Scenario, 'scene' | 'factors' | 'targets'>, className?: string): number {
  const classes = className === undefined ? scenario.targets : [className];
  const { objects } = scenario.scene as SceneDocument;
  let most = 0;
  for (const { class: name, ignore, count } of Object.values(objects)) {
    if (!name || ignore === true || !classes.includes(name)) continue;
    most += count === undefined ? 1 : Math.round(Math.max(...valuesOf(count, scenario.factors)));
  }
  return most;
}

/** All values of a number, or those that bound it. */
function valuesOf(value: unknown, factors: readonly Factor[]): number[] {
  const name = referenceIn(value);
  if (name !== null) {
    const factor = factors.find((one) => one.name === name);
    if (!factor) return [];
    return [factor.nominal, ...extremeLevels(factor)].map(Number);
  }
  if (isDistribution(value)) return extremesOf(value).map((extreme) => Number(extreme.value));
  return [Number(value)];
}

/** A choice's levels, or the ends of a range; for whole numbers the last edge is one beyond. */
function extremeLevels(factor: Factor): readonly LevelValue[] {
  if (factor.kind === 'choice') return factor.levels;
  const last = factor.edges.at(-1) as number;
  return [factor.edges[0] as number, factor.integer ? last - 1 : last];
}
