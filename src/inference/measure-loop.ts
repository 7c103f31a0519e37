import type { Device, DeviceName } from './devices.ts';
import { ensureWeights } from './fetch-weights.ts';
import type { ModelCard } from './model-card.ts';
import { openModel } from './open-model.ts';
import type { Picture } from './picture.ts';
import { preprocess } from './preprocess.ts';
import { createSession, sessionFacts } from './session.ts';
import { toFeeds } from './tensors.ts';

/** Milliseconds per picture, medians over rounds; ratios are medians of each round's, since a busy machine slows both. */
export interface LoopFigures {
  /** `session.run` alone on one tensor. */
  bareMs: number;
  /** The same with the tensor made anew from the picture. */
  bareWithPreprocessMs: number;
  /** `detect` of as many pictures at once: transport, tensor, hash, network, boxes. */
  detectMs: number;
  /** detect over bare, and over bare with preprocessing. */
  ratio: number;
  ratioWithPreprocess: number;
  device: Device;
}

/**
 * Our detection loop beside a bare one on the same picture and one thread, by turns. The bare loop runs in this process,
 * ours in the model's, as in a run.
 */
export async function measureLoop(
  card: ModelCard,
  picture: Picture,
  { device = 'cpu' }: { device?: DeviceName } = {},
): Promise<LoopFigures> {
  const { path } = await ensureWeights(card);
  const model = await openModel(card, { device });
  // On a device that does not work here both are measured on the processor.
  const session = await createSession(path, 1, model.runtime.device);
  const { inputs } = sessionFacts(session);
  const feeds = toFeeds(inputs, preprocess(picture, card.input));
  const each = Array.from({ length: await framesOf(() => session.run(feeds)) });
  const loops = {
    bare: async () => {
      for (const _ of each) await session.run(feeds);
    },
    bareWithPreprocess: async () => {
      for (const _ of each) await session.run(toFeeds(inputs, preprocess(picture, card.input)));
    },
    detect: () => Promise.all(each.map(() => model.detect(picture))),
  };
  const times = { bare: [] as number[], bareWithPreprocess: [] as number[], detect: [] as number[] };
  try {
    for (let round = -1; round < ROUNDS; round++) {
      for (const [name, loop] of Object.entries(loops) as [keyof typeof loops, () => Promise<unknown>][]) {
        const started = performance.now();
        await loop();
        if (round >= 0) times[name].push((performance.now() - started) / each.length); // memory is laid out before
      }
    }
  } finally {
    await model.close();
    await session.release();
  }
  const over = (below: readonly number[]) => median(times.detect.map((ms, round) => ms / below[round]!));
  return {
    bareMs: median(times.bare),
    bareWithPreprocessMs: median(times.bareWithPreprocess),
    detectMs: median(times.detect),
    ratio: over(times.bare),
    ratioWithPreprocess: over(times.bareWithPreprocess),
    device: model.runtime.device,
  };
}

const ROUNDS = 9;
/** Long enough that beginning and end of a loop do not count, short enough that a busy machine stays as it is. */
const LOOP_MILLISECONDS = 1000;

async function framesOf(run: () => Promise<unknown>): Promise<number> {
  await run();
  const started = performance.now();
  await run();
  return Math.min(120, Math.max(8, Math.round(LOOP_MILLISECONDS / (performance.now() - started))));
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
