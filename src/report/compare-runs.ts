import { compareOutcomes } from '../policy/compare-with-baseline.ts';
import type { CompareOptions, ModelComparison } from '../policy/comparison.ts';
import { InputError } from '../shared/errors.ts';
import { nearest } from '../shared/nearest.ts';
import type { FinishedRun } from './run.ts';
import { runOutcomes } from './run-outcomes.ts';

export interface ComparedRun {
  /** As given on the command line. */
  folder: string;
  finished: FinishedRun;
}

export interface RunComparison {
  before: { folder: string; runId: string; cornercase: string; seed: number };
  now: { folder: string; runId: string; cornercase: string; seed: number };
  models: readonly RunModelComparison[];
}

export interface RunModelComparison extends ModelComparison {
  /** Scenarios of both whose twins the model does not see well enough, before or now. */
  notAssessable: { before: readonly string[]; now: readonly string[] };
}

/**
 * Two runs on the same cases, model by model.
 *
 * @param asked names of a model before and one now; null: equal names, or the only model of each run.
 * @throws InputError COMPARE_NO_MODEL, COMPARE_NOTHING_IN_COMMON
 */
export function compareRuns(
  before: ComparedRun,
  now: ComparedRun,
  options: Partial<CompareOptions> & { models?: readonly [string, string] | null } = {},
): RunComparison {
  const { models: asked = null, ...settings } = options;
  const outcomes = {
    before: runOutcomes(before.finished, { detail: true }),
    now: runOutcomes(now.finished, { detail: true }),
  };
  const models = pairModels(before, now, asked).map(([a, b]): RunModelComparison => {
    const comparison = compareOutcomes(
      { name: b, outcomes: outcomes.now.models[b] ?? {} },
      { name: a, outcomes: outcomes.before.models[a] ?? {} },
      settings,
    );
    const common = new Set(comparison.scenarios.map(({ scenario }) => scenario));
    const unassessable = ({ finished }: ComparedRun, model: string): string[] =>
      (finished.scores[model] ?? []).flatMap(({ scenario, control }) =>
        control.kind === 'notAssessable' && common.has(scenario) ? [scenario] : [],
      );
    return { ...comparison, notAssessable: { before: unassessable(before, a), now: unassessable(now, b) } };
  });
  if (models.every(({ scenarios }) => scenarios.length === 0)) {
    const message = `no scenario stands in both ${before.folder} and ${now.folder}; give two runs of the same scenarios.`;
    throw new InputError('COMPARE_NOTHING_IN_COMMON', message);
  }
  return { before: labelOf(before), now: labelOf(now), models };
}

const labelOf = ({ folder, finished: { run } }: ComparedRun): RunComparison['before'] => ({
  folder,
  ...{ runId: run.runId, cornercase: run.cornercase, seed: run.seed },
});

const namesOf = ({ finished }: ComparedRun): string[] => finished.run.models.map(({ name }) => name);

function pairModels(
  before: ComparedRun,
  now: ComparedRun,
  asked: readonly [string, string] | null,
): (readonly [string, string])[] {
  if (asked) return [[known(before, asked[0]), known(now, asked[1])]];
  const [earlier, later] = [namesOf(before), namesOf(now)];
  const common = later.filter((name) => earlier.includes(name));
  if (common.length > 0) return common.map((name) => [name, name] as const);
  if (earlier.length === 1 && later.length === 1) return [[earlier[0]!, later[0]!]];
  const message = `no model stands in both runs: ${before.folder} has ${earlier.join(', ')}; ${now.folder} has ${later.join(', ')}.`;
  throw new InputError('COMPARE_NO_MODEL', `${message} Say which two to compare with --models <before>,<now>.`);
}

function known(run: ComparedRun, name: string): string {
  const names = namesOf(run);
  if (names.includes(name)) return name;
  const near = nearest(name, names);
  const hint = near === null ? `it has ${names.join(', ')}` : `did you mean ${near}?`;
  throw new InputError('COMPARE_NO_MODEL', `${run.folder} has no model "${name}"; ${hint}`);
}
