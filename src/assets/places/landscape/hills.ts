import { addSheet, type Land, type Tint } from '../../geometry/land.ts';
import { hazed, wander } from './tints.ts';

/** The land's rim, where the hills begin, and their far edge under the sky's dome, metres from the origin. */
export const RIM_METRES = 285;
const FAR_METRES = 374;
const STEPS = 120;

/** Hills all around at the end of the land, as high as real ones stand over a horizon (2 to 6 degrees), in their haze. */
export function addHills(land: Land, height: readonly [least: number, most: number], random: () => number): void {
  const waves = [2, 3, 5, 8, 13].map((count) => ({ count, phase: random() * 2 * Math.PI, size: 1 / Math.sqrt(count) }));
  const total = waves.reduce((sum, { size }) => sum + size, 0);
  const rise = (angle: number): number => {
    const wave = waves.reduce((sum, { count, phase, size }) => sum + size * Math.sin(count * angle + phase), 0);
    return height[0] + (height[1] - height[0]) * (0.5 + (0.8 * wave) / total);
  };
  addSheet(land, {
    columns: Array.from({ length: STEPS + 1 }, (_, i) => (i * 2 * Math.PI) / STEPS),
    rows: [0, 0.25, 0.5, 0.75, 0.95, 1],
    at: (angle, t) => {
      const reach = RIM_METRES + (FAR_METRES - RIM_METRES) * t;
      // The seam closes: the last column lies on the first.
      const turn = angle > 2 * Math.PI - 1e-9 ? 0 : angle;
      return [Math.sin(turn) * reach, 0.02 + rise(turn) * t * t * (3 - 2 * t), Math.cos(turn) * reach];
    },
    tint: hazed(patchwork(Math.floor(random() * 1e6)), 0.14),
    repeat: 38,
  });
}

/** Woods, meadows and ripe fields, some hundred metres each. */
function patchwork(seed: number): Tint {
  const wood = wander({ mean: [0.6, 0.72, 0.62], light: 0.25, warm: 0.1, metres: 14 }, seed);
  const meadow = wander({ mean: [1.5, 1.55, 1.2], light: 0.15, warm: 0.12, metres: 40 }, seed + 1);
  const ripe = wander({ mean: [2.4, 1.9, 1.3], light: 0.1, warm: 0.05, metres: 40 }, seed + 2);
  const which = wander({ mean: [1, 1, 1], light: 1, warm: 0, metres: 55 }, seed + 3);
  return (x, z) => {
    const value = which(x, z)[0];
    if (value > 1.32) return ripe(x, z);
    return value > 0.92 ? meadow(x, z) : wood(x, z);
  };
}
