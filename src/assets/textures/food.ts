import type { Texture } from '../asset.ts';
import { cellNoise, fractalNoise } from './noise.ts';
import { mix, paint, type Rgb, smoothstep } from './paint.ts';

export const BOWL_FOODS = ['soup', 'cereal', 'salad'] as const;
export type BowlFood = (typeof BOWL_FOODS)[number];

const SIZE = 192;
const PIECES: Readonly<Record<BowlFood, { cells: number; colors: readonly Rgb[]; ground: Rgb }>> = {
  soup: {
    cells: 14,
    ground: [196, 92, 30],
    colors: [
      [206, 104, 38],
      [200, 98, 34],
      [196, 92, 30],
      [70, 110, 40],
    ],
  },
  cereal: {
    cells: 11,
    ground: [240, 232, 214],
    colors: [
      [206, 148, 66],
      [190, 124, 52],
      [218, 168, 90],
      [160, 98, 40],
    ],
  },
  salad: {
    cells: 9,
    ground: [44, 70, 26],
    colors: [
      [96, 142, 48],
      [130, 170, 66],
      [64, 108, 38],
      [186, 40, 28],
      [150, 186, 92],
    ],
  },
};

/** Food from above: bits of a few colours in a ground. */
export function paintFood(kind: BowlFood): Texture {
  const { cells, colors, ground } = PIECES[kind];
  const warp = fractalNoise(SIZE, 8, 3, 11);
  const bits = cellNoise(SIZE, cells, 5, warp, warp);
  const tone = fractalNoise(SIZE, 16, 3, 21);
  return paint(SIZE, SIZE, (rgb, i) => {
    const color = colors[bits.id[i]! % colors.length]!;
    const inside = smoothstep(0.04, 0.2, bits.second[i]! - bits.nearest[i]!);
    const light = 0.95 + 0.25 * tone[i]! + 0.12 * (0.5 - bits.nearest[i]!);
    for (let c = 0; c < 3; c++) rgb[c] = mix(ground[c]!, color[c]!, inside) * light;
  });
}
