import { InputError } from '../shared/errors.ts';
import { nearest } from '../shared/nearest.ts';
import type { ModelCard } from './model-card.ts';

/** Classes that a message lists in full. */
const MOST_LISTED = 20;

/**
 * Whether every model can see what every scenario looks for. A target that no class of the model is called would score
 * nought without a word. Throws InputError MODEL_CLASS_UNMAPPED with the likeliest class to map.
 */
export function checkTargets(
  cards: readonly Pick<ModelCard, 'name' | 'file' | 'classes'>[],
  scenarios: readonly { id: string; targets: readonly string[] }[],
): void {
  for (const { name, file, classes } of cards) {
    const known = [...new Set(classes.filter((item) => item !== null))];
    for (const { id, targets } of scenarios) {
      const target = targets.find((wanted) => !known.includes(wanted));
      if (target === undefined) continue;
      const near = likeliest(target, known);
      const listed = known.slice(0, MOST_LISTED).join(', ') + (known.length > MOST_LISTED ? ', …' : '');
      throw new InputError(
        'MODEL_CLASS_UNMAPPED',
        `scenario ${id} looks for "${target}", which is no class of model ${name}` +
          `${near ? `; did you mean "${near}"?` : '.'} Say in the card which of its classes count: ` +
          `\`class_map: {${near ?? known[0]}: ${target}}\`. Its classes: ${listed}.`,
        { file },
      );
    }
  }
}

/** A class of nearly the same letters, or one that holds the word, or is held by it. */
function likeliest(target: string, known: readonly string[]): string | null {
  const lower = target.toLowerCase();
  const holds = (name: string) => name.toLowerCase().includes(lower) || lower.includes(name.toLowerCase());
  return nearest(target, known) ?? known.find((name) => name.length > 2 && holds(name)) ?? null;
}
