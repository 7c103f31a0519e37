import type { ErrorObject, ValidateFunction } from 'ajv';
import { nearest } from '../shared/nearest.ts';
import { describeSchema, flattenUnion, type JsonSchema } from './describe-schema.ts';
import { formatPath, type Path } from './located.ts';
import type { Problem } from './problem.ts';
import { openValidator } from './scenario-validator.ts';

let compiled: ValidateFunction | undefined;

/** Everything that the schema finds wrong with a merged scenario, one problem per fault, in plain words. */
export function checkSchema(document: unknown): Problem[] {
  compiled ??= openValidator();
  if (compiled(document)) return [];
  return withoutEchoes(keepOneBranch(compiled.errors ?? []).map((error) => toProblem(error, document)));
}

/** A mistyped key is also a missing one: says it once. */
function withoutEchoes(problems: readonly SchemaProblem[]): Problem[] {
  const guesses = new Set(
    problems.flatMap(({ path, guess }) => (guess ? formatPath([...path.slice(0, -1), guess]) : [])),
  );
  return problems.filter(({ path, missing }) => !missing || !guesses.has(formatPath([...path, missing])));
}

/**
 * Of a union ajv reports the faults of every branch. Keeps those of the branch that the value looks like; where it
 * looks like none, keeps one error that names them all.
 */
function keepOneBranch(errors: readonly ErrorObject[]): ErrorObject[] {
  let kept = [...errors];
  // Outer unions first: what they drop needs no choice any more.
  const unions = errors.filter(({ keyword }) => keyword === 'anyOf');
  unions.sort((a, b) => a.schemaPath.length - b.schemaPath.length);
  for (const union of unions) {
    if (!kept.includes(union)) continue;
    const branches = (union.schema ?? []) as readonly JsonSchema[];
    const chosen = chooseBranch(branches, union.data);
    const inUnion = (error: ErrorObject) =>
      error !== union &&
      error.schemaPath.startsWith(`${union.schemaPath}/`) &&
      (error.instancePath === union.instancePath || error.instancePath.startsWith(`${union.instancePath}/`));
    const inBranch = (error: ErrorObject) => error.schemaPath.startsWith(`${union.schemaPath}/${chosen}/`);
    const hasOwnFaults = chosen >= 0 && kept.some((error) => inUnion(error) && inBranch(error));
    kept = kept.filter((error) => {
      if (error === union) return !hasOwnFaults;
      return !inUnion(error) || (hasOwnFaults && inBranch(error));
    });
  }
  return kept;
}

/** Index of the branch that the value was probably meant for, or -1. */
function chooseBranch(branches: readonly JsonSchema[], value: unknown): number {
  const ranks = branches.map((branch) => Math.max(...flattenUnion(branch).map((leaf) => likeness(leaf, value))));
  const best = Math.max(...ranks);
  // A word that fits no branch is told all of them: number, $factor or distribution.
  return best > 0 ? ranks.indexOf(best) : -1;
}

function likeness(schema: JsonSchema, value: unknown): number {
  if (Array.isArray(value)) return schema.type === 'array' ? 1 : 0;
  if (typeof value === 'object' && value !== null) {
    if (schema.type !== 'object') return 0;
    const keys = Object.keys(value);
    const known = Object.keys(schema.properties ?? {});
    const exact = keys.filter((key) => known.includes(key)).length;
    const near = keys.filter((key) => !known.includes(key) && nearest(key, known)).length;
    const takesAnyKey = known.length === 0 ? 0.1 : 0;
    const firstValue = (value as Record<string, unknown>)[keys[0] ?? ''];
    const fits = exact > 0 && sameShape(schema.properties?.[keys[0] ?? ''], firstValue) ? 0.5 : 0;
    return exact + near * 0.4 + takesAnyKey + fits;
  }
  if (typeof value === 'string' && value.startsWith('$')) return schema.pattern ? 1 : 0;
  if (typeof value === 'number') return schema.type === 'number' || schema.type === 'integer' ? 1 : 0;
  return 0;
}

function sameShape(schema: JsonSchema | undefined, value: unknown): boolean {
  return schema !== undefined && (schema.type === 'array') === Array.isArray(value);
}

type SchemaProblem = Problem & { missing?: string; guess?: string | null };

function toProblem(error: ErrorObject, document: unknown): SchemaProblem {
  const path = toPath(error.instancePath, document);
  const schema = error.parentSchema as JsonSchema;
  const found = `found ${describeFound(error.data)}`;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(path, error.params.additionalProperty as string, schema);
    case 'required': {
      const key = error.params.missingProperty as string;
      const meaning = (schema.properties?.[key] as { description?: string } | undefined)?.description;
      const message = `found no key "${key}", expected one.${meaning ? ` It says: ${meaning}` : ''}`;
      return { code: 'SCENARIO_MISSING_KEY', path, atKey: true, message, missing: key };
    }
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return { code: 'SCENARIO_OUT_OF_RANGE', path, message: `${found}, expected ${describeSchema(schema)}.` };
    case 'minItems':
    case 'maxItems':
      if (Array.isArray(schema.items))
        return { code: 'SCENARIO_WRONG_VALUE', path, message: `${found}, expected ${describeSchema(schema)}.` };
      return { code: 'SCENARIO_WRONG_VALUE', path, message: `${found}: it ${error.message}.` };
    case 'minProperties':
    case 'maxProperties':
    case 'minLength':
    case 'uniqueItems':
      return { code: 'SCENARIO_WRONG_VALUE', path, message: `${found}: it ${error.message?.replace('NOT', 'not')}.` };
    case 'type':
      return { code: 'SCENARIO_WRONG_TYPE', path, message: `${found}, expected ${describeSchema(schema)}.` };
    default:
      return {
        code: wrongCode(error, schema),
        path,
        message: `${found}, expected ${describeSchema(schema)}${hint(error.data, schema)}`,
      };
  }
}

function wrongCode(error: ErrorObject, schema: JsonSchema): string {
  if (error.keyword !== 'anyOf') return 'SCENARIO_WRONG_VALUE';
  const offersWords = flattenUnion(schema).some((branch) => branch.enum);
  return offersWords && typeof error.data === 'string' ? 'SCENARIO_WRONG_VALUE' : 'SCENARIO_WRONG_TYPE';
}

function unknownKey(path: Path, key: string, schema: JsonSchema): SchemaProblem {
  const known = Object.keys(schema.properties ?? {});
  const guess = nearest(key, known);
  const [pattern] = Object.keys(schema.patternProperties ?? {});
  const allowed = pattern ? describeSchema({ type: 'string', pattern }) : `one of ${known.join(', ')}`;
  const way = guess ? `; did you mean "${guess}"?` : '.';
  return {
    code: 'SCENARIO_UNKNOWN_KEY',
    path: [...path, key],
    atKey: true,
    guess,
    message: `found the unknown key "${key}", expected ${allowed}${way}`,
  };
}

function hint(value: unknown, schema: JsonSchema): string {
  const words = flattenUnion(schema).flatMap((branch) => branch.enum ?? []);
  const guess = typeof value === 'string' ? nearest(value, words) : null;
  return guess ? `; did you mean "${guess}"?` : '.';
}

/** A value as people name it: `"abc"`, `12`, `a list of 3`, `a map of range, bins`. */
export function describeFound(value: unknown): string {
  if (Array.isArray(value))
    return value.length <= 4 && value.every((item) => typeof item !== 'object')
      ? JSON.stringify(value)
      : `a list of ${value.length}`;
  if (value === null) return 'nothing (null)';
  if (typeof value === 'object') {
    const keys = Object.keys(value);
    return keys.length > 0 ? `a map of ${keys.slice(0, 5).join(', ')}` : 'an empty map';
  }
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}

/** `/scene/objects/car` or `/require/0` as keys and indices. */
function toPath(pointer: string, document: unknown): Path {
  const steps: (string | number)[] = [];
  let value = document;
  for (const raw of pointer.split('/').slice(1)) {
    const key = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    steps.push(Array.isArray(value) ? Number(key) : key);
    value = (value as Record<string, unknown> | undefined)?.[key];
  }
  return steps;
}
