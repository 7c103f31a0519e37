import type { ModelOutput, TensorFacts } from '../families/family.ts';
import { withoutBatch } from '../families/shapes.ts';
import type { PictureOutput } from './output-schema.ts';

/** Values of black and white that networks are usually trained on. */
export const USUAL_RANGES = [
  [0, 1],
  [-1, 1],
  [0, 255],
] as const;

/** Smaller outputs are tables, or features. */
const LEAST_SIDE = 8;

/** Where the axes of a picture lie, and its sides; null for what is no picture. */
export function pictureForm(
  dims: readonly number[],
): { layout: PictureOutput['layout']; width: number; height: number } | null {
  const [a = 0, b = 0, c = 0, ...more] = withoutBatch(dims, 3);
  const isChannels = (size: number) => size === 1 || size === 3 || size === 4;
  const areSides = (...sides: number[]) => sides.every((side) => side >= LEAST_SIDE);
  if (more.length > 0) return null;
  if (isChannels(a) && areSides(b, c)) return { layout: 'nchw', width: c, height: b };
  return isChannels(c) && areSides(a, b) ? { layout: 'nhwc', width: b, height: a } : null;
}

/** Part of the values, at either end, that may be strays. */
const STRAYS = 0.005;

/** The range of a network's values: bytes by their type, else the usual one that holds nearly all that it said. */
export function guessRange({ type }: Pick<TensorFacts, 'type'>, { data }: ModelOutput): [number, number] {
  if (type === 'uint8') return [0, 255];
  const sorted = Float32Array.from(data).sort();
  const low = sorted[Math.floor(STRAYS * (sorted.length - 1))]!;
  const high = sorted[Math.ceil((1 - STRAYS) * (sorted.length - 1))]!;
  if (high > 2.5) return [0, 255];
  return low < -0.25 ? [-1, 1] : [0, 1];
}
