import { NAME_PATTERN, PICTURE_PATTERN, REFERENCE_PATTERN } from './schema-values.ts';

/** The part of JSON Schema that the scenario schema uses. */
export interface JsonSchema {
  type?: string;
  title?: string;
  const?: unknown;
  enum?: readonly string[];
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  items?: JsonSchema | readonly JsonSchema[];
  properties?: Readonly<Record<string, JsonSchema>>;
  patternProperties?: Readonly<Record<string, JsonSchema>>;
  anyOf?: readonly JsonSchema[];
}

/** What a schema accepts, in words: `a number from 0 to 360, a $factor, {range: [a, b]} or {choice: […]}`. */
export function describeSchema(schema: JsonSchema): string {
  if (schema.anyOf) return joinOr(unique(flattenUnion(schema).map(describeSchema)));
  if (schema.enum) return schema.enum.length === 1 ? `"${schema.enum[0]}"` : `one of ${schema.enum.join(', ')}`;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  switch (schema.type) {
    case 'number':
    case 'integer':
      return describeNumber(schema);
    case 'string':
      return describeText(schema);
    case 'boolean':
      return 'true or false';
    case 'null':
      return 'null';
    case 'array':
      return describeList(schema);
    default:
      return describeMap(schema);
  }
}

/** The branches of a union, unions inside of it opened. */
export const flattenUnion = (schema: JsonSchema): readonly JsonSchema[] =>
  schema.anyOf ? schema.anyOf.flatMap(flattenUnion) : [schema];

function describeNumber(schema: JsonSchema): string {
  const kind = schema.type === 'integer' ? 'a whole number' : 'a number';
  const low = schema.minimum;
  const high = schema.maximum;
  if (low !== undefined && high !== undefined) return `${kind} from ${low} to ${high}`;
  if (schema.exclusiveMinimum !== undefined && schema.exclusiveMaximum !== undefined)
    return `${kind} between ${schema.exclusiveMinimum} and ${schema.exclusiveMaximum}`;
  if (schema.exclusiveMinimum !== undefined) return `${kind} above ${schema.exclusiveMinimum}`;
  if (low !== undefined) return `${kind} of ${low} or more`;
  return kind;
}

function describeText(schema: JsonSchema): string {
  if (schema.pattern === REFERENCE_PATTERN) return 'a $factor';
  if (schema.pattern?.startsWith('^#')) return "a colour '#rrggbb'";
  if (schema.pattern === NAME_PATTERN) return 'a name of lower-case letters, digits and _';
  if (schema.pattern === PICTURE_PATTERN) return 'a file that ends in .hdr or .exr';
  return 'text';
}

function describeList(schema: JsonSchema): string {
  if (Array.isArray(schema.items))
    return schema.items.length === 2 ? 'two values [a, b]' : `${schema.items.length} values`;
  return 'a list';
}

function describeMap(schema: JsonSchema): string {
  const keys = Object.keys(schema.properties ?? {});
  if (keys.length === 0) return 'a map';
  const short: Record<string, string> = { range: '[a, b]', log_range: '[a, b]', integers: '[a, b]', choice: '[…]' };
  const first = keys[0] as string;
  if (short[first]) return `{${first}: ${short[first]}}`;
  if (first === 'normal') return '{normal: [mean, sd], clamp: [a, b]}';
  return `a map of ${keys.slice(0, 4).join(', ')}${keys.length > 4 ? ', …' : ''}`;
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];

export const joinOr = (texts: readonly string[]): string =>
  texts.length < 2 ? (texts[0] ?? '') : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`;
