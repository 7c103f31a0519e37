import type { Texture } from '../asset.ts';
import { fractalNoise, gradientNoise, latticeHash, whiteNoise } from './noise.ts';
import { clamp, mix, paint, type Rgb, smoothstep } from './paint.ts';

const SIZE = 512;
/** Panels along a tile of 8 m and rows of them up a wall of 4.2 m; above them bare concrete. */
const PANELS = 4;
const PANELLED = 0.72;

/** A wall from the walk (bottom of the tile) up: enamelled panels with joints, soot above, splashed dirt below. Tiles along u. */
export function paintTunnelWall(panel: Rgb, seed: number): Texture {
  const soot = fractalNoise(SIZE, 3, 5, seed, 0.6);
  const runs = gradientNoise(SIZE, 70, 3, seed + 1);
  const grain = whiteNoise(SIZE, seed + 2);
  return paint(SIZE, SIZE, (rgb, i, x, y) => {
    const up = 1 - (y + 0.5) / SIZE;
    const dirt = 0.16 * smoothstep(0.3, 0, up) + 0.1 * (soot[i]! + 0.4) + 0.05 * runs[i]!;
    const isPanel = up < PANELLED;
    const across = ((x + 0.5) / SIZE) * PANELS;
    const row = (up / PANELLED) * 2;
    const joint = Math.min(Math.abs(across - Math.round(across)) * 2, Math.abs(row - Math.round(row)) * 1.5);
    const own = 0.97 + (0.06 * (latticeHash(Math.floor(across), Math.floor(row), seed) & 255)) / 255;
    const light =
      (isPanel ? own * (1 - 0.5 * smoothstep(0.018, 0.006, joint)) : 0.9) * (1 - dirt) + (grain[i]! - 0.5) * 0.04;
    const band = smoothstep(0.012, 0.004, Math.abs(up - PANELLED));
    for (let c = 0; c < 3; c++) rgb[c] = mix(isPanel ? panel[c]! : 118 - 3 * c, 40, band * 0.7) * light;
  });
}

/** Concrete blackened by exhaust, with the boards of its formwork across. Tiles. */
export function paintTunnelCeiling(seed: number): Texture {
  const soot = fractalNoise(SIZE, 3, 5, seed, 0.62);
  const grain = whiteNoise(SIZE, seed + 1);
  return paint(SIZE, SIZE, (rgb, i, x) => {
    const board = x % 128 < 2 ? 0.82 : 1;
    const grey = (84 + soot[i]! * 26 + (grain[i]! - 0.5) * 14) * board;
    for (let c = 0; c < 3; c++) rgb[c] = grey - 2 * c;
  });
}

const GLOW_SIZE = 64;

/**
 * The light of a row of lamps on a surface, one lamp to the tile: brightest at its middle along u, and from `dark` to
 * full up along v (for a ceiling: towards its edges). Multiplies a material's emission.
 */
export function paintLampGlow(dark: number, isCeiling: boolean): Texture {
  return paint(GLOW_SIZE, GLOW_SIZE, (rgb, _i, x, y) => {
    const along = Math.abs((x + 0.5) / GLOW_SIZE - 0.5) * 2;
    const up = 1 - (y + 0.5) / GLOW_SIZE;
    const across = isCeiling ? 1 - Math.min(1, Math.abs(Math.abs(up - 0.5) - 0.22) * 5) : smoothstep(-0.1, 0.75, up);
    const value = clamp(dark + (1 - dark) * across * (0.45 + 0.55 * smoothstep(1, 0, along)), 0, 1);
    for (let c = 0; c < 3; c++) rgb[c] = 255 * value;
  });
}

/** What drivers see beyond the mouth: sky over a wooded slope over the road, as pale as glare leaves it. */
export function paintOutside(seed: number): Texture {
  const ridge = fractalNoise(128, 3, 5, seed, 0.6);
  const leaves = fractalNoise(128, 16, 3, seed + 1, 0.7);
  return paint(128, 128, (rgb, i, x, y) => {
    const up = 1 - (y + 0.5) / 128;
    const isWood = up < 0.46 + 0.16 * ridge[x]!;
    const light = isWood ? 1 + 0.4 * leaves[i]! : 1;
    const [r, g, b] = isWood ? [92, 112, 70] : [206 - 60 * up, 220 - 40 * up, 236 - 14 * up];
    rgb[0] = r * light;
    rgb[1] = g * light;
    rgb[2] = b * light;
  });
}
