import { nearest } from '../shared/nearest.ts';
import { checkSchema, describeFound } from './check-schema.ts';
import { formatPath, type Path } from './located.ts';
import type { Problem } from './problem.ts';
import type { ScenarioDocument } from './schema.ts';
import { findVariations } from './walk-scene.ts';

type FactorDocument = NonNullable<ScenarioDocument['factors']>[string];

/** Ranges that rise, edges inside of them, a nominal level of the kind of the choices. */
export function checkFactors(document: ScenarioDocument): Problem[] {
  return Object.entries(document.factors ?? {}).flatMap(([name, factor]) => checkFactor(['factors', name], factor));
}

function checkFactor(path: Path, factor: FactorDocument): Problem[] {
  if ('choice' in factor) {
    const kinds = new Set(factor.choice.map((level) => typeof level));
    if (kinds.has(typeof factor.nominal)) return [];
    const levels = factor.choice.map((level) => JSON.stringify(level)).join(', ');
    const message = `found ${describeFound(factor.nominal)}, expected a level like the choices ${levels}.`;
    return [{ code: 'SCENARIO_NOMINAL', path: [...path, 'nominal'], message }];
  }
  const kind = 'range' in factor ? 'range' : 'log_range' in factor ? 'log_range' : 'integers';
  const [low, high] = (factor as unknown as Record<string, [number, number]>)[kind] as [number, number];
  if (low > high || (low === high && kind !== 'integers')) {
    const message = `found [${low}, ${high}], expected the smaller number first${low === high ? ' and a wider range' : ''}.`;
    return [{ code: 'SCENARIO_FALLING_RANGE', path: [...path, kind], message }];
  }
  const problems = Array.isArray(factor.bins) ? checkEdges([...path, 'bins'], factor.bins, low, high) : [];
  if (kind === 'integers' && !Number.isInteger(factor.nominal)) {
    const message = `found ${factor.nominal}, expected a whole number, as the levels are.`;
    problems.push({ code: 'SCENARIO_NOMINAL', path: [...path, 'nominal'], message });
  }
  return problems;
}

function checkEdges(path: Path, edges: readonly number[], low: number, high: number): Problem[] {
  return edges.flatMap((edge, at): Problem[] => {
    const before = edges[at - 1];
    if (before !== undefined && edge <= before) {
      const message = `found ${edge} after ${before}, expected bin edges that rise.`;
      return [{ code: 'SCENARIO_BIN_EDGES', path: [...path, at], message }];
    }
    if (edge >= low && edge <= high) return [];
    const message = `found ${edge}, expected bin edges inside of the range ${low} to ${high}.`;
    return [{ code: 'SCENARIO_BIN_EDGES', path: [...path, at], message }];
  });
}

/** Every `$name` is a declared factor, and every factor is used. */
export function checkReferences(document: ScenarioDocument): Problem[] {
  const declared = Object.keys(document.factors ?? {});
  const { references } = findVariations(document.scene, ['scene']);
  const meant = new Set<string>();
  const unknown = references
    .filter(({ name }) => !declared.includes(name))
    .map(({ path, name }): Problem => {
      const guess = nearest(name, declared);
      if (guess) meant.add(guess);
      const known =
        declared.length > 0 ? `one of the factors ${declared.join(', ')}` : 'a factor declared under factors';
      const way = guess ? `; did you mean "$${guess}"?` : '.';
      return { code: 'SCENARIO_UNKNOWN_FACTOR', path, message: `found "$${name}", expected ${known}${way}` };
    });
  // A factor that a mistyped reference meant is not unused.
  const unused = declared
    .filter((name) => !meant.has(name) && !references.some((reference) => reference.name === name))
    .map((name): Problem => {
      const message = `the factor is used nowhere in the scene; write "$${name}" where it should act, or remove it.`;
      return { code: 'SCENARIO_UNUSED_FACTOR', path: ['factors', name], atKey: true, message };
    });
  return [...unknown, ...unused];
}

/** Every level of a factor is allowed where the factor stands: the level is put there and the schema asked again. */
export function checkLevels(document: ScenarioDocument): Problem[] {
  const problems: Problem[] = [];
  for (const { path, name } of findVariations(document.scene, ['scene']).references) {
    const factor = document.factors?.[name];
    for (const level of factor ? levelsOf(name, factor) : []) {
      const [problem] = checkSchema(withValue(document, path, level.value)).filter((found) =>
        startsWith(found.path, path),
      );
      if (!problem) continue;
      const message = `${problem.message} ($${name} stands at ${formatPath(path)}.)`;
      problems.push({ code: problem.code, path: level.path, message });
    }
  }
  return problems;
}

/** Levels that make up or bound a factor, each with its path in the document. */
export function levelsOf(name: string, factor: FactorDocument): { path: Path; value: string | number | boolean }[] {
  const path = ['factors', name];
  const nominal = { path: [...path, 'nominal'], value: factor.nominal };
  if ('choice' in factor) {
    const levels = factor.choice.map((value, at) => ({ path: [...path, 'choice', at], value }));
    return (factor.choice as unknown[]).includes(factor.nominal) ? levels : [...levels, nominal];
  }
  const kind = 'range' in factor ? 'range' : 'log_range' in factor ? 'log_range' : 'integers';
  const ends = (factor as unknown as Record<string, [number, number]>)[kind] as [number, number];
  return [...ends.map((value, at) => ({ path: [...path, kind, at], value })), nominal];
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((step, at) => String(path[at]) === String(step));
}

/** A copy of the document with one value replaced; the rest is shared. */
function withValue(node: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(node)) return node.map((item, at) => (at === step ? withValue(item, rest, value) : item));
  const map = node as Record<string, unknown>;
  return { ...map, [step]: withValue(map[step], rest, value) };
}
