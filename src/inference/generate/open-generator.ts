import { HarnessError } from '../../shared/errors.ts';
import { ensureWeights } from '../fetch-weights.ts';
import { LiveProcess, type LiveProcessOptions } from '../live-process.ts';
import type { GeneratedPicture } from './bind-generator.ts';
import type { GeneratorCard } from './generator-card.ts';

/** A loaded generator in a process of its own. */
export interface Generator {
  readonly card: GeneratorCard;
  /** sha256 of the .onnx file. */
  readonly sha256: string;
  /**
   * The picture of one vector for each latent of the card, in its order: the same vectors give the same bytes. Throws
   * HarnessError MODEL_CRASHED, MODEL_TIMEOUT, MODEL_OUT_OF_MEMORY, MODEL_BAD_OUTPUT.
   */
  generate(vectors: readonly (readonly number[])[]): Promise<GeneratedPicture>;
  close(): Promise<void>;
}

/** Fetches the weights where needed and loads them in a child process. Throws as `openModel` does. */
export async function openGenerator(card: GeneratorCard, options: LiveProcessOptions = {}): Promise<Generator> {
  const weights = await ensureWeights(card);
  const { latents, output } = card;
  const load = { ask: 'load-generator', weightsPath: weights.path, threads: 1, spec: { latents, output } } as const;
  const live = await LiveProcess.open(card, load, options);
  return {
    card,
    sha256: weights.sha256,
    async generate(vectors) {
      const answer = await live.ask({ ask: 'generate', vectors });
      if (answer.say === 'generated') return answer.picture;
      throw new HarnessError('MODEL_FAILED', `model ${card.name}: answered "${answer.say}" to a vector.`);
    },
    close: () => live.close(),
  };
}
