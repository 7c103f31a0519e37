import { HarnessError } from '../shared/errors.ts';
import { isWorthCalibrating } from './calibration-limits.ts';
import type { LoadedAnswer, LoadQuestion, RuntimeWish } from './child-protocol.ts';
import { loadPicture } from './detect-file.ts';
import { devicesToTry, type RuntimeFacts } from './devices.ts';
import { defaultCacheFolder } from './fetch-weights.ts';
import { keepThreads, recallThreads } from './kept-threads.ts';
import { KNOWN_PICTURE } from './known-picture.ts';
import type { ModelCard } from './model-card.ts';
import { ModelProcess } from './model-process.ts';
import { namedAfter } from './named-after.ts';
import type { ModelOptions } from './open-model.ts';

export interface StartedModel {
  process: ModelProcess;
  runtime: RuntimeFacts;
  /** Another process like it, for when this one dies. */
  start(): Promise<ModelProcess>;
}

type StartSettings = ModelOptions &
  Pick<Required<ModelOptions>, 'loadDeadlineMilliseconds' | 'memoryBytes' | 'device' | 'threads' | 'batching'> & {
    sha256: string;
  };

/**
 * Loads a model on the device that is asked for, or on the processor where that fails in any way: each try happens in
 * the child, so a provider that crashes takes nothing with it. Throws what the processor throws.
 */
export async function startModel(card: ModelCard, load: LoadQuestion, settings: StartSettings): Promise<StartedModel> {
  const { device: asked, batching } = settings;
  const failures: string[] = [];
  for (const device of devicesToTry(asked)) {
    const wish: RuntimeWish = { device, calibrate: null, batching, known: await loadPicture(KNOWN_PICTURE) };
    try {
      return await startOn(card, { ...load, runtime: wish }, settings, null);
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      // A device that is not there is no news where any would do.
      if (asked === 'auto' && error.code === 'DEVICE_UNAVAILABLE') continue;
      failures.push(`${device}: ${providerWords((error.cause as Error | undefined)?.message ?? error.message)}`);
    }
  }
  const fallback = failures.length > 0 ? failures.join('; ') : null;
  const key = { sha256: settings.sha256, input: load.input, most: settings.calibrate?.most ?? 1 };
  const folder = settings.cacheFolder ?? defaultCacheFolder();
  const kept = settings.calibrate && settings.threads === 1 ? recallThreads(folder, key) : null;
  const isDue = settings.calibrate !== undefined && kept === null && isWorthCalibrating(settings.calibrate);
  const calibrate = isDue ? settings.calibrate! : null;
  const isTried = calibrate !== null || batching === 'if-equal';
  const known = isTried ? await loadPicture(KNOWN_PICTURE) : null;
  const wish: RuntimeWish = { device: 'cpu', calibrate, batching, known };
  const started = await startOn(card, { ...load, threads: kept ?? load.threads, runtime: wish }, settings, fallback);
  if (started.trials.length > 0) keepThreads(folder, key, started.runtime.threads, started.trials);
  return started;
}

type Started = StartedModel & Pick<NonNullable<LoadedAnswer['runtime']>, 'trials'>;

async function startOn(
  card: ModelCard,
  load: LoadQuestion & { runtime: RuntimeWish },
  { device: asked, memoryBytes, loadDeadlineMilliseconds }: StartSettings,
  fallback: string | null,
): Promise<Started> {
  const begin = async (question: LoadQuestion): Promise<{ process: ModelProcess; answer: LoadedAnswer }> => {
    const process = new ModelProcess({ memoryBytes });
    try {
      const answer = await process.ask(question, loadDeadlineMilliseconds);
      if (answer.say !== 'loaded') throw new HarnessError('MODEL_FAILED', `answered "${answer.say}" to a file.`);
      return { process, answer };
    } catch (error) {
      await process.close();
      throw error;
    }
  };
  const { process, answer } = await namedAfter(card, () => begin(load));
  const { threads, batch, trials } = answer.runtime!;
  const { device } = load.runtime;
  return {
    process,
    runtime: { deviceAsked: asked, device, fallback, threads, batch },
    trials,
    start: async () => (await begin({ ...load, threads, runtime: { ...load.runtime, calibrate: null } })).process,
  };
}

/** Providers speak in paragraphs, with the place in their own sources before what matters. */
export function providerWords(message: string): string {
  const [first] = message.split('\n');
  const said = first!
    .replace(/^ONNX Runtime cannot load \S+: /, '')
    .replace(/^.*\.(?:cc|h|cpp):\d+ .*? was false\. /, '')
    .replace(/^.*\] : \d+ : [A-Z_]+ : /, '')
    .slice(0, 200);
  return /[.!]$/.test(said) ? said : `${said}.`;
}
