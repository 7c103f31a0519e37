import { distance } from 'fastest-levenshtein';

/** The candidate that a mistyped word most likely meant, or null where none is near. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const lower = word.toLowerCase();
  const scored = candidates.map((candidate) => ({ candidate, cost: distance(lower, candidate.toLowerCase()) }));
  scored.sort((a, b) => a.cost - b.cost);
  const best = scored[0];
  if (best && best.cost <= Math.max(1, Math.floor(word.length / 2.5))) return best.candidate;
  // Two letters swapped cost two steps, too many for a short word.
  return candidates.find((candidate) => letters(candidate) === letters(word)) ?? null;
}

const letters = (word: string): string => [...word.toLowerCase()].sort().join('');
