import type { Texture } from '../asset.ts';
import { fractalNoise, gradientNoise, whiteNoise } from './noise.ts';
import { paint, smoothstep } from './paint.ts';

const SIZE = 128;

/** Concrete as it comes out of a steel mould: pale, cloudy, with pinholes and streaks that rain has drawn along v. Tiles. */
export function paintCastConcrete(seed: number): Texture {
  const clouds = fractalNoise(SIZE, 2, 5, seed, 0.6);
  const streaks = gradientNoise(SIZE, 20, 3, seed + 1);
  const holes = gradientNoise(SIZE, 40, 40, seed + 2);
  const grain = whiteNoise(SIZE, seed + 3);
  return paint(SIZE, SIZE, (rgb, i) => {
    const hole = smoothstep(0.5, 0.68, holes[i]!);
    const grey = 148 + clouds[i]! * 30 + streaks[i]! * 9 + (grain[i]! - 0.5) * 14 - hole * 46;
    rgb[0] = grey + 2;
    rgb[1] = grey;
    rgb[2] = grey - 7;
  });
}
