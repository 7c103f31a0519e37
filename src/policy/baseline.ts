import type { ImageOutcome, ScenarioScores } from '../metrics/scores.ts';
import { splitArms } from '../metrics/tallies.ts';
import { FILE_STAGES } from './baseline-file.ts';
import { HASHED_STAGES, type StageDigits, sameHash, toDigits } from './stage-digits.ts';

export { formatBaseline } from './baseline-file.ts';
export { compareWithBaseline } from './compare-with-baseline.ts';
export { parseBaseline } from './parse-baseline.ts';

/**
 * What models saw, object by object: small enough to commit and to read in a pull request.
 * By model name, then by scenario (`family/name`).
 */
export interface Baseline {
  models: Readonly<Record<string, ModelOutcomes>>;
}

/** By scenario. */
export type ModelOutcomes = Readonly<Record<string, BaselineScenario>>;

export interface BaselineScenario {
  /** First digits of the sha256 of the weights that saw this. */
  weights: string;
  /** Hash of the scenario's content, first digits. */
  scenario: string;
  /** Null in files of version 1. */
  made: MadeWith | null;
  /** By case id. */
  cases: Readonly<Record<string, BaselineCase>>;
}

/** What outcomes come of besides scenario and weights: names the cause where a stage's hash has changed. */
export interface MadeWith {
  seed: number;
  /** Lowest score that counts as a detection. */
  threshold: number;
  /** Versions. */
  cornercase: string;
  browser: string;
  renderer: string;
  onnxRuntime: string;
}

export interface PictureOutcome {
  hashes: StageDigits;
  /** Names of objects that counted, sorted. */
  hit: readonly string[];
  miss: readonly string[];
}

export interface BaselineCase extends PictureOutcome {
  /** Null where not known. */
  falsePositives: number | null;
  /** Of the nominal twin; files do not hold it. */
  twin?: PictureOutcome;
}

/** What a run knows beside its scores. */
export interface BaselineSource {
  models: readonly { name: string; sha256: string; scoreThreshold: number }[];
  scenarios: readonly { id: string; hash: string }[];
  /** By id of case or twin: hash per stage, whole; those of a model as `input:<model>`, `detections:<model>`. */
  hashes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  made: Omit<MadeWith, 'threshold'>;
  /** By model name. */
  scores: Readonly<Record<string, readonly Pick<ScenarioScores, 'scenario' | 'images'>[]>>;
}

const CONTENT_DIGITS = 16;

/**
 * The outcomes of a run, as a baseline. Cases whose frame hash is not known are left out.
 *
 * @param detail for comparing two runs at hand: nominal twins and the detections' hashes too, which files do without.
 */
export function toBaseline(source: BaselineSource, { detail = false } = {}): Baseline {
  const scenarioHashes = new Map(source.scenarios.map(({ id, hash }) => [id, hash]));
  const ofModel = ({ name, sha256, scoreThreshold }: BaselineSource['models'][number]): ModelOutcomes => {
    const known = (source.scores[name] ?? []).flatMap((scores): [string, BaselineScenario][] => {
      const hash = scenarioHashes.get(scores.scenario);
      if (hash === undefined) return [];
      const outcomes: BaselineScenario = {
        weights: sha256.slice(0, CONTENT_DIGITS),
        scenario: hash.slice(0, CONTENT_DIGITS),
        made: { ...source.made, threshold: scoreThreshold },
        cases: toCases(scores.images, name, source.hashes, detail),
      };
      return [[scores.scenario, outcomes]];
    });
    return Object.fromEntries(known);
  };
  return { models: Object.fromEntries(source.models.map((model) => [model.name, ofModel(model)])) };
}

function toCases(
  images: readonly ImageOutcome[],
  model: string,
  hashes: BaselineSource['hashes'],
  detail: boolean,
): Record<string, BaselineCase> {
  const { cases, twins } = splitArms(images);
  const twinOf = new Map(twins.map((twin) => [twin.id.replace(/~nominal$/, ''), twin]));
  const toPicture = ({ id, objects }: ImageOutcome): PictureOutcome => {
    const named = (outcome: 'hit' | 'miss'): string[] =>
      objects.flatMap((object) => (object.outcome === outcome ? [object.name] : [])).sort();
    return {
      hashes: toDigits(hashes[id] ?? {}, model, detail ? HASHED_STAGES : FILE_STAGES),
      hit: named('hit'),
      miss: named('miss'),
    };
  };
  return Object.fromEntries(
    cases
      .filter(({ id }) => hashes[id]?.frame !== undefined)
      .map((image): [string, BaselineCase] => {
        const twin = detail ? twinOf.get(image.id) : undefined;
        const picture = { ...toPicture(image), falsePositives: image.falsePositives.length };
        return [image.id, twin ? { ...picture, twin: toPicture(twin) } : picture];
      }),
  );
}

/**
 * `earlier` brought up to date by `current`, for `--update-baseline` after a run of some scenarios or cases only: what
 * was run now replaces what stood there; cases that were not run stay where weights, operating point, scenario and seed
 * are still the same.
 */
export function mergeBaselines(earlier: Baseline, current: Baseline): Baseline {
  const models: Record<string, ModelOutcomes> = { ...earlier.models };
  for (const [name, scenarios] of Object.entries(current.models)) {
    const merged: Record<string, BaselineScenario> = { ...models[name] };
    for (const [id, now] of Object.entries(scenarios)) {
      const then = merged[id];
      merged[id] = then && isSameQuestion(then, now) ? { ...now, cases: { ...then.cases, ...now.cases } } : now;
    }
    models[name] = merged;
  }
  return { models };
}

function isSameQuestion(then: BaselineScenario, now: BaselineScenario): boolean {
  if (!sameHash(then.weights, now.weights) || !sameHash(then.scenario, now.scenario)) return false;
  if (!then.made || !now.made) return true;
  return then.made.seed === now.made.seed && then.made.threshold === now.made.threshold;
}
