import { stream } from '../../shared/random.ts';
import { type Picture, toByte } from './picture.ts';

/** Side of the largest map; larger pictures repeat it, which it does without a seam. */
const MAX_MAP = 4096;

/**
 * A veil of clouds over the whole picture, without regard to depth (weather that knows it: `weather: {fog: …}` of a
 * scenario). @param amount of white at the thickest place, in parts of the range. @param decay of the clouds' detail.
 */
export function fog(picture: Picture, amount: number, decay: number, seed: number): Picture {
  const { width, height, rgb } = picture;
  const size = Math.min(MAX_MAP, 2 ** Math.ceil(Math.log2(Math.max(width, height, 2))));
  const clouds = plasma(size, decay, seed);
  const brightest = rgb.reduce((most, value) => Math.max(most, value), 0) / 255;
  const scale = brightest / (brightest + amount);
  const result = new Uint8Array(rgb.length);
  for (let y = 0, i = 0; y < height; y++) {
    const row = (y % size) * size;
    for (let x = 0; x < width; x++) {
      const veil = 255 * amount * clouds[row + (x % size)]!;
      for (let channel = 0; channel < 3; channel++, i++) result[i] = toByte((rgb[i]! + veil) * scale);
    }
  }
  return { width, height, rgb: result };
}

/**
 * Clouds in [0, 1] by midpoint displacement, the diamond-square algorithm (A. Fournier, D. Fussell and L. Carpenter,
 * Communications of the ACM 25, 1982, 371–384), on a square whose opposite edges meet.
 *
 * @param size a power of two. @param decay by which the displacement shrinks from one scale to the next finer.
 */
export function plasma(size: number, decay: number, seed: number): Float32Array {
  const map = new Float32Array(size * size);
  const random = stream(seed);
  const last = size - 1;
  const at = (x: number, y: number): number => map[(y & last) * size + (x & last)]!;
  let wobble = 100;
  const displaced = (sum: number): number => sum / 4 + wobble * wobble * (2 * random() - 1);
  for (let step = size; step >= 2; step /= 2, wobble /= decay) {
    const half = step / 2;
    const centres = (dx: number, dy: number, mean: (x: number, y: number) => number): void => {
      for (let y = dy; y < size; y += step) {
        for (let x = dx; x < size; x += step) map[y * size + x] = displaced(mean(x, y));
      }
    };
    const cross = (x: number, y: number): number =>
      at(x - half, y) + at(x + half, y) + at(x, y - half) + at(x, y + half);
    centres(
      half,
      half,
      (x, y) => at(x - half, y - half) + at(x + half, y - half) + at(x - half, y + half) + at(x + half, y + half),
    );
    centres(half, 0, cross);
    centres(0, half, cross);
  }
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of map) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return map.map((value) => (value - low) / (high - low));
}
