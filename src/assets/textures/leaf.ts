import type { Texture } from '../asset.ts';
import { fractalNoise, gradientNoise } from './noise.ts';
import { mix, paint, smoothstep } from './paint.ts';

const SIZE = 64;

/** A leaf's upper side, u across and v along: midrib and side veins; banded with pale edges where `sword`. */
export function paintLeaf(sword: boolean): Texture {
  const cloud = fractalNoise(SIZE, 4, 3, 51);
  const bands = gradientNoise(SIZE, 2, 14, 52);
  return paint(SIZE, SIZE, (rgb, i, x, y) => {
    const [u, v] = [Math.abs((x + 0.5) / SIZE - 0.5) * 2, 1 - (y + 0.5) / SIZE];
    const slant = v * 9 - u * 2.2;
    const vein = sword ? 0 : smoothstep(0.14, 0.03, Math.abs(slant - Math.round(slant))) * 0.5;
    const rib = sword ? 0 : smoothstep(0.1, 0.03, u);
    const light = 1 + 0.2 * cloud[i]! - (sword ? 0.3 * bands[i]! : 0);
    const pale = Math.max(0.6 * rib, 0.4 * vein);
    rgb[0] = mix(58 * light, 134, pale);
    rgb[1] = mix(112 * light, 172, pale);
    rgb[2] = mix(44 * light, 92, pale);
    if (sword) {
      const rim = smoothstep(0.78, 0.86, u);
      rgb[0] = mix(rgb[0], 206, rim);
      rgb[1] = mix(rgb[1], 200, rim);
      rgb[2] = mix(rgb[2], 104, rim);
    }
  });
}
