import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HarnessError } from '../shared/errors.ts';
import { packageRoot } from '../shared/package-root.ts';
import type { Answer, Question } from './child-protocol.ts';

export interface ProcessLimits {
  /** Resident memory of the child, bytes; watched where /proc exists, besides V8's own heap limit. */
  memoryBytes: number;
}

const MEMORY_WATCH_MILLISECONDS = 200;
const PAGE_BYTES = 4096;
const HEAP_MEGABYTES = 512;

/** The child died, hung or grew: what happened is in `code`. The process is gone when this is thrown. */
export class ProcessLost extends HarnessError {}

/** A question that waits for its answer. */
interface Open {
  deadlineMilliseconds: number;
  settle(outcome: Answer | ProcessLost): void;
}

/**
 * One inference child: questions in, answers out, each with a deadline that runs from when the child has nothing older
 * to do. A lost child is not started again here.
 */
export class ModelProcess {
  readonly #child: ChildProcess;
  readonly #limits: ProcessLimits;
  #stderrTail = '';
  /** Set at the first sign; the exit itself is heard of later. */
  #isLost = false;
  /** By number, oldest first. */
  readonly #open = new Map<number, Open>();
  #asked = 0;
  #deadline: NodeJS.Timeout | undefined;
  #watch: NodeJS.Timeout | undefined;

  constructor(limits: ProcessLimits) {
    const program = join(packageRoot, '.build', 'inference-child.js');
    if (!existsSync(program)) {
      throw new HarnessError('BUILD_MISSING', `${program} is missing; build it with \`npm run build\`.`);
    }
    this.#limits = limits;
    this.#child = fork(program, {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${HEAP_MEGABYTES}`],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child.stderr?.on('data', (data: Buffer) => {
      this.#stderrTail = (this.#stderrTail + data.toString()).slice(-2000);
    });
    this.#child.on('message', ({ number, answer }: { number: number; answer: Answer }) => this.#hear(number, answer));
    this.#child.on('error', (error) => this.#lose('MODEL_CRASHED', error.message));
    this.#child.on('exit', (code, signal) => this.#lose('MODEL_CRASHED', this.#obituary(code, signal)));
    this.#release();
  }

  get isAlive(): boolean {
    return !this.#isLost && this.#child.connected && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /**
   * Asks one question; others may be open. Throws ProcessLost (MODEL_CRASHED, MODEL_TIMEOUT, MODEL_OUT_OF_MEMORY), or
   * the child's own fault. Where several are open only the oldest is blamed; the others are told that it crashed.
   */
  async ask(question: Question, deadlineMilliseconds: number): Promise<Answer> {
    if (!this.isAlive) throw new ProcessLost('MODEL_CRASHED', 'its process had ended.');
    const number = this.#asked++;
    const outcome = await new Promise<Answer | ProcessLost>((settle) => {
      this.#open.set(number, { deadlineMilliseconds, settle });
      if (this.#open.size === 1) this.#begin();
      this.#child.send({ number, question }, (error) => error && this.#lose('MODEL_CRASHED', error.message));
    });
    if (outcome instanceof ProcessLost) throw outcome;
    if (outcome.say === 'fault') throw new HarnessError(outcome.code, outcome.message);
    return outcome;
  }

  #hear(number: number, answer: Answer): void {
    const question = this.#open.get(number);
    if (!question) return; // the greeting
    const wasOldest = this.#oldest() === number;
    this.#open.delete(number);
    if (this.#open.size === 0) this.#end();
    else if (wasOldest) this.#rearm();
    question.settle(answer);
  }

  /** Ends the child, whatever it was doing. */
  #lose(code: string, message: string): void {
    this.#isLost = true;
    const [blamed, ...others] = this.#open.values();
    this.#open.clear();
    this.#end();
    this.#child.kill('SIGKILL');
    blamed?.settle(new ProcessLost(code, message));
    for (const { settle } of others)
      settle(new ProcessLost('MODEL_CRASHED', 'its process ended over an earlier picture.'));
  }

  readonly #oldest = (): number | undefined => this.#open.keys().next().value;

  #begin(): void {
    this.#rearm();
    this.#hold();
    this.#watch = setInterval(async () => {
      const used = await residentBytes(this.#child.pid!);
      const allowed = this.#limits.memoryBytes;
      if (used <= allowed || this.#open.size === 0) return;
      this.#lose('MODEL_OUT_OF_MEMORY', `used ${megabytes(used)} MB, allowed are ${megabytes(allowed)} MB.`);
    }, MEMORY_WATCH_MILLISECONDS);
  }

  #rearm(): void {
    clearTimeout(this.#deadline);
    const { deadlineMilliseconds } = this.#open.get(this.#oldest()!)!;
    const message = `no answer within ${deadlineMilliseconds / 1000} s.`;
    this.#deadline = setTimeout(() => this.#lose('MODEL_TIMEOUT', message), deadlineMilliseconds);
  }

  #end(): void {
    clearTimeout(this.#deadline);
    clearInterval(this.#watch);
    this.#release();
  }

  /** Ends the child; resolves when it is gone. */
  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#hold();
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGKILL');
    await gone;
  }

  /** A waiting child keeps this process alive only while a question is open: a forgotten `close` must not hang a run. */
  #hold(): void {
    this.#child.ref();
    this.#child.channel?.ref();
  }

  #release(): void {
    this.#child.unref();
    this.#child.channel?.unref();
    (this.#child.stderr as { unref?(): void } | null)?.unref?.();
  }

  #obituary(code: number | null, signal: string | null): string {
    const tail = this.#stderrTail.trim();
    return `its process ended with ${signal ?? `exit code ${code}`}${tail ? `; last words: ${tail.slice(-300)}` : '.'}`;
  }
}

const megabytes = (bytes: number): number => Math.round(bytes / 1e6);

/** Resident memory from /proc; 0 where there is none (only V8's limit and the deadline hold there). */
async function residentBytes(pid: number): Promise<number> {
  try {
    const pages = Number((await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')[1]);
    return pages * PAGE_BYTES;
  } catch {
    return 0;
  }
}
