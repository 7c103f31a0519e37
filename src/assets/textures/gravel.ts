import { cellNoise, fractalNoise, gradientNoise, whiteNoise } from './noise.ts';
import { mix, paint, type Rgb, GROUND_TEXTURE_SIZE as SIZE, smoothstep } from './paint.ts';
import type { Surface } from './surface.ts';

const STONE_TONES: readonly Rgb[] = [
  [146, 140, 132],
  [122, 120, 118],
  [156, 148, 136],
  [104, 104, 106],
  [156, 138, 116],
  [134, 134, 138],
  [164, 160, 152],
  [118, 104, 92],
];

/** Loose stones of two sizes: the large lie on the small, with dark gaps between. */
export function paintGravel(seed: number): Surface {
  const bendX = gradientNoise(SIZE, 48, 48, seed + 1, 0.28);
  const bendY = gradientNoise(SIZE, 48, 48, seed + 2, 0.28);
  const large = cellNoise(SIZE, 34, seed + 3, bendX, bendY);
  const small = cellNoise(SIZE, 88, seed + 4, bendY, bendX);
  const vein = fractalNoise(SIZE, 32, 3, seed + 5, 0.6);
  const grain = whiteNoise(SIZE, seed + 6);
  const heights = new Float32Array(SIZE * SIZE);
  const texture = paint(SIZE, SIZE, (rgb, i) => {
    // Two large stones in three lie on top; where one is missing the small ones show.
    const isLarge = large.id[i]! % 3 !== 0;
    const largeEdge = isLarge ? large.second[i]! - large.nearest[i]! : 0;
    const onTop = largeEdge > 0.09;
    const id = onTop ? large.id[i]! : small.id[i]!;
    const edge = onTop ? largeEdge - 0.09 : small.second[i]! - small.nearest[i]!;
    const dome = smoothstep(0, onTop ? 0.4 : 0.45, edge);
    const gap = smoothstep(onTop ? 0.06 : 0.16, 0, edge);
    const tone = STONE_TONES[(id >>> 5) & 7]!;
    // Each stone's top face leans its own way, which sets how light it looks.
    const lean = ((id >>> 15) & 31) / 31 - 0.5;
    const light = 0.74 + 0.26 * dome + lean * 0.16 + vein[i]! * 0.16 + (grain[i]! - 0.5) * 0.14;
    const shade = mix(light, 0.26, gap) * (onTop ? 1 : 0.8);
    for (let c = 0; c < 3; c++) rgb[c] = tone[c]! * shade;
    heights[i] = dome * (onTop ? 4 : 1.6) + (onTop ? 1.6 : 0) + vein[i]! * 0.5 + (grain[i]! - 0.5) * 0.3;
  });
  return { texture, heights };
}
