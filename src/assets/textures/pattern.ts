import type { Texture } from '../asset.ts';
import { fractalNoise, latticeHash } from './noise.ts';
import { mix, paint, type Rgb, smoothstep } from './paint.ts';

export const PATTERNS = ['plain', 'stripes', 'checks', 'dots', 'marble', 'gradient'] as const;
export type Pattern = (typeof PATTERNS)[number];

const SIZE = 128;

/** A tile of two loud colours that its seed chooses: what things are painted with when they should mean nothing. */
export function paintPattern(pattern: Pattern, seed: number): Texture {
  const [first, second] = [loudColor(seed, 0), loudColor(seed, 1)];
  const cells = 2 + (latticeHash(3, 0, seed) % 4);
  const noise = pattern === 'marble' ? fractalNoise(SIZE, cells, 4, seed) : null;
  return paint(SIZE, SIZE, (rgb, index, x, y) => {
    const [u, v] = [(x / SIZE) * cells, (y / SIZE) * cells];
    const share = shareOf(pattern, u, v, y / SIZE, noise?.[index] ?? 0);
    for (let c = 0; c < 3; c++) rgb[c] = mix(first[c]!, second[c]!, share);
  });
}

/** Share of the second colour, 0…1. */
function shareOf(pattern: Pattern, u: number, v: number, height: number, noise: number): number {
  switch (pattern) {
    case 'plain':
      return 0;
    case 'stripes':
      return u % 1 < 0.5 ? 0 : 1;
    case 'checks':
      return (Math.floor(u * 2) + Math.floor(v * 2)) % 2;
    case 'dots':
      return smoothstep(0.34, 0.3, Math.sqrt(((u % 1) - 0.5) ** 2 + ((v % 1) - 0.5) ** 2));
    case 'marble':
      return smoothstep(-0.3, 0.3, noise);
    case 'gradient':
      return 1 - Math.abs(2 * height - 1);
  }
}

const loudColor = (seed: number, which: number): Rgb =>
  [0, 1, 2].map((c) => latticeHash(c, which + 1, seed) % 256) as unknown as Rgb;
