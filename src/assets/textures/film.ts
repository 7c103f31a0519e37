import type { Texture } from '../asset.ts';
import { fractalNoise } from './noise.ts';
import { normalsFromHeights } from './paint.ts';

const SIZE = 256;

/** Fine crinkles of thin film as normals: sharp crests, the blunt sides of folded noise. Tiles. */
export function paintFilm(): Texture {
  const broad = fractalNoise(SIZE, 5, 4, 81, 0.55);
  const fine = fractalNoise(SIZE, 12, 3, 82, 0.5);
  const heights = Float32Array.from(broad, (value, i) => 1 - 0.9 * Math.abs(value) - 0.35 * Math.abs(fine[i]!));
  return normalsFromHeights(SIZE, heights);
}
