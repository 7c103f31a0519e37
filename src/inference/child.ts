// The inference child: a broken or hostile model ends this process, never the run. Started by model-process.ts.
import type { Answer, FaultAnswer, Question, RuntimeWish } from './child-protocol.ts';
import { type GeneratedPicture, openGeneratorSession } from './generate/bind-generator.ts';
import { inspectFile } from './inspect-file.ts';
import { checkExternalFiles, readOnnxFile } from './onnx-file.ts';
import type { Picture } from './picture.ts';
import { openRefinerSession } from './refine/bind-refiner.ts';
import { bindSession, type DetectionSession } from './session.ts';
import { openThreadSession } from './thread-session.ts';
import { endWithParent } from './watch-parent.ts';

const PROCESSOR: RuntimeWish = { device: 'cpu', calibrate: null, batching: 'never', known: null };

// One of them is loaded: what a child is asked to load says what it is for.
let session: DetectionSession | null = null;
let refine: ((picture: Picture) => Promise<Picture>) | null = null;
let generate: ((vectors: readonly (readonly number[])[]) => Promise<GeneratedPicture>) | null = null;
let isWatching = false;

function watchParent(): void {
  if (!isWatching) endWithParent();
  isWatching = true;
}

async function answer(question: Question): Promise<Answer> {
  // What is not done in the network's own thread keeps this one from hearing that the parent is gone.
  if (question.ask !== 'load' && question.ask !== 'detect') watchParent();
  switch (question.ask) {
    case 'load': {
      checkExternalFiles(question.weightsPath, readOnnxFile(question.weightsPath).externalFiles);
      const thread = await openThreadSession(question, question.runtime ?? PROCESSOR);
      session = bindSession(thread, question);
      return { say: 'loaded', runtime: thread.opened };
    }
    case 'load-refiner':
      refine = await openRefinerSession(question.weightsPath, question.threads, question.spec);
      return { say: 'opened' };
    case 'load-generator':
      generate = await openGeneratorSession(question.weightsPath, question.threads, question.spec);
      return { say: 'opened' };
    case 'inspect':
      return { say: 'inspected', inspection: await inspectFile(question) };
    case 'detect':
      return { say: 'detections', ...(await loaded(session, question).detect(question.picture)) };
    case 'refine':
      return { say: 'refined', picture: await loaded(refine, question)(question.picture) };
    case 'generate':
      return { say: 'generated', picture: await loaded(generate, question)(question.vectors) };
  }
}

function loaded<T>(network: T | null, { ask }: Question): T {
  if (network === null) throw new Error(`${ask} was asked before it was loaded.`);
  return network;
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
