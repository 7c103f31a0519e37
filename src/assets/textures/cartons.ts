import type { Texture } from '../asset.ts';
import { fractalNoise, latticeHash } from './noise.ts';
import { mix, paint, smoothstep } from './paint.ts';

const SIZE = 256;
/** Cartons across and up one tile. */
export const CARTONS = 2;
const CARTON = SIZE / CARTONS;

/** A stack of shipping cartons: brown board of several tones, tape along the middle, labels, dark seams. Tiles. */
export function paintCartons(seed: number): Texture {
  const blotch = fractalNoise(SIZE, 4, 5, seed + 1, 0.55);
  return paint(SIZE, SIZE, (rgb, i, px, py) => {
    const bits = latticeHash((px / CARTON) | 0, (py / CARTON) | 0, seed);
    const [x, y] = [px % CARTON, py % CARTON];
    const toEdge = Math.min(x, CARTON - 1 - x, y, CARTON - 1 - y);
    const seam = smoothstep(3, 0.5, toEdge);
    const tone = ((bits & 255) / 255 - 0.5) * 0.2;
    const light = (1 + tone + blotch[i]! * 0.1 - 0.08 * smoothstep(12, 2, toEdge)) * (1 - 0.6 * seam);
    rgb[0] = 174 * light;
    rgb[1] = 136 * light;
    rgb[2] = 96 * light;
    const tape = smoothstep(7.5, 6.5, Math.abs(y - CARTON * 0.5)) * 0.5;
    for (let c = 0; c < 3; c++) rgb[c] = mix(rgb[c]!, [190, 164, 124][c]! * light, tape);
    // A white label with lines and bars, upper right or lower left.
    const [lx, ly] = (bits >>> 9) & 1 ? [x - 74, y - 14] : [x - 14, y - 80];
    if (lx >= 0 && lx < 38 && ly >= 0 && ly < 30) {
      const bar = ly > 15 ? latticeHash(lx, 1, bits) & 1 : ly % 5 === 2 && lx > 3 && lx < 30 ? 1 : 0;
      for (let c = 0; c < 3; c++) rgb[c] = (bar && lx > 3 && lx < 35 ? 60 : 224) * (1 + blotch[i]! * 0.05);
    }
  });
}
