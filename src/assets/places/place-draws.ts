import { seed32, stream } from '../../shared/random.ts';

/** The seeded variety of a place: numbers in [0, 1) one after another, one of a list, and a seed for each texture. */
export function placeDraws(place: string, seed: number) {
  const random = stream(seed32(['place', place, seed]));
  return {
    random,
    pick: <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!,
    textureSeed: (what: string): number => seed32(['place', place, seed, 'texture', what]),
  };
}
