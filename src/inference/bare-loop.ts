import { ensureWeights } from './fetch-weights.ts';
import type { ModelCard } from './model-card.ts';
import type { Picture } from './picture.ts';
import { preprocess } from './preprocess.ts';
import { createSession, sessionFacts } from './session.ts';
import { toFeeds } from './tensors.ts';

/**
 * Milliseconds of each of `frames` runs of the model in this process, with nothing around them: the floor that the
 * pipeline is compared with (`bench`, `doctor`). The first runs, in which memory is laid out, are not counted.
 */
export async function runBareLoop(
  card: ModelCard,
  picture: Picture,
  { threads, frames }: { threads: number; frames: number },
): Promise<number[]> {
  const { path } = await ensureWeights(card);
  const session = await createSession(path, threads);
  const tensor = preprocess(picture, card.input);
  const feeds = toFeeds(sessionFacts(session).inputs, tensor);
  const times: number[] = [];
  for (let frame = -WARM_UP_FRAMES; frame < frames; frame++) {
    const started = performance.now();
    await session.run(feeds);
    if (frame >= 0) times.push(performance.now() - started);
  }
  await session.release();
  return times;
}

const WARM_UP_FRAMES = 3;
