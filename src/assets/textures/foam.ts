import type { Texture } from '../asset.ts';
import { cellNoise } from './noise.ts';
import { normalsFromHeights, paint, smoothstep } from './paint.ts';

const SIZE = 128;

/** Open-cell foam: dark pores, and the normals of their rims. Tiles. */
export function paintFoam(seed: number): { texture: Texture; normalTexture: Texture } {
  const cells = cellNoise(SIZE, 22, seed);
  const heights = new Float32Array(SIZE * SIZE);
  const texture = paint(SIZE, SIZE, (rgb, i) => {
    const isPore = (cells.id[i]! & 3) === 0;
    const depth = isPore ? smoothstep(0.5, 0.15, cells.nearest[i]!) : 0;
    heights[i] = -2.5 * depth;
    const light = 255 * (1 - 0.45 * depth);
    rgb[0] = light;
    rgb[1] = light * (1 - 0.08 * depth);
    rgb[2] = light * (1 - 0.15 * depth);
  });
  return { texture, normalTexture: normalsFromHeights(SIZE, heights) };
}
