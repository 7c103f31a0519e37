import type { Evidence, Guess } from './families/family.ts';
import { FAMILIES, FAMILY_NAMES, type FamilyName } from './families/registry.ts';

/** Every family that the file fits, likeliest first. */
export const guessFamilies = (evidence: Evidence): { family: FamilyName; guess: Guess }[] =>
  FAMILY_NAMES.flatMap((family) => {
    const guess = FAMILIES[family].guess(evidence);
    return guess ? [{ family, guess }] : [];
  }).sort((a, b) => b.guess.likelihood - a.guess.likelihood);
