import type { ErrorObject } from 'ajv';
import { nearest } from '../shared/nearest.ts';
import { describeFound } from './check-schema.ts';
import { describeSchema, type JsonSchema } from './describe-schema.ts';
import { formatPath, type Path } from './located.ts';

export interface CardFault {
  path: Path;
  /** True where the key is at fault, not what stands behind it. */
  atKey: boolean;
  message: string;
}

/**
 * One of ajv's errors (`verbose`, `allErrors`) in plain words: what was found, what is allowed. A mistyped key goes
 * before the missing key that it was meant to be.
 */
export function explainCardError(errors: readonly ErrorObject[]): CardFault {
  const meant = keepMeantBranch(errors);
  const error = meant.find(({ keyword }) => keyword === 'additionalProperties') ?? meant[0]!;
  const path = toPath(error.instancePath);
  const schema = error.parentSchema as JsonSchema;
  const name = path.length > 0 ? `${formatPath(path)}: ` : '';
  if (error.keyword === 'additionalProperties') {
    const key = error.params.additionalProperty as string;
    const known = Object.keys(schema.properties ?? {});
    const guess = nearest(key, known);
    const way = guess ? `; did you mean "${guess}"?` : '.';
    const message = `${name}found the unknown key "${key}", expected one of ${known.join(', ')}${way}`;
    return { path: [...path, key], atKey: true, message };
  }
  if (error.keyword === 'required') {
    const key = error.params.missingProperty as string;
    const meaning = (schema.properties?.[key] as { description?: string } | undefined)?.description ?? '';
    return { path, atKey: true, message: `${name}the key "${key}" is missing. ${meaning}`.trim() };
  }
  const guess = typeof error.data === 'string' ? nearest(error.data, schema.enum ?? []) : null;
  const expected = schema.pattern ? '64 hex digits' : describeSchema(schema);
  const way = guess ? `; did you mean "${guess}"?` : '.';
  return { path, atKey: false, message: `${name}found ${describeFound(error.data)}, expected ${expected}${way}` };
}

/** ajv reports the faults of every branch of a union: keeps those of the branch whose first key the value has. */
function keepMeantBranch(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const union = errors.find(({ keyword }) => keyword === 'anyOf');
  if (!union) return errors;
  const branches = union.schema as readonly JsonSchema[];
  const keys = new Set(typeof union.data === 'object' && union.data !== null ? Object.keys(union.data) : []);
  const meant = branches.findIndex((branch) => keys.has(Object.keys(branch.properties ?? {})[0] ?? ''));
  const own = errors.filter(({ schemaPath }) => schemaPath.startsWith(`${union.schemaPath}/${meant}/`));
  return own.length > 0 ? own : [union];
}

/** The card's keys hold no `/` or `~`, so pointers need no unescaping. */
const toPath = (pointer: string): Path =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
