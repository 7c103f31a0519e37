import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { HarnessError } from '../shared/errors.ts';
import { packageRoot } from '../shared/package-root.ts';
import { isJoinable, joinFeeds, splitOutputs } from './batch.ts';
import type { LoadQuestion, RuntimeWish } from './child-protocol.ts';
import type { OpenedRuntime } from './open-runtime.ts';
import {
  type Feeds,
  type Outputs,
  ownBuffers,
  type RunResult,
  type RuntimeSession,
  type SessionMetadata,
  toPlain,
} from './runtime-session.ts';
import type { ThreadQuestion } from './runtime-thread.ts';

type OpenedAnswer = { say: 'opened'; metadata: SessionMetadata } & Omit<OpenedRuntime, 'session'>;

export type ThreadAnswer =
  | OpenedAnswer
  | { say: 'ran'; outputs: Outputs; milliseconds: number }
  | { say: 'fault'; code: string; message: string };

export interface ThreadSession extends RuntimeSession {
  readonly opened: Omit<OpenedRuntime, 'session'>;
  close(): Promise<unknown>;
}

/** A run that waits for its turn. */
interface Waiting {
  feeds: Feeds;
  names: readonly string[] | undefined;
  resolve(result: RunResult): void;
  reject(error: unknown): void;
}

/**
 * Opens a network in a thread of its own. Runs are answered in turn; those that wait go together where the network
 * takes several pictures at once. Throws what `openRuntime` throws.
 */
export async function openThreadSession(load: LoadQuestion, wish: RuntimeWish): Promise<ThreadSession> {
  const worker = new Worker(join(packageRoot, '.build', 'inference-thread.js'));
  const ask = asker(worker);
  const answer = await ask({ ask: 'open', load, wish }).catch(async (error) => {
    await worker.terminate();
    throw error;
  });
  const { say, metadata, ...opened } = answer as OpenedAnswer;
  const waiting: Waiting[] = [];
  let inFlight = 0;

  const run = async (feeds: Feeds, names: readonly string[] | undefined): Promise<RunResult> => {
    const plain = toPlain(feeds);
    const reply = await ask({ ask: 'run', feeds: plain, names }, ownBuffers(plain));
    return reply as Extract<ThreadAnswer, { say: 'ran' }>;
  };

  /** With single pictures the next is sent ahead; a batch waits for what can join it. */
  const pump = (): void => {
    while (waiting.length > 0 && (opened.batch === 1 || inFlight === 0)) {
      const [first, ...rest] = waiting;
      const also = rest.slice(0, opened.batch - 1).filter(({ feeds }) => isJoinable(first!.feeds, feeds));
      const together = [first!, ...also];
      for (const each of together) waiting.splice(waiting.indexOf(each), 1);
      inFlight++;
      runTogether(together, run).finally(() => {
        inFlight--;
        pump();
      });
    }
  };

  return {
    ...metadata,
    opened,
    timedRun: (feeds, names) =>
      new Promise<RunResult>((resolve, reject) => {
        waiting.push({ feeds, names, resolve, reject });
        pump();
      }),
    close: () => worker.terminate(),
  };
}

async function runTogether(
  together: readonly Waiting[],
  run: (feeds: Feeds, names: readonly string[] | undefined) => Promise<RunResult>,
): Promise<void> {
  const [first] = together;
  try {
    if (together.length === 1) return first!.resolve(await run(first!.feeds, first!.names));
    const { outputs, milliseconds } = await run(joinFeeds(together.map(({ feeds }) => feeds)), first!.names);
    const parts = splitOutputs(outputs, together.length);
    if (!parts) throw new HarnessError('MODEL_BAD_OUTPUT', 'gave other outputs for two pictures than for one.');
    for (const [i, { resolve }] of together.entries()) {
      resolve({ outputs: parts[i]!, milliseconds: milliseconds / together.length });
    }
  } catch (error) {
    for (const { reject } of together) reject(error);
  }
}

/** The thread answers in order; a fault becomes the error that it was. */
function asker(worker: Worker): (question: ThreadQuestion, owned?: ArrayBuffer[]) => Promise<ThreadAnswer> {
  const open: { resolve(answer: ThreadAnswer): void; reject(error: unknown): void }[] = [];
  worker.on('message', (answer: ThreadAnswer) => {
    const { resolve, reject } = open.shift()!;
    if (answer.say === 'fault') reject(new HarnessError(answer.code, answer.message));
    else resolve(answer);
  });
  worker.on('error', (error) => {
    for (const { reject } of open.splice(0)) reject(error);
  });
  return (question, owned = []) =>
    new Promise((resolve, reject) => {
      open.push({ resolve, reject });
      worker.postMessage(question, owned);
    });
}
