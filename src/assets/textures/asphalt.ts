import { cellNoise, fractalNoise, whiteNoise } from './noise.ts';
import { clamp, mix, normalsFromHeights, paint, GROUND_TEXTURE_SIZE as SIZE, smoothstep } from './paint.ts';
import type { SurfaceTextures } from './surface.ts';

/** A road some years old: stones of many greys in a dark binder, pale where worn, with hairline cracks. */
export function paintAsphalt(seed: number): SurfaceTextures {
  const wear = fractalNoise(SIZE, 3, 5, seed + 1, 0.6);
  const bendX = fractalNoise(SIZE, 8, 5, seed + 2, 0.65);
  const bendY = fractalNoise(SIZE, 8, 5, seed + 3, 0.65);
  const stones = cellNoise(SIZE, 150, seed + 4);
  const grain = whiteNoise(SIZE, seed + 5);
  const crackMap = cellNoise(SIZE, 3, seed + 6, scaled(bendX, 0.45), scaled(bendY, 0.45));
  const heights = new Float32Array(SIZE * SIZE);
  const texture = paint(SIZE, SIZE, (rgb, i) => {
    const bits = stones.id[i]!;
    const stone = (bits & 0xff) / 255;
    const face = smoothstep(0.05, 0.3, stones.second[i]! - stones.nearest[i]!);
    const binder = 70 + wear[i]! * 14;
    // Most stones keep their film of bitumen; about one in six is bare and bright.
    const bare = stone > 0.84 ? 58 : stone > 0.55 ? 26 : 4;
    const warmth = ((bits >>> 8) & 0xff) / 255 - 0.45;
    const crack =
      smoothstep(0.018, 0.004, crackMap.second[i]! - crackMap.nearest[i]!) * smoothstep(0.05, 0.3, wear[i]!);
    let grey = binder + face * bare * (0.75 + 0.5 * wear[i]!) + (grain[i]! - 0.5) * 26;
    grey = mix(grey, 34, crack * 0.75);
    const tint = face * warmth * (bare > 10 ? 9 : 3);
    rgb[0] = grey + 2 + tint;
    rgb[1] = grey + 1;
    rgb[2] = grey - tint * 0.8;
    heights[i] = face * (0.35 + stone * 0.5) + (grain[i]! - 0.5) * 0.25 - crack * 1.6;
  });
  return { texture, normalTexture: normalsFromHeights(SIZE, heights) };
}

const scaled = (field: Float32Array, factor: number): Float32Array =>
  field.map((value) => clamp(value * factor, -0.5, 0.5));
