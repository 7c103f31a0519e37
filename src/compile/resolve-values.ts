import { type Address, uniform } from '../shared/random.ts';
import { toRadians } from '../shared/vector.ts';
import type { LevelValue } from './case.ts';
import { draw, isDistribution } from './distributions.ts';
import type { Path } from './located.ts';
import { referenceIn } from './walk-scene.ts';

/** What a scene's open values are resolved with. */
export interface Drawing {
  levels: Readonly<Record<string, LevelValue>>;
  /** Levels of the other one of case and twin: what must stay equal between them may depend on both. */
  otherLevels: Readonly<Record<string, LevelValue>>;
  /** Seed, scenario, case index, attempt: the stem of every value's address. */
  address: Address;
  /** `Scenario.fileAssets`. */
  fileAssets: Readonly<Record<string, string>>;
  /** `Scenario.surroundings`. */
  surroundings: Readonly<Record<string, string>>;
}

/** The plain value of a fixed value, a `$factor` or a distribution; the path is its place in the scene. */
export function resolveValue(value: unknown, path: Path, { levels, address }: Drawing): LevelValue {
  const name = referenceIn(value);
  if (name !== null) {
    const level = levels[name];
    if (level === undefined) throw new RangeError(`resolveValue: no level for factor "${name}" at ${path.join('.')}.`);
    return level;
  }
  return isDistribution(value) ? draw(value, [...address, 'scene', ...path]) : (value as LevelValue);
}

/** A number, or the fallback where nothing was said; the fallback may be a distribution too. */
export const resolveNumber = (value: unknown, path: Path, drawing: Drawing, fallback: unknown = 0): number =>
  Number(resolveValue(value === undefined ? fallback : value, path, drawing));

/** Degrees in the file, radians inside. */
export const resolveAngle = (value: unknown, path: Path, drawing: Drawing, fallback: unknown = 0): number =>
  toRadians(resolveNumber(value, path, drawing, fallback));

/** A number in [0, 1) that belongs to a path. */
export const uniformAt = ({ address }: Drawing, path: Path): number => uniform([...address, 'scene', ...path]);
