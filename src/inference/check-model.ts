import { loadPicture } from './detect-file.ts';
import type { DeviceName, RuntimeFacts } from './devices.ts';
import { ensureWeights, findWeights, type Weights } from './fetch-weights.ts';
import { KNOWN_PICTURE } from './known-picture.ts';
import { loadModelCard } from './model-card.ts';
import { openModel } from './open-model.ts';

export interface ModelCheck {
  model: string;
  /** The card's own. */
  file: string;
  /** Null where they are not on this machine; nothing is run then. */
  weights: Weights | null;
  runtime?: RuntimeFacts;
  /** `car 0.93` above the operating point, best first. */
  detections?: readonly string[];
  milliseconds?: number;
}

/**
 * Whether a model can be used: its card, its weights, and one picture through it. With `fetch` missing weights are
 * brought. Throws what `loadModelCard`, `ensureWeights` and `openModel` throw.
 */
export async function checkModel(
  reference: string,
  root: string,
  { device, fetch }: { device: DeviceName; fetch: boolean },
): Promise<ModelCheck> {
  const card = loadModelCard(reference, root);
  const weights = fetch ? await ensureWeights(card) : await findWeights(card);
  const check: ModelCheck = { model: card.name, file: card.file, weights };
  if (!weights) return check;
  const picture = await loadPicture(KNOWN_PICTURE);
  const model = await openModel(card, { device });
  try {
    const { detections, milliseconds } = await model.detect(picture);
    const seen = detections.scores
      .map((score, i) => ({ score, text: `${detections.classes[i]} ${score.toFixed(2)}` }))
      .filter(({ score }) => score >= card.operatingPoint.scoreThreshold);
    return { ...check, runtime: model.runtime, detections: seen.map(({ text }) => text), milliseconds };
  } finally {
    await model.close();
  }
}
