import type { Texture } from '../asset.ts';
import { cellNoise, fractalNoise, latticeHash } from './noise.ts';
import { normalsFromHeights, paint, smoothstep } from './paint.ts';

export const COVERS = ['fabric', 'leather'] as const;
export type Cover = (typeof COVERS)[number];

const SIZE = 128;
/** World size of one repeat, metres: threads of 3 mm, leather grains of 6 mm. */
export const UPHOLSTERY_METRES = 0.2;

/** Woven cloth or grained leather, nearly white (the material's colour dyes it), with the normals of its surface. */
export function paintUpholstery(cover: Cover): { texture: Texture; normalTexture: Texture } {
  const heights = cover === 'fabric' ? weave() : grain();
  const cloud = fractalNoise(SIZE, 3, 3, 51);
  const depth = cover === 'fabric' ? 0.16 : 0.1;
  const texture = paint(SIZE, SIZE, (rgb, i) => {
    const light = 255 * (1 - depth * (1 - heights[i]!) + 0.05 * cloud[i]!);
    rgb[0] = light;
    rgb[1] = light;
    rgb[2] = light;
  });
  return { texture, normalTexture: normalsFromHeights(SIZE, heights) };
}

/** Threads over and under each other, each a little lighter or darker. 0…1. */
function weave(): Float32Array {
  return Float32Array.from({ length: SIZE * SIZE }, (_, i) => {
    const [x, y] = [i % SIZE, (i / SIZE) | 0];
    const [column, row] = [x >> 1, y >> 1];
    const over = (column + row) & 1;
    const thread = latticeHash(over ? column : row, over, 52) / 2 ** 32;
    const spot = latticeHash(column, row, 53) / 2 ** 32;
    return 0.45 + 0.2 * over + 0.2 * thread + 0.15 * spot;
  });
}

/** Rounded grains between fine creases. 0…1. */
function grain(): Float32Array {
  const cells = cellNoise(SIZE, 34, 54);
  return cells.nearest.map((near, i) => smoothstep(0, 0.35, cells.second[i]! - near));
}
