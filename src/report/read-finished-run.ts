import { join } from 'node:path';
import type { ScenarioScores } from '../metrics/scores.ts';
import { standings } from '../metrics/standings.ts';
import type { Verdict } from '../policy/verdict.ts';
import { InputError } from '../shared/errors.ts';
import { readBundleJson, readCases, readRun } from './bundle.ts';
import { withGap } from './measure-gap.ts';
import type { CaseRecord, CoverageRecord, FinishedRun, RunRecord } from './run.ts';
import { splitPlacebos } from './split-placebos.ts';

/**
 * A bundle read back whole, so that its reports can be written again, merged or compared.
 * @throws InputError BUNDLE_NOT_FOUND, BUNDLE_BAD_FILE, BUNDLE_BAD_LINE
 */
export async function readFinishedRun(dir: string): Promise<FinishedRun> {
  const run = await readRun(dir);
  const [cases, scores, verdict, coverage] = await Promise.all([
    readCases(dir),
    readBundleJson(dir, 'metrics.json'),
    readBundleJson(dir, 'verdict.json'),
    readBundleJson(dir, 'coverage.json'),
  ]);
  for (const { name } of run.models) {
    check(Array.isArray((scores as FinishedRun['scores'])?.[name]), dir, 'metrics.json', `no scores of model ${name}`);
  }
  check(Array.isArray((verdict as Verdict)?.gates), dir, 'verdict.json', 'no gates');
  check(Array.isArray(coverage), dir, 'coverage.json', 'no list of scenarios');
  const ranked = standings(scores as FinishedRun['scores']);
  const finished = {
    run,
    cases: sortCases(splitPlacebos(cases).cases, run),
    scores: scores as Record<string, ScenarioScores[]>,
  };
  return {
    ...finished,
    ...withGap(finished),
    verdict: verdict as Verdict,
    ...(ranked && { standings: ranked }),
    coverage: coverage as CoverageRecord[],
  };
}

/** Scenario as the run lists them, then index, then the case before its twin; workers finish in any order. */
export function sortCases(cases: readonly CaseRecord[], run: Pick<RunRecord, 'scenarios'>): CaseRecord[] {
  const rank = new Map(run.scenarios.map((scenario, at) => [scenario.scenario, at]));
  const scenarioRank = (record: CaseRecord) => rank.get(record.scenario) ?? rank.size;
  return [...cases].sort(
    (a, b) =>
      scenarioRank(a) - scenarioRank(b) || a.index - b.index || Number(a.twinOf !== null) - Number(b.twinOf !== null),
  );
}

function check(holds: boolean, dir: string, name: string, lack: string): void {
  if (holds) return;
  const way = 'Was the run broken off before its reports? Continue it with --resume.';
  throw new InputError('BUNDLE_BAD_FILE', `has ${lack}. ${way}`, { file: join(dir, name) });
}
