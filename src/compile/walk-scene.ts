import { type Distribution, isDistribution } from './distributions.ts';
import type { Path } from './located.ts';

/** What varies in a scene, with the path of each. */
export interface Variations {
  references: { path: Path; name: string }[];
  distributions: { path: Path; distribution: Distribution }[];
}

const REFERENCE = /^\$(.+)$/;

/** The factor that a value stands for, or null. */
export const referenceIn = (value: unknown): string | null =>
  typeof value === 'string' ? (REFERENCE.exec(value)?.[1] ?? null) : null;

/** Finds every `$factor` and every distribution below a value. */
export function findVariations(value: unknown, path: Path = []): Variations {
  const found: Variations = { references: [], distributions: [] };
  visit(value, path, found);
  return found;
}

function visit(value: unknown, path: Path, found: Variations): void {
  const name = referenceIn(value);
  if (name !== null) found.references.push({ path, name });
  else if (isDistribution(value)) found.distributions.push({ path, distribution: value });
  if (typeof value !== 'object' || value === null) return;
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  for (const [key, item] of entries) visit(item, [...path, key], found);
}
