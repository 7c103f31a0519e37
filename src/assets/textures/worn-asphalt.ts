import { paintAsphalt } from './asphalt.ts';
import { cellNoise, fractalNoise, gradientNoise, latticeHash, whiteNoise } from './noise.ts';
import { clamp, mix, GROUND_TEXTURE_SIZE as SIZE, smoothstep } from './paint.ts';
import type { Surface } from './surface.ts';

/** Stones along a side of the cracked tile, which is nearly twice as large as plain asphalt's, and of the patched one. */
const STONES = 330;
const STONES_OF_PATCHED = 420;

/** A tired road: a net of cracks like an alligator's skin where wheels have worked it, and single cracks that wander. */
export function paintCrackedAsphalt(seed: number): Surface {
  const bendX = fractalNoise(SIZE, 6, 6, seed + 11, 0.62).map((value) => value * 0.55);
  const bendY = fractalNoise(SIZE, 6, 6, seed + 12, 0.62).map((value) => value * 0.55);
  const net = cellNoise(SIZE, 22, seed + 13, bendX, bendY);
  const long = cellNoise(SIZE, 3, seed + 14, bendX, bendY);
  const where = fractalNoise(SIZE, 2, 4, seed + 15, 0.55);
  const grain = whiteNoise(SIZE, seed + 16);
  return overlay(paintAsphalt(seed, STONES), (rgb, i) => {
    const worked = smoothstep(-0.02, 0.3, where[i]!);
    const alligator = smoothstep(0.1, 0.03, net.second[i]! - net.nearest[i]!) * worked;
    // Most of the borders of large cells are cracks, some have not opened yet.
    const opened = smoothstep(-0.25, 0.05, where[(i * 7) % where.length]! + 0.3 * (grain[i]! - 0.5) + 0.2);
    const wander = smoothstep(0.028, 0.008, long.second[i]! - long.nearest[i]!) * (0.6 + 0.4 * opened);
    const crack = clamp(Math.max(alligator * 0.9, wander), 0, 1);
    // Dust that traffic presses out pales a crack's edges.
    const dust = smoothstep(0.24, 0.08, net.second[i]! - net.nearest[i]!) * worked * (1 - crack);
    for (let c = 0; c < 3; c++) rgb[c] = mix(rgb[c]! + dust * (15 - 2 * c), 30 - 2 * c, crack * 0.88);
    return -crack * 3.2;
  });
}

/** A road that was opened and mended: rectangles of younger, darker asphalt with sealed borders, older ones faded. */
export function paintPatchedAsphalt(seed: number): Surface {
  const grain = whiteNoise(SIZE, seed + 21);
  const fray = gradientNoise(SIZE, 60, 60, seed + 22);
  const stain = fractalNoise(SIZE, 5, 4, seed + 23, 0.55);
  const patches = PATCHES.map(([x, y, width, height], n) => {
    const shift = (axis: number): number => ((latticeHash(n, axis, seed) & 255) / 255 - 0.5) * 26;
    return { x: x + shift(1), y: y + shift(2), width, height, age: ((latticeHash(n, 3, seed) & 255) / 255) * 0.8 };
  });
  return overlay(paintAsphalt(seed, STONES_OF_PATCHED), (rgb, i, px, py) => {
    let height = 0;
    for (const { x, y, width, height: tall, age } of patches) {
      const [dx, dy] = [wrapped(px - x), wrapped(py - y)];
      const inside = Math.min(width / 2 - Math.abs(dx), tall / 2 - Math.abs(dy)) + fray[i]! * 0.7;
      const fill = smoothstep(-1, 1, inside);
      const seal = smoothstep(3.4, 1.8, Math.abs(inside)) * (0.9 - 0.4 * age);
      const fresh = 56 + 20 * age + stain[i]! * 9 + (grain[i]! - 0.5) * 22;
      for (let c = 0; c < 3; c++) {
        rgb[c] = mix(mix(rgb[c]!, fresh - c * 0.6, fill * (0.95 - 0.45 * age)), 34, seal * 0.85);
      }
      height += fill * 0.9 + seal * 0.7;
    }
    return height;
  });
}

/** Middle and size of the patches in texels of the tile: openings of unlike size, far enough apart that their repeat is not seen as a grid. */
const PATCHES = [
  [330, 130, 290, 62],
  [110, 350, 118, 92],
  [395, 330, 46, 52],
] as const;

/** Distance over the tile's seam where that is shorter. */
const wrapped = (d: number): number => d - SIZE * Math.round(d / SIZE);

/** Paints over a surface; `shade` changes a pixel's sRGB in place and gives what is added to its height, texels. */
function overlay(
  { texture, heights }: Surface,
  shade: (rgb: [number, number, number], index: number, x: number, y: number) => number,
): Surface {
  const rgb: [number, number, number] = [0, 0, 0];
  for (let y = 0, i = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++, i++) {
      for (let c = 0; c < 3; c++) rgb[c] = texture.data[i * 4 + c]!;
      heights[i]! += shade(rgb, i, x, y);
      for (let c = 0; c < 3; c++) texture.data[i * 4 + c] = clamp(rgb[c]! + 0.5, 0, 255);
    }
  }
  return { texture, heights };
}
