import type { Texture } from '../asset.ts';
import { fractalNoise, gradientNoise, latticeHash, whiteNoise } from './noise.ts';
import { mix, paint, type Rgb, smoothstep } from './paint.ts';

const SIZE = 512;
const LAYERS = 3;

/**
 * A wood from some way off, one tile from its foot to its crowns: layers of trunks that grow paler with distance, leaves
 * over them, brush at the foot. With `isEdge` it is a wood's edge: leaves down to the ground, and the crowns' outline
 * against the sky is cut out (alpha). Tiles along u.
 */
export function paintFarTrees(seed: number, isEdge: boolean): Texture {
  const leaves = fractalNoise(SIZE, 24, 4, seed + 1, 0.72);
  const crowns = fractalNoise(SIZE, 5, 4, seed + 2, 0.5);
  const sway = gradientNoise(SIZE, 6, 3, seed + 3);
  const grain = whiteNoise(SIZE, seed + 4);
  const texture = paint(SIZE, SIZE, (rgb, i, x, y) => {
    const v = 1 - (y + 0.5) / SIZE;
    // What lies deepest: haze between the stems, dark below, pale where sky comes through.
    const sky = isEdge ? 0 : smoothstep(0.2, 0.9, v) * smoothstep(-0.05, 0.3, leaves[(i * 5 + 1234) % leaves.length]!);
    rgb[0] = mix(46, 150, sky * 0.6);
    rgb[1] = mix(54, 162, sky * 0.6);
    rgb[2] = mix(40, 140, sky * 0.6);
    for (let layer = 0; layer < LAYERS; layer++) {
      const count = 44 - layer * 12;
      const at = ((x + sway[i]! * 5) / SIZE) * count + 8;
      const column = Math.floor(at) % count;
      const bits = latticeHash(column, layer, seed);
      const half = (0.05 + 0.1 * ((bits & 255) / 255)) * (1.1 - 0.4 * v);
      const middle = 0.3 + 0.4 * (((bits >>> 8) & 255) / 255);
      const across = at - Math.floor(at) - middle;
      if ((bits >>> 28) % 4 === 0 || Math.abs(across) > half || isEdge) continue;
      const round = 1 - 0.5 * smoothstep(0, 1, (across / half + 1) / 2);
      const tone = (44 + layer * 12 + ((bits >>> 16) & 31)) * round * (0.85 + 0.3 * grain[i]!);
      const near = 0.55 + 0.2 * layer;
      rgb[0] = mix(rgb[0], tone * 1.08, near);
      rgb[1] = mix(rgb[1], tone, near);
      rgb[2] = mix(rgb[2], tone * 0.86, near);
    }
    const high = isEdge ? 1 : smoothstep(0.35, 0.95, v) * 0.75;
    const brush = smoothstep(0.2, 0.02, v + crowns[i]! * 0.1);
    const cover = Math.max(high, brush) * smoothstep(-0.32, 0.02, leaves[i]! + crowns[i]! * 0.5);
    const light = (0.62 + 0.45 * crowns[i]! + 0.55 * leaves[i]! + 0.25 * v) * (isEdge ? 1.05 : 0.95);
    const green: Rgb = crowns[(i + 40_000) % crowns.length]! > 0.12 ? [104, 116, 62] : [82, 104, 60];
    for (let c = 0; c < 3; c++) rgb[c] = mix(rgb[c]!, green[c]! * light, cover);
  });
  if (!isEdge) return { ...texture, wrap: ['repeat', 'clamp'] };
  for (let i = 0; i < SIZE * SIZE; i++) {
    const v = 1 - (((i / SIZE) | 0) + 0.5) / SIZE;
    // The outline follows slow crowns of one column, whatever the row, and ragged leaves.
    const column = i % SIZE;
    const crown = 0.72 + 0.36 * crowns[SIZE * 100 + column]! + 0.1 * leaves[i]!;
    texture.data[i * 4 + 3] = v < crown ? 255 : 0;
  }
  return { ...texture, wrap: ['repeat', 'clamp'] };
}
