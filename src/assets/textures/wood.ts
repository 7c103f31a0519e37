import { fractalNoise, gradientNoise, latticeHash, whiteNoise } from './noise.ts';
import { mix, normalsFromHeights, paint, GROUND_TEXTURE_SIZE as SIZE, smoothstep } from './paint.ts';
import type { SurfaceTextures } from './surface.ts';

/** Staves of 5 cm, as in a solid worktop: narrower than any floor's boards, so that a table reads as a table. */
const STAVE_ROWS = 16;
const STAVE_PIXELS = SIZE / STAVE_ROWS;

/** An oiled oak top: glued staves along u, two to a row, each with its own tone, year rings, pores and fibres. */
export function paintWood(seed: number): SurfaceTextures {
  const sway = gradientNoise(SIZE, 4, 32, seed + 1);
  const slow = fractalNoise(SIZE, 3, 4, seed + 2);
  const fibre = gradientNoise(SIZE, 12, 256, seed + 3);
  const pore = gradientNoise(SIZE, 40, 256, seed + 4);
  const grain = whiteNoise(SIZE, seed + 5);
  const heights = new Float32Array(SIZE * SIZE);
  const texture = paint(SIZE, SIZE, (rgb, i, x, y) => {
    const row = (y / STAVE_PIXELS) | 0;
    const fromTop = (y % STAVE_PIXELS) + 0.5;
    const rowBits = latticeHash(row, 1, seed);
    // Both joints of a row: somewhere, and about half a tile further.
    const firstJoint = rowBits & (SIZE - 1);
    const along = (x - firstJoint + SIZE) & (SIZE - 1);
    const half = SIZE / 2 + ((rowBits >>> 9) & 63) - 32;
    const stave = along < half ? 0 : 1;
    const toJoint = Math.min(along, Math.abs(along - half), SIZE - along) + 0.5;
    const bits = latticeHash(row * 2 + stave, 3, seed);
    // Each stave reads the noise from a place of its own, or its rings would run on into its neighbour's.
    const shifted = ((y + (bits >>> 22)) & (SIZE - 1)) * SIZE + ((x + (bits & 511)) & (SIZE - 1));
    const tone = ((bits >>> 20) & 255) / 255 - 0.5;
    const heart = ((bits >>> 9) & 255) / 85 - 1;
    const across = fromTop / STAVE_PIXELS - heart + sway[shifted]! * 0.12 + slow[shifted]! * 0.3 + 4;
    const ring = yearRing(across * (4 + ((bits >>> 17) & 3)));
    const pores = smoothstep(0.38, 0.66, pore[shifted]!) * (0.3 + 0.7 * ring);
    const seam = smoothstep(1, 0.4, Math.min(fromTop, STAVE_PIXELS - fromTop, toJoint));
    let light = 1 + tone * 0.16 - ring * 0.08 + fibre[shifted]! * 0.05 + slow[i]! * 0.05 + (grain[i]! - 0.5) * 0.035;
    light *= 1 - pores * 0.17 - seam * 0.14;
    rgb[0] = 170 * light;
    rgb[1] = mix(133, 128, ring) * light + tone * 4;
    rgb[2] = mix(96, 89, ring) * light + tone * 7;
    heights[i] = -pores * 0.12 - seam * 0.15 + fibre[shifted]! * 0.04;
  });
  return { texture, normalTexture: normalsFromHeights(SIZE, heights) };
}

/** 0 in early wood, rising to 1 in late wood, then a sharp end: one year per unit. */
function yearRing(years: number): number {
  const t = years - Math.floor(years);
  return t < 0.82 ? smoothstep(0.1, 0.82, t) : smoothstep(1, 0.82, t);
}
