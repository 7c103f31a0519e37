import { InputError } from '../shared/errors.ts';
import type { Baseline, BaselineCase, BaselineScenario, MadeWith } from './baseline.ts';
import { BASELINE_VERSION, FILE_STAGES, NO_HASH } from './baseline-file.ts';
import type { StageDigits } from './stage-digits.ts';

/** Where a value stands, for messages. */
interface Spot {
  file: string;
  path: readonly string[];
}

/**
 * Reads what `formatBaseline` wrote, by this version or the one before.
 *
 * @param file for messages.
 * @throws InputError BASELINE_NOT_JSON, BASELINE_VERSION, BASELINE_BAD_VALUE.
 */
export function parseBaseline(text: string, file: string): Baseline {
  const document = parseJson(text, file);
  const root: Spot = { file, path: [] };
  const version = isRecord(document) ? document.cornercase_baseline : undefined;
  if (isRecord(document) && version === 1) return parseVersionOne(document.models, under(root, 'models'));
  if (isRecord(document) && version === BASELINE_VERSION) return parseDocument(document, root);
  const message = `this is no baseline of version 1 or ${BASELINE_VERSION}: "cornercase_baseline" is ${show(version)}.`;
  throw new InputError('BASELINE_VERSION', `${message} ${WAY_OUT}`, { file });
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
    throw new InputError('BASELINE_NOT_JSON', `this is not JSON (${(error as Error).message}). ${WAY_OUT}`, { file });
  }
}

function parseDocument(document: Record<string, unknown>, root: Spot): Baseline {
  const { cornercase_baseline: _, hashes: __, ...entries } = document;
  const models = new Map<string, [string, BaselineScenario][]>();
  for (const [key, value] of Object.entries(entries)) {
    const [, scenario, model] = /^(.*?) \[(.+)\]$/.exec(key) ?? [];
    const spot = under(root, key);
    if (!scenario || !model) throw badValue(value, spot, 'named "<scenario> [<model>]"');
    models.set(model, [...(models.get(model) ?? []), [scenario, parseScenario(scenario, value, spot)]]);
  }
  return {
    models: Object.fromEntries([...models].map(([model, scenarios]) => [model, Object.fromEntries(scenarios)])),
  };
}

function parseScenario(id: string, value: unknown, spot: Spot): BaselineScenario {
  if (!isRecord(value)) throw badValue(value, spot, 'an object with cases, "weights", "scenario" and "made"');
  const { weights, scenario, made, ...cases } = value;
  const parsed = Object.entries(cases).map(([key, item]): [string, BaselineCase] => [
    key.startsWith('#') ? `${id}${key}` : key,
    parseCase(item, under(spot, key)),
  ]);
  return {
    weights: parseHex(weights, under(spot, 'weights')),
    scenario: parseHex(scenario, under(spot, 'scenario')),
    made: made === null ? null : parseMade(made, under(spot, 'made')),
    cases: Object.fromEntries(parsed),
  };
}

function parseCase(value: unknown, spot: Spot): BaselineCase {
  if (!isRecord(value)) throw badValue(value, spot, 'an object with "hit", "miss" and "hashes"');
  const { false_positives: falsePositives = 0 } = value;
  if (falsePositives !== null && !isCount(falsePositives)) {
    throw badValue(falsePositives, under(spot, 'false_positives'), 'a whole number of at least 0, or null');
  }
  const hashes = parseDigits(value.hashes, under(spot, 'hashes'));
  return { hashes, ...parseOutcome({ hit: [], miss: [], ...value }, spot), falsePositives };
}

function parseOutcome(value: Record<string, unknown>, spot: Spot): { hit: string[]; miss: string[] } {
  const hit = parseNames(value.hit, under(spot, 'hit'));
  const miss = parseNames(value.miss, under(spot, 'miss'));
  const twice = hit.find((name) => miss.includes(name));
  if (twice !== undefined) throw badValue(twice, spot, 'each object either in "hit" or in "miss"');
  return { hit, miss };
}

function parseDigits(value: unknown, spot: Spot): StageDigits {
  const parts = typeof value === 'string' ? value.split(' ') : [];
  if (parts.length !== FILE_STAGES.length) throw badValue(value, spot, `${FILE_STAGES.length} hashes in one text`);
  const known = FILE_STAGES.flatMap((stage, index) =>
    parts[index] === NO_HASH ? [] : [[stage, parseHex(parts[index], spot)] as const],
  );
  return Object.fromEntries(known);
}

function parseMade(value: unknown, spot: Spot): MadeWith {
  if (!isRecord(value)) throw badValue(value, spot, 'an object, or null');
  const number = (name: string): number => {
    const field = value[name];
    if (typeof field === 'number') return field;
    throw badValue(field, under(spot, name), 'a number');
  };
  const text = (name: string): string => {
    const field = value[name];
    if (typeof field === 'string') return field;
    throw badValue(field, under(spot, name), 'a text');
  };
  const versions = { cornercase: text('cornercase'), browser: text('browser'), renderer: text('renderer') };
  return { seed: number('seed'), threshold: number('threshold'), ...versions, onnxRuntime: text('onnxruntime') };
}

/** `{model: {scenario: {weights, scenario, cases: {id: {frame, hit, miss}}}}}`. */
function parseVersionOne(value: unknown, root: Spot): Baseline {
  const toCase = (item: unknown, spot: Spot): BaselineCase => {
    if (!isRecord(item)) throw badValue(item, spot, 'an object with "frame", "hit" and "miss"');
    const hashes = { frame: parseHex(item.frame, under(spot, 'frame')) };
    return { hashes, ...parseOutcome(item, spot), falsePositives: null };
  };
  const toScenario = (item: unknown, spot: Spot): BaselineScenario => {
    if (!isRecord(item)) throw badValue(item, spot, 'an object with "weights", "scenario" and "cases"');
    const weights = parseHex(item.weights, under(spot, 'weights'));
    const scenario = parseHex(item.scenario, under(spot, 'scenario'));
    return { weights, scenario, made: null, cases: mapRecord(item.cases, under(spot, 'cases'), toCase) };
  };
  return { models: mapRecord(value, root, (scenarios, spot) => mapRecord(scenarios, spot, toScenario)) };
}

function mapRecord<T>(value: unknown, spot: Spot, parse: (item: unknown, spot: Spot) => T): Record<string, T> {
  if (!isRecord(value)) throw badValue(value, spot, 'an object');
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, parse(item, under(spot, key))]));
}

function parseHex(value: unknown, spot: Spot): string {
  if (typeof value === 'string' && /^[0-9a-f]{6,64}$/.test(value)) return value;
  throw badValue(value, spot, 'a hash in lower-case hexadecimal digits');
}

function parseNames(value: unknown, spot: Spot): string[] {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw badValue(value, spot, 'a list of object names');
}

const under = ({ file, path }: Spot, key: string): Spot => ({ file, path: [...path, key] });

const WAY_OUT = 'Write it anew with --update-baseline.';

const badValue = (value: unknown, { file, path }: Spot, allowed: string): InputError =>
  new InputError('BASELINE_BAD_VALUE', `${path.join(' › ')} is ${show(value)}; it must be ${allowed}. ${WAY_OUT}`, {
    file,
  });

const show = (value: unknown): string => {
  const text = value === undefined ? 'missing' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};

const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
