import { HarnessError } from '../shared/errors.ts';
import type { Answer, Question } from './child-protocol.ts';
import { ModelProcess, ProcessLost } from './model-process.ts';
import { namedAfter } from './named-after.ts';

export interface LiveProcessOptions {
  /** Longest wait for the file to load, default 60 000 ms. */
  loadDeadlineMilliseconds?: number;
  /** Longest wait for one answer, default 120 000 ms: a large frame goes through a refiner tile by tile. */
  askDeadlineMilliseconds?: number;
  /** Most resident memory of the process, default 3 GB. */
  memoryBytes?: number;
}

const DEFAULTS = { loadDeadlineMilliseconds: 60_000, askDeadlineMilliseconds: 120_000, memoryBytes: 3e9 };

/**
 * A network of a card in a process of its own, loaded at the first question and again after a crash. Calls wait for
 * each other. A crash may be the machine's, so its question is asked once more; a hang is not.
 */
export class LiveProcess {
  readonly #card: { name: string; file: string };
  readonly #load: Question;
  readonly #settings: Required<LiveProcessOptions>;
  #process: ModelProcess | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  private constructor(card: { name: string; file: string }, load: Question, options: LiveProcessOptions) {
    this.#card = card;
    this.#load = load;
    this.#settings = { ...DEFAULTS, ...options };
  }

  /** Loads the file now, so that its faults are heard before anything else is begun; nothing is left of a failure. */
  static async open(
    card: { name: string; file: string },
    load: Question,
    options: LiveProcessOptions = {},
  ): Promise<LiveProcess> {
    const live = new LiveProcess(card, load, options);
    try {
      await namedAfter(card, () => live.#running());
      return live;
    } catch (error) {
      await live.close();
      throw error;
    }
  }

  /**
   * Throws HarnessError MODEL_CRASHED, MODEL_TIMEOUT, MODEL_OUT_OF_MEMORY and what the child found, InputError
   * MODEL_CARD_MISMATCH; all name the model.
   */
  ask(question: Question): Promise<Answer> {
    const answer = this.#queue.then(() => namedAfter(this.#card, () => this.#askWithRetry(question)));
    this.#queue = answer.catch(() => undefined);
    return answer;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#process?.close();
    this.#process = null;
  }

  async #askWithRetry(question: Question): Promise<Answer> {
    const askOnce = async () => (await this.#running()).ask(question, this.#settings.askDeadlineMilliseconds);
    try {
      return await askOnce();
    } catch (error) {
      const mayRepeat = error instanceof ProcessLost && error.code === 'MODEL_CRASHED' && !this.#isClosed;
      if (!mayRepeat) throw error;
      return askOnce();
    }
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
}
