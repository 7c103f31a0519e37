import { cellNoise, fractalNoise, whiteNoise } from './noise.ts';
import { paint, GROUND_TEXTURE_SIZE as SIZE, smoothstep } from './paint.ts';
import type { Surface } from './surface.ts';

/**
 * A road some years old: stones of about a centimetre, of many greys, in a dark binder that is worn off in patches.
 * `stoneCount` stones lie along a side of the tile.
 */
export function paintAsphalt(seed: number, stoneCount = 190): Surface {
  const wear = fractalNoise(SIZE, 3, 7, seed + 1, 0.68);
  const stones = cellNoise(SIZE, stoneCount, seed + 4);
  const grain = whiteNoise(SIZE, seed + 5);
  const heights = new Float32Array(SIZE * SIZE);
  const texture = paint(SIZE, SIZE, (rgb, i) => {
    const bits = stones.id[i]!;
    const stone = (bits & 0xff) / 255;
    const face = smoothstep(0.04, 0.3, stones.second[i]! - stones.nearest[i]!);
    // Most stones keep their film of bitumen; about one in eight is bare and bright.
    const bare = stone > 0.88 ? 40 : stone > 0.55 ? 20 : 4;
    const warmth = ((bits >>> 8) & 0xff) / 255 - 0.45;
    const grey = 76 + wear[i]! * 13 + face * bare * (0.8 + 0.6 * wear[i]!) + (grain[i]! - 0.5) * 24;
    const tint = face * warmth * (bare > 10 ? 8 : 3);
    rgb[0] = grey + 2 + tint;
    rgb[1] = grey + 1;
    rgb[2] = grey - 1 - tint * 0.8;
    heights[i] = face * (0.3 + stone * 0.4) + (grain[i]! - 0.5) * 0.25 + wear[i]! * 0.8;
  });
  return { texture, heights };
}
