import { HarnessError, InputError } from '../shared/errors.ts';
import type { LoadQuestion } from './child-protocol.ts';
import { ensureWeights } from './fetch-weights.ts';
import type { ModelCard } from './model-card.ts';
import { ModelProcess, ProcessLost } from './model-process.ts';
import type { Picture } from './picture.ts';
import type { DetectionResult } from './session.ts';

export interface ModelOptions {
  /** Threads inside an operator; default 1. Other numbers may change the last bits of the scores. */
  threads?: number;
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
  threads: 1,
  scoreFloor: 0.01,
  detectDeadlineMilliseconds: 30_000,
  loadDeadlineMilliseconds: 60_000,
  memoryBytes: 3e9,
} as const satisfies ModelOptions;

/** A loaded detector in a process of its own. One picture at a time; calls wait for each other. */
export interface Model {
  readonly card: ModelCard;
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
    threads: settings.threads,
    scoreFloor: settings.scoreFloor,
  };
  const model = new LiveModel(card, weights.sha256, load, settings);
  await model.start();
  return model;
}

type Settings = Required<Omit<ModelOptions, 'cacheFolder'>>;

class LiveModel implements Model {
  readonly card: ModelCard;
  readonly sha256: string;
  readonly #load: LoadQuestion;
  readonly #settings: Settings;
  #process: ModelProcess | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(card: ModelCard, sha256: string, load: LoadQuestion, settings: Settings) {
    this.card = card;
    this.sha256 = sha256;
    this.#load = load;
    this.#settings = settings;
  }

  async start(): Promise<void> {
    await this.#named(() => this.#running());
  }

  detect(picture: Picture): Promise<DetectionResult> {
    const result = this.#queue.then(() => this.#named(() => this.#detectWithRetry(picture)));
    this.#queue = result.catch(() => undefined);
    return result;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#process?.close();
    this.#process = null;
  }

  /** A crash may be the machine's (memory, signals), so the picture is tried once more in a fresh process; a hang is not. */
  async #detectWithRetry(picture: Picture): Promise<DetectionResult> {
    try {
      return await this.#detectOnce(picture);
    } catch (error) {
      const mayRepeat = error instanceof ProcessLost && error.code === 'MODEL_CRASHED' && !this.#isClosed;
      if (!mayRepeat) throw error;
      return this.#detectOnce(picture);
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
    if (this.#process?.isAlive) return this.#process;
    const process = new ModelProcess({ memoryBytes: this.#settings.memoryBytes });
    this.#process = process;
    try {
      await process.ask(this.#load, this.#settings.loadDeadlineMilliseconds);
    } catch (error) {
      await process.close();
      throw error;
    }
    return process;
  }

  /** Errors name the model: several may run side by side. */
  async #named<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      const message = `model ${this.card.name}: ${error.message}`;
      if (error.code === 'MODEL_CARD_MISMATCH') throw new InputError(error.code, message, { file: this.card.file });
      throw new HarnessError(error.code, message, { cause: error });
    }
  }
}
