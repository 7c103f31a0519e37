// The thread of the inference child that holds the network: while it computes, the child's own thread prepares the next
// picture and reads the boxes of the last. Started by thread-session.ts.
import { parentPort } from 'node:worker_threads';
import type { LoadQuestion, RuntimeWish } from './child-protocol.ts';
import { openRuntime } from './open-runtime.ts';
import { asRuntime, type Feeds, ownBuffers, type RuntimeSession, toPlain } from './runtime-session.ts';
import type { ThreadAnswer } from './thread-session.ts';

export type ThreadQuestion =
  | { ask: 'open'; load: LoadQuestion; wish: RuntimeWish }
  | { ask: 'run'; feeds: Feeds; names: readonly string[] | undefined };

let runtime: RuntimeSession | null = null;

async function answer(question: ThreadQuestion): Promise<ThreadAnswer> {
  if (question.ask === 'open') {
    const { session, ...facts } = await openRuntime(question.load, question.wish);
    runtime = asRuntime(session);
    const { inputMetadata, outputMetadata } = runtime;
    return { say: 'opened', metadata: { inputMetadata, outputMetadata }, ...facts };
  }
  const { outputs, milliseconds } = await runtime!.timedRun(question.feeds, question.names);
  return { say: 'ran', outputs: toPlain(outputs), milliseconds };
}

// Questions are answered in order: one waits for the other.
let last: Promise<unknown> = Promise.resolve();
parentPort?.on('message', (question: ThreadQuestion) => {
  last = last.then(async () => {
    const reply = await answer(question).catch((error: Error & { code?: string }): ThreadAnswer => {
      return { say: 'fault', code: error.code ?? 'MODEL_FAILED', message: error.message };
    });
    parentPort?.postMessage(reply, reply.say === 'ran' ? ownBuffers(reply.outputs) : []);
  });
});
