import { HarnessError } from '../shared/errors.ts';
import type { CalibrationLimits } from './calibration-limits.ts';
import type { LoadQuestion } from './child-protocol.ts';
import type { DeviceName, RuntimeFacts } from './devices.ts';
import { ensureWeights } from './fetch-weights.ts';
import type { ModelCard } from './model-card.ts';
import { type ModelProcess, ProcessLost } from './model-process.ts';
import { namedAfter } from './named-after.ts';
import type { Picture } from './picture.ts';
import { openPlaces, type Places } from './places.ts';
import type { DetectionResult } from './session.ts';
import { type StartedModel, startModel } from './start-model.ts';

export interface ModelOptions {
  /** Where to run; default cpu. A device that does not work here gives way to the processor, and `runtime` says so. */
  device?: DeviceName;
  /** Threads inside an operator; default 1. Other numbers may change the last bits of the scores. */
  threads?: number;
  /** Finds the threads by short runs, in place of `threads`; kept beside the weights. */
  calibrate?: CalibrationLimits;
  /** Pictures that wait go together, default `if-faster`: where a device gains by it and no byte changes. */
  batching?: 'never' | 'if-faster' | 'if-equal';
  /** Detections below are dropped; default 0.01, far under any operating point, since AP needs the tail. */
  scoreFloor?: number;
  /** Longest wait for one picture, default 30 000 ms. */
  detectDeadlineMilliseconds?: number;
  /** Longest wait for the file to load, default 60 000 ms. */
  loadDeadlineMilliseconds?: number;
  /** Most resident memory of the model's process, default 3 GB. */
  memoryBytes?: number;
  /** Where fetched and converted weights are kept; default: the package's `.cornercase/models`. */
  cacheFolder?: string;
}

export const MODEL_DEFAULTS = {
  device: 'cpu',
  threads: 1,
  batching: 'if-faster',
  scoreFloor: 0.01,
  detectDeadlineMilliseconds: 30_000,
  loadDeadlineMilliseconds: 60_000,
  memoryBytes: 3e9,
} as const satisfies ModelOptions;

/**
 * A loaded detector in a process of its own. Calls may be made at once: while the network looks at one picture, the next
 * is made ready.
 */
export interface Model {
  readonly card: ModelCard;
  readonly runtime: RuntimeFacts;
  /** sha256 of the .onnx file. */
  readonly sha256: string;
  /**
   * Everything the model says above the score floor, at most 100, best first, boxes clipped to the picture.
   * The same picture gives the same bytes. Throws HarnessError MODEL_CRASHED (after one restart), MODEL_TIMEOUT,
   * MODEL_OUT_OF_MEMORY, MODEL_BAD_OUTPUT: this model's trouble, others go on.
   */
  detect(picture: Picture): Promise<DetectionResult>;
  close(): Promise<void>;
}

/**
 * Fetches the weights where needed and loads them in a child process. Throws InputError MODEL_CARD_MISMATCH where card
 * and file contradict each other, HarnessError MODEL_LOAD_FAILED and those of `detect`, and what `ensureWeights` throws.
 */
export async function openModel(card: ModelCard, options: ModelOptions = {}): Promise<Model> {
  const settings = { ...MODEL_DEFAULTS, ...options };
  const weights = await ensureWeights(card, options.cacheFolder ? { cacheFolder: options.cacheFolder } : {});
  const load: LoadQuestion = {
    ask: 'load',
    weightsPath: weights.path,
    family: card.family,
    input: card.input,
    decoder: card.decoder,
    classes: card.classes,
    nmsIou: card.nms?.iou ?? null,
    ...(card.keypoints && { keypointCount: card.keypoints.names.length }),
    threads: settings.threads,
    scoreFloor: settings.scoreFloor,
  };
  const { start, ...opened } = await startModel(card, load, { ...settings, sha256: weights.sha256 });
  return new LiveModel(card, weights.sha256, opened, start, settings);
}

type Settings = Pick<Required<ModelOptions>, 'detectDeadlineMilliseconds'>;

/** Questions that may be open at once, per picture of a run: one computed, one made ready, one on its way. */
const AHEAD = 3;

class LiveModel implements Model {
  readonly card: ModelCard;
  readonly sha256: string;
  readonly runtime: RuntimeFacts;
  readonly #start: () => Promise<ModelProcess>;
  readonly #settings: Settings;
  /** The process, or its start. */
  #process: Promise<ModelProcess>;
  #isClosed = false;
  readonly #places: Places;
  /** What crashed is asked again alone, so that no innocent picture goes down with it. */
  #alone: Promise<unknown> = Promise.resolve();

  constructor(
    card: ModelCard,
    sha256: string,
    { process, runtime }: Omit<StartedModel, 'start'>,
    start: () => Promise<ModelProcess>,
    settings: Settings,
  ) {
    this.card = card;
    this.sha256 = sha256;
    this.runtime = runtime;
    this.#process = Promise.resolve(process);
    this.#start = start;
    this.#settings = settings;
    this.#places = openPlaces(AHEAD * runtime.batch);
  }

  detect(picture: Picture): Promise<DetectionResult> {
    return this.#places.take(() => namedAfter(this.card, () => this.#detectWithRetry(picture)));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await (await this.#process.catch(() => null))?.close();
  }

  /** A crash may be the machine's (memory, signals), so the picture is tried once more in a fresh process; a hang is not. */
  async #detectWithRetry(picture: Picture): Promise<DetectionResult> {
    try {
      await this.#alone;
      return await this.#detectOnce(picture);
    } catch (error) {
      const mayRepeat = error instanceof ProcessLost && error.code === 'MODEL_CRASHED' && !this.#isClosed;
      if (!mayRepeat) throw error;
      const again = this.#alone.then(() => this.#detectOnce(picture));
      this.#alone = again.catch(() => undefined);
      return again;
    }
  }

  async #detectOnce(picture: Picture): Promise<DetectionResult> {
    const process = await this.#running();
    const answer = await process.ask({ ask: 'detect', picture }, this.#settings.detectDeadlineMilliseconds);
    if (answer.say !== 'detections') throw new HarnessError('MODEL_FAILED', `answered "${answer.say}" to a picture.`);
    const { detections, inputHash, milliseconds } = answer;
    return { detections, inputHash, milliseconds };
  }

  async #running(): Promise<ModelProcess> {
    if (this.#isClosed) throw new HarnessError('MODEL_CLOSED', 'was closed already.');
    const current = this.#process;
    if ((await current.catch(() => null))?.isAlive) return current;
    // Others may have found the same process dead, and one of them begun the next.
    if (this.#process === current) this.#process = this.#start();
    return this.#process;
  }
}
