import { levelsOf } from './check-factors.ts';
import { extremesOf, isDistribution } from './distributions.ts';
import type { Path } from './located.ts';
import type { ScenarioDocument } from './schema.ts';
import { referenceIn } from './walk-scene.ts';

/** Every value that a field can take, or the ends of what it can take, with where each is written. */
export function candidates(
  document: ScenarioDocument,
  value: unknown,
  path: Path,
): { path: Path; value: string | number | boolean }[] {
  const name = referenceIn(value);
  if (name !== null) {
    const factor = document.factors?.[name];
    return factor ? levelsOf(name, factor) : [];
  }
  if (isDistribution(value))
    return extremesOf(value).map((item) => ({ path: [...path, ...item.path], value: item.value }));
  return [{ path, value: value as string | number | boolean }];
}
