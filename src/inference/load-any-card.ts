import { type GeneratorCard, loadGeneratorCard } from './generate/generator-card.ts';
import { loadModelCard, type ModelCard } from './model-card.ts';
import { findKind } from './read-card.ts';
import { loadRefinerCard, type RefinerCard } from './refine/refiner-card.ts';

/** A card with what it is the card of. */
export type AnyCard =
  | { kind: 'detector'; card: ModelCard }
  | { kind: 'refiner'; card: RefinerCard }
  | { kind: 'generator'; card: GeneratorCard };

/** Reads a card of any kind, for what treats them alike: lists, and fetching weights. */
export function loadAnyCard(reference: string, root: string): AnyCard {
  const kind = findKind(reference, root);
  switch (kind) {
    case 'detector':
      return { kind, card: loadModelCard(reference, root) };
    case 'refiner':
      return { kind, card: loadRefinerCard(reference, root) };
    case 'generator':
      return { kind, card: loadGeneratorCard(reference, root) };
  }
}
