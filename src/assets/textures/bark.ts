import type { Texture } from '../asset.ts';
import { fractalNoise, gradientNoise } from './noise.ts';
import { paint, type Rgb, smoothstep } from './paint.ts';

const SIZE = 64;

/** Furrows along v in a bark of one colour, or, where `isPale`, a birch's dark marks across it. Tiles. */
export function paintBark(color: Rgb, isPale: boolean): Texture {
  const clouds = fractalNoise(SIZE, 3, 4, 81, 0.6);
  const marks = isPale ? gradientNoise(SIZE, 4, 10, 82) : gradientNoise(SIZE, 12, 3, 83);
  return paint(SIZE, SIZE, (rgb, i) => {
    const dark = isPale ? 0.75 * smoothstep(0.3, 0.5, marks[i]!) : 0.45 * smoothstep(-0.1, 0.5, marks[i]!);
    const light = (1 + 0.22 * clouds[i]!) * (1 - dark);
    for (let k = 0; k < 3; k++) rgb[k] = color[k]! * light;
  });
}
