import type { Texture } from '../asset.ts';
import { fractalNoise } from './noise.ts';
import { mix, paint, type Rgb, smoothstep } from './paint.ts';

export const GLAZE_COLORS = ['blue', 'white', 'terracotta', 'green', 'delft'] as const;
export type GlazeColor = (typeof GLAZE_COLORS)[number];

const SIZE = 128;
const GLAZES: Readonly<Record<GlazeColor, { ground: Rgb; ink: Rgb; pattern: number }>> = {
  blue: { ground: [44, 84, 136], ink: [24, 46, 84], pattern: 0.25 },
  white: { ground: [232, 229, 220], ink: [206, 200, 186], pattern: 0.2 },
  terracotta: { ground: [176, 98, 62], ink: [58, 34, 26], pattern: 0.9 },
  green: { ground: [74, 118, 88], ink: [36, 62, 48], pattern: 0.3 },
  delft: { ground: [236, 236, 232], ink: [34, 66, 140], pattern: 1 },
};

/** Glaze with bands of a simple wave and leaf ornament; u around, v from foot to rim. */
export function paintGlaze(color: GlazeColor): Texture {
  const { ground, ink, pattern } = GLAZES[color];
  const cloud = fractalNoise(SIZE, 4, 4, 61);
  const blots = fractalNoise(SIZE, 8, 3, 62, 0.6);
  return paint(SIZE, SIZE, (rgb, i, x, y) => {
    const [u, v] = [(x + 0.5) / SIZE, 1 - (y + 0.5) / SIZE];
    // A zigzag smoothed to a wave by its own square.
    const saw = Math.abs(((u * 8) % 1) * 2 - 1);
    const wave = saw * saw * (3 - 2 * saw);
    const band = (at: number, half: number): number => smoothstep(half, half - 0.008, Math.abs(v - at));
    const ornament = Math.max(
      band(0.08, 0.012),
      band(0.22 + 0.05 * wave, 0.014),
      band(0.72, 0.012),
      band(0.8 + 0.03 * wave, 0.01),
      band(0.95, 0.014),
      v > 0.3 && v < 0.68 ? smoothstep(0.18, 0.26, blots[i]!) : 0,
    );
    const light = 1 + 0.08 * cloud[i]!;
    for (let c = 0; c < 3; c++) rgb[c] = mix(ground[c]!, ink[c]!, ornament * pattern) * light;
  });
}
