import type { KeypointLayout } from '../shared/keypoint-layout.ts';
import type { CardInput, DecoderSpec, WeightSource } from './card-schema.ts';
import type { FamilyName } from './families/registry.ts';
import { parseModelCard } from './parse-card.ts';
import { readCardOf } from './read-card.ts';

/** What cornercase must know of a model file to get boxes out of it: `model.yaml`, checked. */
export interface ModelCard {
  /** Short name in runs and reports: the folder's, or the .onnx file's without its ending. */
  name: string;
  /** The card's own file. */
  file: string;
  title: string;
  family: FamilyName;
  /** First choice first; never empty. */
  weights: readonly WeightSource[];
  licence: string;
  source: string;
  input: CardInput;
  /** Set for `family: declared`. */
  decoder: DecoderSpec | null;
  /** What scenarios call each class of the model, by index; null: dropped. Several may have one name. */
  classes: readonly (string | null)[];
  operatingPoint: { scoreThreshold: number; how: string };
  nms: { iou: number } | null;
  /** Whether the family gives a mask for each detection. */
  hasMasks: boolean;
  /** The points of each detection; null where the family gives none. */
  keypoints: KeypointLayout | null;
}

/**
 * Finds and reads a model card. `reference` is the name of a card (the project's `models/` first, then the shipped
 * ones), a folder with `model.yaml`, or an `.onnx` file with its card beside it (`x.yaml`, or `model.yaml`).
 * `root` is the project's folder. Throws InputError MODEL_UNKNOWN, MODEL_CARD_MISSING, MODEL_CARD_INVALID.
 */
export function loadModelCard(reference: string, root: string): ModelCard {
  return readCardOf('detector', reference, root, parseModelCard);
}
