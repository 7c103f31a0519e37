import type { Texture } from '../asset.ts';
import { fractalNoise } from './noise.ts';
import { paint, smoothstep } from './paint.ts';

const SIZE = 256;

/** Lacy foam of a wave that has broken: opaque at its front (v = 1), torn to threads behind. Tiles along u. */
export function paintSurf(seed: number): Texture {
  const lace = fractalNoise(SIZE, 10, 4, seed + 1, 0.6);
  const patch = fractalNoise(SIZE, 3, 4, seed + 2, 0.5);
  const texture = paint(SIZE, SIZE, (rgb, i) => {
    for (let c = 0; c < 3; c++) rgb[c] = 226 + lace[i]! * 18;
  });
  for (let i = 0; i < SIZE * SIZE; i++) {
    const v = 1 - (((i / SIZE) | 0) + 0.5) / SIZE;
    const front = 0.86 + 0.22 * patch[i]!;
    const thread = smoothstep(0.16, 0.04, Math.abs(lace[i]!)) * smoothstep(-0.2, 0.3, patch[i]! + v - 0.5);
    const crest = smoothstep(0.22, 0.05, Math.abs(v - front + 0.12)) * (0.7 + 0.6 * lace[i]!);
    const fade = smoothstep(0, 0.25, v) * smoothstep(front + 0.02, front - 0.04, v);
    texture.data[i * 4 + 3] = Math.max(0, Math.min(255, 255 * Math.max(thread * 0.75, crest) * fade));
  }
  return { ...texture, wrap: ['repeat', 'clamp'] };
}

/** Sand that a wave has just left: dark, shining, drying towards the land (v = 1) in an uneven line. Tiles along u. */
export function paintWetSand(seed: number): Texture {
  const line = fractalNoise(SIZE, 4, 4, seed + 1, 0.55);
  const grain = fractalNoise(SIZE, 48, 2, seed + 2);
  const texture = paint(SIZE, SIZE, (rgb, i) => {
    const light = 1 + grain[i]! * 0.12;
    rgb[0] = 104 * light;
    rgb[1] = 93 * light;
    rgb[2] = 77 * light;
  });
  for (let i = 0; i < SIZE * SIZE; i++) {
    const v = 1 - (((i / SIZE) | 0) + 0.5) / SIZE;
    texture.data[i * 4 + 3] = 255 * 0.9 * smoothstep(0.95, 0.55, v + line[i]! * 0.3);
  }
  return { ...texture, wrap: ['repeat', 'clamp'] };
}
