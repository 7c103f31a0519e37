import { type CasePlan, caseIdOf } from '../compile/expand-cases.ts';
import type { Scenario } from '../compile/scenario.ts';
import type { Detections } from '../inference/detections.ts';
import type { Model } from '../inference/open-model.ts';
import type { Refiner } from '../inference/refine/open-refiner.ts';
import type { Bundle } from '../report/bundle.ts';
import type { CaseRecord } from '../report/run.ts';
import { HarnessError } from '../shared/errors.ts';
import { hashOf } from '../shared/hash.ts';
import type { Cache } from './cache.ts';
import { type FailingModels, type NotedError, trackFailingModels } from './failing-models.ts';
import type { FrameSource, Shot } from './frame-source.ts';
import type { FillPictures } from './generate-pictures.ts';
import { keepTruth } from './keep-truth.ts';
import { makePair, type Pair, type Scene } from './make-pair.ts';
import { makePlacebo } from './make-placebo.ts';
import { isPhotographSet, type PhotographSet } from './photographs/photograph-set.ts';
import type { PhotographSource } from './photographs/photograph-source.ts';
import { refineShot } from './refine-shot.ts';
import { entryName } from './refinement.ts';
import type { Stopwatch } from './stopwatch.ts';

/** One case of the run, to be made with its twin. */
export interface Job {
  scenario: Scenario | PhotographSet;
  plan: CasePlan;
}

/** What one lane works with; a lane makes one pair at a time. */
export interface Lane {
  /** Null where no scenario is played. */
  frames: FrameSource | null;
  /** Null where no photograph is played. */
  photographs?: PhotographSource | null;
  /** Puts the pictures of generators into a case; absent: scenes have none. */
  fill?: FillPictures;
  models: readonly Model[];
  /** What the frames of a scenario pass before they are shown once more, under this name; absent or null: nothing. */
  refinersOf?(scenario: string): { chain: string; refiners: readonly Refiner[] } | null;
}

export interface RunCasesOptions {
  jobs: readonly Job[];
  lanes: readonly Lane[];
  seed: number;
  /** Each case gets a placebo too: one more picture. */
  placebo?: boolean;
  bundle: Bundle;
  cache: Cache | null;
  /** Names all that results depend on besides a stage's inputs: code, runtime, machine. */
  fingerprint: string;
  stopwatch: Stopwatch;
  /** Aborted: what is in flight is finished, nothing new is begun. */
  signal?: AbortSignal;
  onPair?: (progress: { job: Job; fromCache: boolean }) => void;
}

export interface CasesResult {
  records: CaseRecord[];
  /** Cases that the harness could not make or show to a model. */
  errors: NotedError[];
  redrawCount: number;
  fromCacheCount: number;
  isInterrupted: boolean;
}

export const NOTHING_PLAYED: CasesResult = {
  records: [],
  errors: [],
  redrawCount: 0,
  fromCacheCount: 0,
  isInterrupted: false,
};

/** Two rounds as one. */
export const joinResults = (first: CasesResult, second: CasesResult): CasesResult => ({
  records: [...first.records, ...second.records],
  errors: [...first.errors, ...second.errors],
  redrawCount: first.redrawCount + second.redrawCount,
  fromCacheCount: first.fromCacheCount + second.fromCacheCount,
  isInterrupted: first.isInterrupted || second.isInterrupted,
});

/** A pair, with its placebo where the run makes them. */
type Scenes = Pair & { placebo?: Scene };

const scenesOf = ({ case: own, twin, placebo }: Scenes): Scene[] =>
  [own, twin, placebo].filter((scene) => scene !== null && scene !== undefined);

/** Pairs that may wait for detection and disk while the stage renders the next. */
const MAX_WAITING = 3;

/**
 * Makes every job's case and twin, shows them to every model, and writes them to the bundle in the order of the jobs,
 * whichever lane was faster. A harness error spoils its case alone; an input error ends the run.
 */
export async function runCases(options: RunCasesOptions): Promise<CasesResult> {
  const { jobs, lanes, seed, bundle, signal } = options;
  const result: CasesResult = { records: [], errors: [], redrawCount: 0, fromCacheCount: 0, isInterrupted: false };
  const abort = new AbortController();
  const failing = trackFailingModels();
  const isStopped = (): boolean => abort.signal.aborted || (signal?.aborted ?? false);
  const slots: Promise<void>[] = [];
  let next = 0;

  const make = async (job: Job, { frames, photographs, fill }: Lane): Promise<Scenes> => {
    const { scenario, plan } = job;
    if (isPhotographSet(scenario)) return photographs!.makePair(scenario, plan);
    const pair = await makePair(scenario, plan, seed, frames!, options.stopwatch, fill);
    if (!options.placebo) return pair;
    return { ...pair, placebo: await makePlacebo(scenario, plan, seed, frames!, options.stopwatch, fill) };
  };

  const finish = async (job: Job, pair: Scenes, lane: Lane, before: Promise<void>): Promise<void> => {
    // Side by side: a model makes one picture ready while it looks at the other, or takes both at once.
    const records = await Promise.all(scenesOf(pair).map((scene) => recordOf(scene, lane, options, failing)));
    const plain = lane.models.map(({ card }) => card.name);
    const chain = lane.refinersOf?.(job.scenario.id)?.chain;
    const names = chain === undefined ? plain : [...plain, ...plain.map((name) => entryName(name, chain))];
    const errors = failing.settle(caseIdOf(job), records, names);
    await before;
    for (const record of records) await bundle.appendCase(record);
    const cached = scenesOf(pair).filter(({ shot }) => shot.fromCache).length;
    result.records.push(...records);
    result.errors.push(...errors);
    result.redrawCount += pair.redrawCount;
    result.fromCacheCount += cached;
    options.onPair?.({ job, fromCache: cached === records.length });
  };

  /** A failure of the harness is noted and the run goes on; anything else stops all lanes. */
  const guard = async (job: Job, work: Promise<void>, before: Promise<void>): Promise<void> => {
    try {
      await work;
    } catch (error) {
      if (!(error instanceof HarnessError)) {
        abort.abort(error);
        throw error;
      }
      await before.catch(() => undefined);
      result.errors.push({ id: caseIdOf(job), code: error.code, message: error.message });
      options.onPair?.({ job, fromCache: false });
    }
  };

  const runLane = async (lane: Lane): Promise<void> => {
    const waiting: Promise<void>[] = [];
    while (next < jobs.length && !isStopped()) {
      const job = jobs[next]!;
      const before = slots[next - 1] ?? Promise.resolve();
      const made = make(job, lane);
      const slot = guard(
        job,
        made.then((pair) => finish(job, pair, lane, before)),
        before,
      );
      slot.catch(() => undefined); // heard below
      slots[next] = slot;
      next++;
      await made.catch(() => undefined);
      waiting.push(slot);
      if (waiting.length >= MAX_WAITING) await waiting.shift();
    }
    await Promise.all(waiting);
  };

  await Promise.all(lanes.map(runLane));
  result.isInterrupted = next < jobs.length;
  return result;
}

async function recordOf(
  scene: Scene,
  lane: Lane,
  options: RunCasesOptions,
  failing: FailingModels,
): Promise<CaseRecord> {
  const { case: made, settled, shot } = scene;
  const detections: Record<string, Detections> = {};
  const hashes: Record<string, string> = { case: hashOf(made), settled: settled.hash, frame: shot.frameHash };
  const show = async (model: Model, pictureOf: () => Promise<Shot>, name: string): Promise<void> => {
    const seen = await failing.ask(name, async () => seeOnce(model, await pictureOf(), options));
    if (!seen) return;
    detections[name] = seen.detections;
    hashes[`input:${name}`] = seen.inputHash;
    hashes[`detections:${name}`] = hashOf(seen.detections);
  };
  for (const model of lane.models) await show(model, async () => shot, model.card.name);
  const refined: Record<string, string> = {};
  const refinement = lane.refinersOf?.(made.scenario);
  if (refinement) {
    const { chain, refiners } = refinement;
    // Once for all detectors; where it fails, each entry behind it does, and the plain ones go on.
    let refining: Promise<Shot> | null = null;
    const refine = () => (refining ??= refineOnce(shot, chain, refiners, options));
    for (const model of lane.models) await show(model, refine, entryName(model.card.name, chain));
    const after = await (refining as Promise<Shot> | null)?.catch(() => null);
    if (after) {
      hashes[`refined:${chain}`] = after.frameHash;
      refined[chain] = (await writeFrame(`${made.id}+${chain}`, after, options)).frame;
    }
  }
  const paths = await writeFrame(made.id, shot, options);
  return {
    id: made.id,
    scenario: made.scenario,
    index: made.index,
    twinOf: made.twinOf ?? null,
    attempt: made.attempt,
    levels: made.levels,
    ...(scene.photograph !== undefined && { photograph: scene.photograph }),
    realised: Object.fromEntries(settled.objects.map(({ name, realised }) => [name, realised])),
    ...paths,
    ...(refinement && { refined }),
    truth: keepTruth(
      shot.truth,
      lane.models.map(({ card }) => card),
    ),
    detections,
    hashes,
  };
}

type Paths = Awaited<ReturnType<Bundle['writeFrame']>>;
/** Of pictures that several cases show, one after the other: written once and shown to each model once. */
const written = new WeakMap<Scene['shot'], Promise<Paths>>();
const seenBefore = new WeakMap<Scene['shot'], Map<Model, Promise<Seen>>>();

async function writeFrame(caseId: string, shot: Scene['shot'], { bundle, stopwatch }: RunCasesOptions): Promise<Paths> {
  const encoded = await shot.encoded;
  const { shared } = shot;
  if (!shared) return stopwatch.time('write', () => bundle.writeFrame(caseId, encoded));
  const known = written.get(shot);
  if (known) return known;
  const paths = stopwatch.time('write', () => bundle.writeFrame(shared.id, encoded, shared.extension));
  written.set(shot, paths);
  return paths;
}

/** A picture that several cases share is refined once. */
const refinedBefore = new WeakMap<Shot, Promise<Shot>>();

function refineOnce(
  shot: Shot,
  chain: string,
  refiners: readonly Refiner[],
  { cache, stopwatch }: RunCasesOptions,
): Promise<Shot> {
  const { shared } = shot;
  if (!shared) return refineShot(shot, refiners, cache, stopwatch);
  const known = refinedBefore.get(shot);
  if (known) return known;
  const refined = refineShot(shot, refiners, cache, stopwatch).then((after) => ({
    ...after,
    shared: { id: `${shared.id}+${chain}`, extension: 'png' as const },
  }));
  refinedBefore.set(shot, refined);
  return refined;
}

function seeOnce(model: Model, shot: Scene['shot'], options: RunCasesOptions): Promise<Seen> {
  if (!shot.shared) return detectCached(model, shot, options);
  const byModel = seenBefore.get(shot) ?? new Map<Model, Promise<Seen>>();
  seenBefore.set(shot, byModel);
  const seen = byModel.get(model) ?? detectCached(model, shot, options);
  byModel.set(model, seen);
  return seen;
}

interface Seen {
  detections: Detections;
  inputHash: string;
}

async function detectCached(model: Model, shot: Scene['shot'], { cache, stopwatch }: RunCasesOptions): Promise<Seen> {
  const key = hashOf([
    'detections',
    shot.frameHash,
    model.sha256,
    model.card.family,
    model.card.decoder,
    model.card.input,
    model.card.classes,
    model.card.nms,
    model.runtime.device,
    model.runtime.threads,
    // Left out where there is none, so that what was found before masks and keypoints is found again.
    ...(model.card.keypoints ? [model.card.keypoints.names.length] : []),
  ]);
  const known = await cache?.get(key);
  if (known) return known.data as Seen;
  const picture = await shot.picture();
  const { detections, inputHash, milliseconds } = await model.detect(picture);
  stopwatch.add('detect', milliseconds); // the network alone: pictures wait for each other
  await cache?.put(key, { data: { detections, inputHash }, blobs: {} });
  return { detections, inputHash };
}
