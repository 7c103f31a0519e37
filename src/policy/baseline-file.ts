import { InputError, type Place } from '../shared/errors.ts';
import type { Baseline, BaselineCase, BaselineScenario } from './baseline.ts';

const VERSION = 1;

/**
 * JSON with everything in fixed order and one case a line, so that a pull request shows which cases changed and two
 * branches that touch different cases merge.
 */
export function formatBaseline(baseline: Baseline): string {
  const models = sortedEntries(baseline.models).map(([name, scenarios]) => {
    const entries = sortedEntries(scenarios).map(([id, scenario]) => entry(4, id, formatScenario(scenario)));
    return entry(2, name, block(entries, 2));
  });
  return `{\n"cornercase_baseline": ${VERSION},\n"models": ${block(models, 0)}\n}\n`;
}

function formatScenario({ weights, scenario, cases }: BaselineScenario): string {
  const lines = sortedEntries(cases).map(([id, { frame, hit, miss }]) =>
    entry(8, id, `{"frame": ${JSON.stringify(frame)}, "hit": ${formatNames(hit)}, "miss": ${formatNames(miss)}}`),
  );
  const fields = [
    entry(6, 'weights', JSON.stringify(weights)),
    entry(6, 'scenario', JSON.stringify(scenario)),
    entry(6, 'cases', block(lines, 6)),
  ];
  return block(fields, 4);
}

const entry = (indent: number, key: string, value: string): string =>
  `${' '.repeat(indent)}${JSON.stringify(key)}: ${value}`;
const block = (lines: readonly string[], indent: number): string =>
  lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${' '.repeat(indent)}}`;
const formatNames = (names: readonly string[]): string =>
  `[${[...names]
    .sort()
    .map((name) => JSON.stringify(name))
    .join(', ')}]`;

/** By name, with numbers in case ids by value: `#2` before `#10`. Code units, not a locale: equal on every machine. */
function sortedEntries<T>(record: Readonly<Record<string, T>>): [string, T][] {
  const key = (id: string): string => id.replace(/\d+/g, (digits) => digits.padStart(9, '0'));
  return Object.entries(record).sort(([a], [b]) => (key(a) < key(b) ? -1 : 1));
}

/**
 * Reads what `formatBaseline` wrote.
 *
 * @param file for messages.
 * @throws InputError BASELINE_NOT_JSON, BASELINE_VERSION, BASELINE_BAD_VALUE.
 */
export function parseBaseline(text: string, file: string): Baseline {
  const document = parseJson(text, file);
  const version = isRecord(document) ? document.cornercase_baseline : undefined;
  if (version !== VERSION) {
    throw new InputError(
      'BASELINE_VERSION',
      `this is no baseline of version ${VERSION}: "cornercase_baseline" is ${show(version)}. ${WAY_OUT}`,
      { file },
    );
  }
  const models = mapRecord((document as Record<string, unknown>).models, ['models'], file, (scenarios, path) =>
    mapRecord(scenarios, path, file, (scenario, at) => parseScenario(scenario, at, file)),
  );
  return { models };
}

function parseJson(text: string, file: string): unknown {
  const conflict = text.split('\n').findIndex((line) => line.startsWith('<<<<<<< '));
  if (conflict >= 0) {
    throw new InputError('BASELINE_NOT_JSON', 'a merge conflict is not resolved here. Keep the lines of one side.', {
      file,
      line: conflict + 1,
    });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const place: Place = { file };
    throw new InputError('BASELINE_NOT_JSON', `this is not JSON (${(error as Error).message}). ${WAY_OUT}`, place);
  }
}

function parseScenario(value: unknown, path: string[], file: string): BaselineScenario {
  if (!isRecord(value)) throw badValue(value, path, 'an object with "weights", "scenario" and "cases"', file);
  return {
    weights: parseHex(value.weights, [...path, 'weights'], file),
    scenario: parseHex(value.scenario, [...path, 'scenario'], file),
    cases: mapRecord(value.cases, [...path, 'cases'], file, (item, at): BaselineCase => {
      if (!isRecord(item)) throw badValue(item, at, 'an object with "frame", "hit" and "miss"', file);
      const hit = parseNames(item.hit, [...at, 'hit'], file);
      const miss = parseNames(item.miss, [...at, 'miss'], file);
      const twice = hit.find((name) => miss.includes(name));
      if (twice !== undefined) throw badValue(twice, at, 'each object either in "hit" or in "miss"', file);
      return { frame: parseHex(item.frame, [...at, 'frame'], file), hit, miss };
    }),
  };
}

function parseHex(value: unknown, path: string[], file: string): string {
  if (typeof value === 'string' && /^[0-9a-f]{16,64}$/.test(value)) return value;
  throw badValue(value, path, 'a hash in lower-case hexadecimal digits', file);
}

function parseNames(value: unknown, path: string[], file: string): string[] {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw badValue(value, path, 'a list of object names', file);
}

function mapRecord<T>(
  value: unknown,
  path: string[],
  file: string,
  parse: (item: unknown, path: string[]) => T,
): Record<string, T> {
  if (!isRecord(value)) throw badValue(value, path, 'an object', file);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, parse(item, [...path, key])]));
}

const WAY_OUT = 'Write it anew with --update-baseline.';

const badValue = (value: unknown, path: readonly string[], allowed: string, file: string): InputError =>
  new InputError('BASELINE_BAD_VALUE', `${path.join(' › ')} is ${show(value)}; it must be ${allowed}. ${WAY_OUT}`, {
    file,
  });

const show = (value: unknown): string => {
  const text = value === undefined ? 'missing' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
