// The inference child: a broken or hostile model ends this process, never the run. Started by model-process.ts.
import type { Answer, FaultAnswer, Question, RuntimeWish } from './child-protocol.ts';
import { inspectFile } from './inspect-file.ts';
import { checkExternalFiles, readOnnxFile } from './onnx-file.ts';
import { bindSession, type DetectionSession } from './session.ts';
import { openThreadSession } from './thread-session.ts';
import { endWithParent } from './watch-parent.ts';

const PROCESSOR: RuntimeWish = { device: 'cpu', calibrate: null, batching: 'never', known: null };

let session: DetectionSession | null = null;
let isWatching = false;

function watchParent(): void {
  if (!isWatching) endWithParent();
  isWatching = true;
}

async function answer(question: Question): Promise<Answer> {
  // What is not done in the network's own thread keeps this one from hearing that the parent is gone.
  if (question.ask !== 'load' && question.ask !== 'detect') watchParent();
  if (question.ask === 'load') {
    checkExternalFiles(question.weightsPath, readOnnxFile(question.weightsPath).externalFiles);
    const thread = await openThreadSession(question, question.runtime ?? PROCESSOR);
    session = bindSession(thread, question);
    return { say: 'loaded', runtime: thread.opened };
  }
  if (question.ask === 'inspect') return { say: 'inspected', inspection: await inspectFile(question) };
  if (!session) throw new Error('detect was asked before load.');
  return { say: 'detections', ...(await session.detect(question.picture)) };
}

function toFault(error: unknown): FaultAnswer {
  const { code = 'MODEL_FAILED', message } = error as Error & { code?: string };
  return { say: 'fault', code, message };
}

process.on('message', ({ number, question }: { number: number; question: Question }) => {
  answer(question)
    .catch(toFault)
    .then((reply) => process.send?.({ number, answer: reply }));
});

// Ctrl-C on a terminal reaches every process of the group; when to end is the parent's to say.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);

process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

process.send?.({ number: -1, answer: { say: 'ready' } satisfies Answer });
