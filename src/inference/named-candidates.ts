import { HarnessError } from '../shared/errors.ts';
import type { Candidate } from './candidates.ts';

/** Highest score that rounding in a quantised or half-float graph can give for 1. */
const SCORE_LIMIT = 1.001;

/**
 * Candidates whose class has a name, each with the first class of that name: classes that the card makes one suppress
 * each other. Throws HarnessError MODEL_BAD_OUTPUT where a score or class cannot be.
 */
export function namedCandidates(candidates: readonly Candidate[], classes: readonly (string | null)[]): Candidate[] {
  const firstOf = classes.map((name) => (name === null ? -1 : classes.indexOf(name)));
  const named: Candidate[] = [];
  for (const candidate of candidates) {
    const { box, score, classIndex } = candidate;
    if (!(score <= SCORE_LIMIT) || !box.every(Number.isFinite)) {
      throw new HarnessError(
        'MODEL_BAD_OUTPUT',
        `gave a box [${box.join(', ')}] with score ${score}; scores lie in 0–1.`,
      );
    }
    const first = firstOf[classIndex];
    if (first === undefined) {
      throw new HarnessError('MODEL_BAD_OUTPUT', `gave class ${classIndex}, the card lists ${classes.length}.`);
    }
    if (first >= 0) named.push({ ...candidate, score: Math.min(score, 1), classIndex: first });
  }
  return named;
}
