import { type Baseline, toBaseline } from '../policy/baseline.ts';
import { hashOf } from '../shared/hash.ts';
import type { CaseRecord, FinishedRun } from './run.ts';

/**
 * What each model of a run saw, object by object, with the hash of every stage behind it.
 *
 * @param detail nominal twins and the detections' hashes too.
 */
export function runOutcomes(
  { run, cases, scores }: Pick<FinishedRun, 'run' | 'cases' | 'scores'>,
  options: { detail?: boolean } = {},
): Baseline {
  const { browser, renderer, onnxRuntime } = run.machine;
  return toBaseline(
    {
      models: run.models.map(({ name, sha256, scoreThreshold, refined }) => ({
        ...{ name, scoreThreshold },
        // Behind refiners it is another model where one of them is.
        sha256: refined ? hashOf([sha256, refined.refiners.map((refiner) => refiner.sha256)]) : sha256,
      })),
      scenarios: run.scenarios.map(({ scenario, hash }) => ({ id: scenario, hash })),
      hashes: Object.fromEntries(cases.map((record) => [record.id, hashesOf(record)])),
      made: { seed: run.seed, cornercase: run.cornercase, browser, renderer, onnxRuntime },
      scores,
    },
    options,
  );
}

/** The truth has no hash of its own in a bundle: outcomes depend on it as they do on the picture. */
const hashesOf = ({ hashes, truth }: CaseRecord): Record<string, string> => ({ ...hashes, truth: hashOf(truth) });
