import type { Texture } from '../asset.ts';
import { fractalNoise, gradientNoise } from './noise.ts';
import { mix, paint, smoothstep } from './paint.ts';

const SIZE = 64;
/** From an old leaf's bluish dark to a young one's yellowish light. */
const TINTS = [
  [0.78, 0.8, 0.95],
  [0.92, 0.9, 0.9],
  [1.08, 1, 0.95],
  [1.35, 1.12, 0.95],
] as const;
export const LEAF_TONES = TINTS.length;

/**
 * A leaf's upper side, u across and v along: midrib and side veins; banded with pale edges where `sword`. With `toned`,
 * LEAF_TONES leaves side by side, each of its own green.
 */
export function paintLeaf(sword: boolean, toned = false): Texture {
  const cloud = fractalNoise(SIZE, 4, 3, 51);
  const bands = gradientNoise(SIZE, 2, 14, 52);
  return paint(SIZE * (toned ? LEAF_TONES : 1), SIZE, (rgb, _, px, y) => {
    const x = px % SIZE;
    const i = y * SIZE + x;
    const [u, v] = [Math.abs((x + 0.5) / SIZE - 0.5) * 2, 1 - (y + 0.5) / SIZE];
    const slant = v * 9 - u * 2.2;
    const vein = sword ? 0 : smoothstep(0.14, 0.03, Math.abs(slant - Math.round(slant))) * 0.5;
    const rib = sword ? 0 : smoothstep(0.1, 0.03, u);
    const light = 1 + 0.2 * cloud[i]! - (sword ? 0.3 * bands[i]! : 0);
    const pale = Math.max(0.6 * rib, 0.4 * vein);
    rgb[0] = mix(58 * light, 134, pale);
    rgb[1] = mix(112 * light, 172, pale);
    rgb[2] = mix(44 * light, 92, pale);
    if (toned) {
      const tint = TINTS[(px / SIZE) | 0]!;
      for (let k = 0; k < 3; k++) rgb[k] = rgb[k]! * tint[k]!;
    }
    if (sword) {
      const rim = smoothstep(0.78, 0.86, u);
      rgb[0] = mix(rgb[0], 206, rim);
      rgb[1] = mix(rgb[1], 200, rim);
      rgb[2] = mix(rgb[2], 104, rim);
    }
  });
}
