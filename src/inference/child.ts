// The inference child: a broken or hostile model ends this process, never the run. Started by model-process.ts.
import type { Answer, FaultAnswer, Question } from './child-protocol.ts';
import { inspectFile } from './inspect-file.ts';
import { type DetectionSession, openSession } from './session.ts';
import { endWithParent } from './watch-parent.ts';

let session: DetectionSession | null = null;

async function answer(question: Question): Promise<Answer> {
  if (question.ask === 'load') {
    session = await openSession(question);
    return { say: 'loaded' };
  }
  if (question.ask === 'inspect') return { say: 'inspected', inspection: await inspectFile(question) };
  if (!session) throw new Error('detect was asked before load.');
  return { say: 'detections', ...(await session.detect(question.picture)) };
}

function toFault(error: unknown): FaultAnswer {
  const { code = 'MODEL_FAILED', message } = error as Error & { code?: string };
  return { say: 'fault', code, message };
}

process.on('message', (question: Question) => {
  answer(question)
    .catch(toFault)
    .then((reply) => process.send?.(reply));
});

// Ctrl-C on a terminal reaches every process of the group; when to end is the parent's to say.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);

endWithParent();
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

process.send?.({ say: 'ready' } satisfies Answer);
