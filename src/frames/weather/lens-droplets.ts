import { stream } from '../../shared/stream.ts';

/** A drop on the lens; sizes and places in heights of the picture, origin bottom left. */
export interface LensDroplet {
  x: number;
  y: number;
  radius: number;
}

const SMALLEST = 0.008;
const LARGEST = 0.055;
/** Discs thrown at random over the whole picture cover it only in the limit. */
const FULLEST = 0.95;

/**
 * Drops that cover a share of the picture (0…1): discs at random leave exp(−Σ area) of it free. Radii fall off with
 * their square, as coalescing drops do. More drops are the same drops and others.
 */
export function lensDroplets(share: number, aspect: number, seed: number): LensDroplet[] {
  const random = stream(seed);
  const area = -Math.log(1 - Math.min(share, FULLEST)) * aspect;
  const droplets: LensDroplet[] = [];
  for (let covered = 0; covered < area; ) {
    const radius = 1 / (1 / SMALLEST + random() * (1 / LARGEST - 1 / SMALLEST));
    droplets.push({ x: random() * aspect, y: random(), radius });
    covered += Math.PI * radius ** 2;
  }
  return droplets;
}
