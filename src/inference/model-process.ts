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

/** One inference child: questions in, answers out, each with a deadline. A lost child is not started again here. */
export class ModelProcess {
  readonly #child: ChildProcess;
  readonly #limits: ProcessLimits;
  #stderrTail = '';
  /** Set at the first sign; the exit itself is heard of later. */
  #isLost = false;
  #settle: ((outcome: Answer | ProcessLost) => void) | null = null;

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
    this.#child.on('message', (answer: Answer) => {
      if (answer.say !== 'ready') this.#settle?.(answer);
    });
    this.#child.on('error', (error) => this.#settle?.(new ProcessLost('MODEL_CRASHED', error.message)));
    this.#child.on('exit', (code, signal) =>
      this.#settle?.(new ProcessLost('MODEL_CRASHED', this.#obituary(code, signal))),
    );
    this.#release();
  }

  get isAlive(): boolean {
    return !this.#isLost && this.#child.connected && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Asks one question. Throws ProcessLost (MODEL_CRASHED, MODEL_TIMEOUT, MODEL_OUT_OF_MEMORY), or the child's own fault. */
  async ask(question: Question, deadlineMilliseconds: number): Promise<Answer> {
    if (!this.isAlive) throw new ProcessLost('MODEL_CRASHED', 'its process had ended.');
    const lost = (code: string, message: string) => this.#settle?.(new ProcessLost(code, message));
    const deadline = setTimeout(
      () => lost('MODEL_TIMEOUT', `no answer within ${deadlineMilliseconds / 1000} s.`),
      deadlineMilliseconds,
    );
    const watch = setInterval(async () => {
      const used = await residentBytes(this.#child.pid!);
      if (used > this.#limits.memoryBytes) {
        lost(
          'MODEL_OUT_OF_MEMORY',
          `used ${megabytes(used)} MB, allowed are ${megabytes(this.#limits.memoryBytes)} MB.`,
        );
      }
    }, MEMORY_WATCH_MILLISECONDS);
    this.#hold();
    try {
      const outcome = await new Promise<Answer | ProcessLost>((resolve) => {
        this.#settle = resolve;
        this.#child.send(question, (error) => error && lost('MODEL_CRASHED', error.message));
      });
      if (outcome instanceof ProcessLost) {
        this.#isLost = true;
        this.#child.kill('SIGKILL');
        throw outcome;
      }
      if (outcome.say === 'fault') throw new HarnessError(outcome.code, outcome.message);
      return outcome;
    } finally {
      this.#settle = null;
      clearTimeout(deadline);
      clearInterval(watch);
      this.#release();
    }
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
