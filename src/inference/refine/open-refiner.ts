import { HarnessError } from '../../shared/errors.ts';
import { ensureWeights } from '../fetch-weights.ts';
import { LiveProcess, type LiveProcessOptions } from '../live-process.ts';
import type { Picture } from '../picture.ts';
import type { RefinerCard } from './refiner-card.ts';

/** A loaded image-to-image model in a process of its own. */
export interface Refiner {
  readonly card: RefinerCard;
  /** sha256 of the .onnx file. */
  readonly sha256: string;
  /**
   * A frame as the refiner makes it: same size, same bytes for the same frame. Throws HarnessError MODEL_CRASHED,
   * MODEL_TIMEOUT, MODEL_OUT_OF_MEMORY, MODEL_BAD_OUTPUT: this model's trouble, others go on.
   */
  refine(picture: Picture): Promise<Picture>;
  close(): Promise<void>;
}

/** Fetches the weights where needed and loads them in a child process. Throws as `openModel` does. */
export async function openRefiner(card: RefinerCard, options: LiveProcessOptions = {}): Promise<Refiner> {
  const weights = await ensureWeights(card);
  const { input, output } = card;
  const load = { ask: 'load-refiner', weightsPath: weights.path, threads: 1, spec: { input, output } } as const;
  const live = await LiveProcess.open(card, load, options);
  return {
    card,
    sha256: weights.sha256,
    async refine(picture) {
      const answer = await live.ask({ ask: 'refine', picture });
      if (answer.say === 'refined') return answer.picture;
      throw new HarnessError('MODEL_FAILED', `model ${card.name}: answered "${answer.say}" to a picture.`);
    },
    close: () => live.close(),
  };
}
