import type { Texture } from '../asset.ts';
import { fractalNoise, whiteNoise } from './noise.ts';
import { paint, type Rgb, smoothstep } from './paint.ts';

const SIZE = 128;
const RIBS = 4;

/** Profiled steel sheet, four ribs to the tile: upright as a hall's cladding, or level as the slats of a roller door. Tiles. */
export function paintRibs(color: Rgb, isUpright: boolean, seed: number): Texture {
  const dirt = fractalNoise(SIZE, 3, 5, seed + 1, 0.6);
  const grain = whiteNoise(SIZE, seed + 2);
  return paint(SIZE, SIZE, (rgb, i, x, y) => {
    const t = (((isUpright ? x : y) * RIBS) / SIZE) % 1;
    // A flat crown, a lit flank, a trough and a shaded flank.
    const flank = 0.16 * smoothstep(0.1, 0.02, Math.abs(t - 0.55)) - 0.24 * smoothstep(0.1, 0.02, Math.abs(t - 0.95));
    const light = 1 + flank - 0.06 * smoothstep(0.55, 0.65, t) + dirt[i]! * 0.07 + (grain[i]! - 0.5) * 0.03;
    for (let c = 0; c < 3; c++) rgb[c] = color[c]! * light;
  });
}
