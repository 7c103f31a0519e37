import type { ScenarioScores } from '../metrics/scores.ts';
import { splitArms } from '../metrics/tallies.ts';

export { formatBaseline, parseBaseline } from './baseline-file.ts';
export { compareWithBaseline } from './compare-with-baseline.ts';

/**
 * What models saw, object by object: small enough to commit and to read in a pull request.
 * By model name, then by scenario (`family/name`).
 */
export interface Baseline {
  models: Readonly<Record<string, Readonly<Record<string, BaselineScenario>>>>;
}

export interface BaselineScenario {
  /** sha256 of the weights that saw this. */
  weights: string;
  /** Hash of the scenario's content. */
  scenario: string;
  /** By case id; nominal twins are not held. */
  cases: Readonly<Record<string, BaselineCase>>;
}

export interface BaselineCase {
  /** The first 16 digits of the frame's hash: outcomes compare only on equal pictures. */
  frame: string;
  /** Names of objects that counted, sorted. */
  hit: readonly string[];
  miss: readonly string[];
}

/** What a run knows beside its scores. */
export interface BaselineSource {
  models: readonly { name: string; sha256: string }[];
  scenarios: readonly { id: string; hash: string }[];
  /** Frame hash by case id. */
  frames: Readonly<Record<string, string>>;
  /** By model name. */
  scores: Readonly<Record<string, readonly ScenarioScores[]>>;
}

const FRAME_DIGITS = 16;

/** The outcomes of a run, as a baseline. Cases whose frame hash is not known are left out. */
export function toBaseline({ models, scenarios, frames, scores }: BaselineSource): Baseline {
  const hashes = new Map(scenarios.map(({ id, hash }) => [id, hash]));
  const ofModel = (name: string, weights: string): [string, BaselineScenario][] =>
    (scores[name] ?? []).flatMap((item) => {
      const scenario = hashes.get(item.scenario);
      return scenario === undefined ? [] : [[item.scenario, { weights, scenario, cases: toCases(item, frames) }]];
    });
  return {
    models: Object.fromEntries(models.map(({ name, sha256 }) => [name, Object.fromEntries(ofModel(name, sha256))])),
  };
}

function toCases(scores: ScenarioScores, frames: BaselineSource['frames']): Record<string, BaselineCase> {
  const cases: Record<string, BaselineCase> = {};
  for (const { id, objects } of splitArms(scores.images).cases) {
    const frame = frames[id];
    if (frame === undefined) continue;
    const named = (outcome: 'hit' | 'miss'): string[] =>
      objects.flatMap((object) => (object.outcome === outcome ? [object.name] : [])).sort();
    cases[id] = { frame: frame.slice(0, FRAME_DIGITS), hit: named('hit'), miss: named('miss') };
  }
  return cases;
}

/**
 * `earlier` brought up to date by `current`, for `--update-baseline` after a run of some scenarios or cases only: what
 * was run now replaces what stood there; cases that were not run stay where weights and scenario are still the same.
 */
export function mergeBaselines(earlier: Baseline, current: Baseline): Baseline {
  const models: Record<string, Record<string, BaselineScenario>> = { ...earlier.models };
  for (const [name, scenarios] of Object.entries(current.models)) {
    const merged = { ...models[name] };
    for (const [id, now] of Object.entries(scenarios)) {
      const then = merged[id];
      const isSame = then?.weights === now.weights && then.scenario === now.scenario;
      merged[id] = isSame ? { ...now, cases: { ...then.cases, ...now.cases } } : now;
    }
    models[name] = merged;
  }
  return { models };
}
