import { nearest } from '../shared/nearest.ts';
import type { LevelValue } from './case.ts';
import { QUANTITIES, QUANTITY_NAMES, type Quantity } from './requirements.ts';
import { type Condition, SIZE_NAMES, type SizeName } from './scenario.ts';
import type { ExpectationDocument, ScenarioDocument } from './schema.ts';

type FactorDocument = NonNullable<ScenarioDocument['factors']>[string];
export type ConditionDocument = NonNullable<ExpectationDocument['where']>[string];

/** A condition, or what is wrong with it. */
export type ReadCondition = { condition: Condition } | { code: string; message: string; atKey?: boolean };

/**
 * One entry of `where`. A name that is both a factor's and a quantity's means the level that was asked for.
 *
 * @param name a factor, `size`, or a quantity that `require` knows.
 */
export function readCondition(
  name: string,
  value: ConditionDocument,
  factors: Readonly<Record<string, FactorDocument>>,
): ReadCondition {
  const factor = Object.hasOwn(factors, name) ? factors[name] : undefined;
  if (factor) return 'choice' in factor ? readLevels(name, value, factor.choice) : readFactorRange(name, value, factor);
  if (name === 'size') return readSizes(value);
  if (QUANTITY_NAMES.includes(name as Quantity)) return readQuantity(name as Quantity, value);
  const known = [...Object.keys(factors), 'size', ...QUANTITY_NAMES];
  const guess = nearest(name, known);
  const way = guess ? `; did you mean "${guess}"?` : '.';
  const message = `found "${name}", expected a factor (${Object.keys(factors).join(', ') || 'there is none'}), size, or a quantity (${QUANTITY_NAMES.join(', ')})${way}`;
  return { code: 'SCENARIO_UNKNOWN_FACTOR', message, atKey: true };
}

const wrong = (message: string): ReadCondition => ({ code: 'SCENARIO_EXPECTATION', message });
const say = (value: unknown): string => JSON.stringify(value);

function readLevels(name: string, value: ConditionDocument, choice: readonly LevelValue[]): ReadCondition {
  const levels = isEnds(value) ? null : Array.isArray(value) ? value : [value];
  const expected = `${Array.isArray(value) ? 'some' : 'one'} of the levels ${choice.map(say).join(', ')}`;
  if (levels === null) return wrong(`found a range for the choice "${name}", expected ${expected}.`);
  const stray = levels.find((level) => !choice.includes(level));
  if (stray === undefined) return { condition: { of: 'level', name, levels } };
  const guess = typeof stray === 'string' ? nearest(stray, choice.map(String)) : null;
  return wrong(`found ${say(stray)}, expected ${expected}${guess ? `; did you mean "${guess}"?` : '.'}`);
}

function readFactorRange(
  name: string,
  value: ConditionDocument,
  factor: Exclude<FactorDocument, { choice: unknown }>,
): ReadCondition {
  const range = readRange(value);
  if (typeof range === 'string') return wrong(range);
  const [low, high] = 'range' in factor ? factor.range : 'log_range' in factor ? factor.log_range : factor.integers;
  if ((range.min ?? low) > high || (range.max ?? high) < low) {
    return wrong(`no case lies there: the factor "${name}" goes from ${low} to ${high}.`);
  }
  return { condition: { of: 'range', name, ...range } };
}

function readSizes(value: ConditionDocument): ReadCondition {
  const sizes = isEnds(value) ? [] : Array.isArray(value) ? value : [value];
  const stray = sizes.find((size) => !SIZE_NAMES.includes(size as SizeName));
  if (sizes.length > 0 && stray === undefined) return { condition: { of: 'size', sizes: sizes as SizeName[] } };
  return wrong(`found ${isEnds(value) ? 'a range' : say(stray)}, expected ${SIZE_NAMES.join(', ')}, or some of them.`);
}

function readQuantity(name: Quantity, value: ConditionDocument): ReadCondition {
  const range = readRange(value);
  if (typeof range === 'string') return wrong(range);
  const { least, most } = QUANTITIES[name];
  if ((range.min ?? least) <= most && (range.max ?? most) >= least) {
    return { condition: { of: 'quantity', name, ...range } };
  }
  return wrong(`no object lies there: ${name} goes from ${least} to ${most}.`);
}

const isEnds = (value: ConditionDocument): value is { min?: number; max?: number } =>
  typeof value === 'object' && !Array.isArray(value);

/** Both ends belong to it; or what is wrong. */
function readRange(value: ConditionDocument): { min: number | null; max: number | null } | string {
  const expected = 'expected a range [from, to] or {min: …, max: …}';
  if (typeof value === 'number') return { min: value, max: value };
  if (isEnds(value)) {
    if (value.min === undefined && value.max === undefined) return `found neither min nor max, ${expected}.`;
    return ordered(value.min ?? null, value.max ?? null);
  }
  const [low, high] = Array.isArray(value) ? value : [];
  const isPair = Array.isArray(value) && value.length === 2;
  if (!isPair || typeof low !== 'number' || typeof high !== 'number') return `found ${say(value)}, ${expected}.`;
  return ordered(low, high);
}

const ordered = (min: number | null, max: number | null): { min: number | null; max: number | null } | string =>
  min !== null && max !== null && min > max
    ? `found [${min}, ${max}], expected the smaller number first.`
    : { min, max };
