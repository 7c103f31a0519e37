import { cellNoise, fractalNoise, gradientNoise, whiteNoise } from './noise.ts';
import { mix, paint, GROUND_TEXTURE_SIZE as SIZE, smoothstep } from './paint.ts';
import type { Surface } from './surface.ts';

/** Cast slabs with a broom finish across, stains, pinholes, and one sawn joint each way per tile. */
export function paintConcrete(seed: number): Surface {
  const stain = fractalNoise(SIZE, 2, 6, seed + 1, 0.58);
  const broom = gradientNoise(SIZE, 6, 200, seed + 2);
  const pits = cellNoise(SIZE, 80, seed + 3);
  const grain = whiteNoise(SIZE, seed + 4);
  const edgeWander = gradientNoise(SIZE, 24, 24, seed + 5);
  const heights = new Float32Array(SIZE * SIZE);
  const texture = paint(SIZE, SIZE, (rgb, i, x, y) => {
    const toJoint = Math.min(Math.abs(x - SIZE / 2), Math.abs(y - SIZE / 2)) + edgeWander[i]! * 0.5;
    const joint = smoothstep(2.2, 0.8, toJoint);
    const dirt = smoothstep(26, 2, toJoint) * (0.5 + stain[i]!);
    const sparse = (pits.id[i]! & 15) === 0;
    const pit = sparse ? smoothstep(0.17, 0.09, pits.nearest[i]!) : 0;
    let grey = 136 + stain[i]! * 30 + broom[i]! * 4 + (grain[i]! - 0.5) * 17 - dirt * 12;
    grey = mix(grey, 88, pit * 0.5);
    grey = mix(grey, 58, joint * 0.85);
    rgb[0] = grey + 3;
    rgb[1] = grey;
    rgb[2] = grey - 8 - stain[i]! * 4;
    heights[i] = broom[i]! * 0.22 + (grain[i]! - 0.5) * 0.3 - pit * 1.2 - joint * 2.5;
  });
  return { texture, heights };
}
