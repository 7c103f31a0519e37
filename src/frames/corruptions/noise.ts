import { stream } from '../../shared/random.ts';
import { byByte, type Picture } from './picture.ts';

/** Normal noise of electronics at little light. @param sigma as a share of the range of values. */
export function gaussianNoise(picture: Picture, sigma: number, seed: number): Picture {
  const normal = normals(seed);
  return byByte(picture, (value) => value + 255 * sigma * normal());
}

/** Counted photons: Poisson of `photons` at white. */
export function shotNoise(picture: Picture, photons: number, seed: number): Picture {
  const random = stream(seed);
  const tables = Array.from({ length: 256 }, (_, value) => poissonTable((value / 255) * photons));
  return byByte(picture, (value) => (255 * countAt(tables[value]!, random())) / photons);
}

/** A share of the values (of channels, not of whole pixels) is black or white, one as likely as the other. */
export function impulseNoise(picture: Picture, share: number, seed: number): Picture {
  const random = stream(seed);
  return byByte(picture, (value) => {
    const draw = random();
    if (draw >= share) return value;
    return draw < share / 2 ? 0 : 255;
  });
}

/** Standard normal numbers, two at a time (G. E. P. Box and M. E. Muller, Ann. Math. Statist. 29, 1958, 610–611). */
function normals(seed: number): () => number {
  const random = stream(seed);
  let kept: number | null = null;
  return () => {
    if (kept !== null) {
      const value = kept;
      kept = null;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    kept = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}

/** P(X ≤ k) of a Poisson variable for k = 0, 1, …, until nothing is left that 32 random bits could reach. */
function poissonTable(mean: number): Float64Array {
  const table: number[] = [];
  let probability = Math.exp(-mean);
  let sum = probability;
  for (let k = 1; sum < 1 - 2 ** -33 && k < 400; k++) {
    table.push(sum);
    probability *= mean / k;
    sum += probability;
  }
  return Float64Array.from([...table, 1]);
}

/** The first k whose cumulated probability exceeds the draw. */
function countAt(table: Float64Array, draw: number): number {
  let low = 0;
  let high = table.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (table[middle]! > draw) high = middle;
    else low = middle + 1;
  }
  return low;
}
