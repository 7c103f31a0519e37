import { join } from 'node:path';
import { caseIdOf } from './compile/expand-cases.ts';
import type { Played } from './compile/scenario.ts';
import { withRefinement } from './metrics/score-refinement.ts';
import { standings } from './metrics/standings.ts';
import type { Baseline } from './policy/baseline.ts';
import { type EstimateGate, judge } from './policy/judge.ts';
import { openBundle, readCases, readRun } from './report/bundle.ts';
import { withGap } from './report/measure-gap.ts';
import type { CaseRecord, FinishedRun, RunRecord, RunRequest } from './report/run.ts';
import { runOutcomes } from './report/run-outcomes.ts';
import { runtimeWords } from './report/runtime-words.ts';
import { splitPlacebos } from './report/split-placebos.ts';
import { type ReporterName, writeReports } from './report/write-reports.ts';
import { openCache } from './schedule/cache.ts';
import { checkResumedModels } from './schedule/check-resume.ts';
import { donePairs, inOrder } from './schedule/done-cases.ts';
import { createFrameSource } from './schedule/frame-source.ts';
import { openPictureSource } from './schedule/generate-pictures.ts';
import { createKeeper } from './schedule/keeper.ts';
import { codeHash, describeMachine, ownVersion } from './schedule/machine.ts';
import { openCrews } from './schedule/open-crews.ts';
import { isPhotographSet } from './schedule/photographs/photograph-set.ts';
import { createPhotographSource } from './schedule/photographs/photograph-source.ts';
import { planRun } from './schedule/plan-run.ts';
import { refinersOf } from './schedule/refinement.ts';
import { type CasesResult, type Job, joinResults, type Lane, NOTHING_PLAYED, runCases } from './schedule/run-cases.ts';
import { stageHashes } from './schedule/stage-hashes.ts';
import { createStopwatch } from './schedule/stopwatch.ts';
import { toModelRecords, toNetworkRecord, toScenarioRecord } from './schedule/to-records.ts';
import { playUntilDecided, type UntilDecided } from './schedule/until-decided.ts';
import { measureCoverage } from './search/coverage.ts';
import { scoreScenario } from './search/score-scenario.ts';
import { hashOf } from './shared/hash.ts';

/** What a run may tell while it goes on. */
export type RunEvent =
  | { kind: 'step'; message: string }
  | { kind: 'start'; pairCount: number; doneCount: number; jobs: readonly Job[] }
  /** Cases are added: how many there are now in all. */
  | { kind: 'round'; message: string; pairCount: number }
  | { kind: 'pair'; scenario: string };

export interface PipelineOptions {
  request: RunRequest;
  /** The user's project: file references stay inside, caches lie here. */
  root: string;
  /** The bundle's folder. */
  out: string;
  runId: string;
  /** The command's own words. */
  command: readonly string[];
  /** Takes up the bundle in `out` where it was left. */
  resume?: boolean;
  /** Pages and model processes side by side; default one per four cores. */
  workers?: number;
  /** False: nothing is taken from the cache or put there. */
  cache?: boolean;
  /** Default: `.cornercase/cache` in the project. */
  cacheFolder?: string;
  baseline?: Baseline | null;
  /** Recall that may be lost against the baseline; null: only a clear loss counts. */
  margin?: number | null;
  reporters?: readonly ReporterName[];
  signal?: AbortSignal;
  onEvent?: (event: RunEvent) => void;
}

/** What a run of photographs alone says of browser and renderer. */
const NO_STAGE = { browser: 'none', renderer: 'none: photographs' };

/** Bytes that the frame cache may grow to. */
const CACHE_BYTES = 4e9;

/** The whole run on one page: load, expand, settle, render, detect, score, judge, write. */
export async function run(options: PipelineOptions): Promise<FinishedRun> {
  const { request, root, out, onEvent = () => undefined } = options;

  // 1. Load and expand: all that can be wrong with the input is found before anything is started or written.
  const plan = await planRun(request, root);
  const { scenarios, played, photographs, cards, refinement } = plan;
  let { jobs } = plan;

  // 2. Open what lives: stages, models, the bundle.
  const stopwatch = createStopwatch();
  const startedAt = new Date().toISOString();
  const needsStage = jobs.some(({ scenario }) => !isPhotographSet(scenario));
  for (const note of photographs?.notes ?? []) onEvent({ kind: 'step', message: note });
  const titles = cards.map((card) => card.title).join(', ');
  onEvent({ kind: 'step', message: `opening ${titles}${needsStage ? ' and the browser' : ''}` });
  const keeper = createKeeper();
  try {
    const crews = await stopwatch.time('open', () =>
      openCrews(
        {
          workers: options.workers,
          caseCount: jobs.length,
          needsStage,
          cards,
          chains: refinement.chains,
          device: request.device ?? 'cpu',
        },
        keeper.keep,
      ),
    );
    const cache = options.cache === false ? null : openCache(options.cacheFolder ?? join(root, '.cornercase/cache'));
    const pictures = await keeper.keep(openPictureSource(plan.generatorCards, cache, stopwatch));
    const machine = describeMachine(crews[0]!.stage?.info ?? NO_STAGE);
    const { models, chains } = crews[0]!;
    for (const { card, runtime } of models) {
      if (runtime.fallback) onEvent({ kind: 'step', message: `model ${card.name} runs on ${runtimeWords(runtime)}` });
    }
    const bundle = await keeper.keep(openBundle(out));
    const done = options.resume ? await readCases(out) : [];
    const modelRecords = models.flatMap((model) => toModelRecords(model, chains));
    if (options.resume) checkResumedModels((await readRun(out)).models, modelRecords);
    const record: RunRecord = {
      cornercase: ownVersion(),
      runId: options.runId,
      state: 'running',
      command: options.command,
      request,
      seed: request.seed,
      scenarios: scenarioRecords(played, jobs),
      ...(pictures.generators.length > 0 && { generators: pictures.generators.map(toNetworkRecord) }),
      models: modelRecords,
      machine,
      startedAt,
      finishedAt: null,
      timings: {},
      counts: { frames: 0, fromCache: 0, redraws: 0, browserRestarts: 0 },
      hashes: {},
      errors: [],
    };
    await bundle.writeRun(record);

    // 3. Settle, render and detect, case by case beside its twin.
    const fingerprint = hashOf([machine.fingerprint, codeHash()]);
    const lanes = crews.map(
      ({ stage, models, chains }): Lane => ({
        frames: stage && createFrameSource(stage, cache, fingerprint, request.passes, stopwatch),
        photographs: photographs && createPhotographSource(cache, fingerprint, request.seed, stopwatch),
        fill: pictures.fill,
        models,
        refinersOf: refinersOf(refinement, chains),
      }),
    );
    const isDone = donePairs(done, request.placebo === true);
    const open = jobs.filter((job) => !isDone(caseIdOf(job)));
    onEvent({ kind: 'start', pairCount: jobs.length, doneCount: jobs.length - open.length, jobs });
    const play = (jobs: readonly Job[]): Promise<CasesResult> =>
      stopwatch.time('cases', () =>
        runCases({
          jobs,
          lanes,
          seed: request.seed,
          placebo: request.placebo === true,
          bundle,
          cache,
          fingerprint,
          stopwatch,
          ...(options.signal && { signal: options.signal }),
          onPair: ({ job }) => onEvent({ kind: 'pair', scenario: job.scenario.id }),
        }),
      );
    let result: CasesResult = NOTHING_PLAYED;
    let rounds: UntilDecided | null = null;
    if (request.untilDecided) {
      // Photographs have no gates to wait for: they are played once.
      const shown = jobs.filter(({ scenario }) => isPhotographSet(scenario));
      result = await play(shown.filter((job) => !isDone(caseIdOf(job))));
      rounds = await playUntilDecided({
        scenarios,
        models: record.models.map(({ name }) => name),
        request,
        play: async (round) => {
          result = joinResults(result, await play(round.filter((job) => !isDone(caseIdOf(job)))));
          return result;
        },
        startedAt,
        score: (scenario, name, own) => {
          const shown = inOrder([...done, ...result.records], own).filter(({ detections }) => detections[name]);
          const { cases, placebos } = splitPlacebos(shown);
          const model = record.models.find((one) => one.name === name)!;
          return cases.length > 0 ? scoreScenario(scenario, model, { cases, placebos }, request.seed) : null;
        },
        onRound: ({ message, jobCount }) => onEvent({ kind: 'round', message, pairCount: jobCount + shown.length }),
      });
      jobs = [...rounds.jobs, ...shown];
    } else result = await play(open);
    await cache?.prune(CACHE_BYTES);

    // 4. Score, judge and write.
    const cases = inOrder([...done, ...result.records], jobs);
    const finished = evaluate(
      {
        ...record,
        state: result.isInterrupted ? 'interrupted' : 'finished',
        finishedAt: new Date().toISOString(),
        timings: stopwatch.totals(),
        counts: {
          frames: cases.length,
          fromCache: result.fromCacheCount,
          redraws: result.redrawCount,
          browserRestarts: crews.reduce((sum, { stage }) => sum + (stage?.restartCount() ?? 0), 0),
        },
        hashes: stageHashes(splitPlacebos(cases).cases),
        errors: result.errors,
        ...(rounds && { scenarios: scenarioRecords(played, jobs), untilDecided: rounds.record }),
      },
      cases,
      played,
      {
        ...(options.baseline && { baseline: options.baseline, margin: options.margin ?? null }),
        ...(rounds && { estimate: rounds.estimate }),
      },
    );
    await bundle.writeRun(finished.run);
    onEvent({ kind: 'step', message: 'writing the reports' });
    await writeReports(finished, out, options.reporters);
    return finished;
  } finally {
    await keeper.close();
  }
}

interface JudgedBy {
  baseline?: Baseline;
  /** As in the options. */
  margin?: number | null;
  /** What gives intervals that hold however often one looked. */
  estimate?: EstimateGate;
}

/** Everything that follows from the cases alone: scores, verdict, standings, coverage. */
function evaluate(
  run: RunRecord,
  records: readonly CaseRecord[],
  scenarios: readonly Played[],
  { baseline, margin = null, estimate }: JudgedBy = {},
): FinishedRun {
  const { cases, placebos } = splitPlacebos(records);
  const played = scenarios.filter((scenario) => cases.some((record) => record.scenario === scenario.id));
  const isShown = (model: string, scenario: string): boolean =>
    cases.some((record) => record.scenario === scenario && record.detections[model]);
  const scored = Object.fromEntries(
    run.models.map((model) => [
      model.name,
      played
        .filter(({ id }) => isShown(model.name, id))
        .map((scenario) => scoreScenario(scenario, model, { cases, placebos }, run.seed)),
    ]),
  );
  const scores = withRefinement(
    Object.fromEntries(Object.entries(scored).map(([model, list]) => [model, list.map((one) => one.scores)])),
    run.models.flatMap(({ name, refined }) => (refined ? [{ name, plain: refined.plain }] : [])),
  );
  const partial: Omit<FinishedRun, 'verdict'> = {
    run,
    cases,
    scores,
    coverage: run.scenarios
      .filter(({ scenario }) => played.some(({ id }) => id === scenario))
      .map((scenario) => measureCoverage(scenario, cases)),
    ...withGap({ run, cases, scores }),
  };
  // Photographs have no gates, and so make no suite of a scenario beside them.
  const judged = played.filter((scenario) => !isPhotographSet(scenario));
  const verdict = judge(scores, judged, {
    isShown,
    ...(estimate && { estimate }),
    ...(baseline && { baseline: { earlier: baseline, current: runOutcomes(partial) }, margin }),
    startedAt: run.startedAt,
    sampleOf: (model, id) => scored[model]?.find(({ scores }) => scores.scenario === id)?.sample,
  });
  // A detector behind refiners that some scenarios do not have cannot stand beside those that saw all.
  const ranked = standings(
    Object.fromEntries(Object.entries(scores).filter(([, list]) => list.length === played.length)),
  );
  return { ...partial, verdict, ...(ranked && { standings: ranked }) };
}

const scenarioRecords = (scenarios: readonly Played[], jobs: readonly Job[]): RunRecord['scenarios'] =>
  scenarios.map((scenario) => toScenarioRecord(scenario, jobs.filter((job) => job.scenario === scenario).length));
