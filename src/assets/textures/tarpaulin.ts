import { createMemo } from '../../shared/memo.ts';
import type { Texture } from '../asset.ts';
import { fractalNoise, latticeHash } from './noise.ts';
import { clamp, mix, normalsFromHeights, paint, type Rgb, smoothstep } from './paint.ts';

export const TARPAULIN_COLORS = ['blue', 'green', 'silver', 'camo'] as const;
export type TarpaulinColor = (typeof TARPAULIN_COLORS)[number];

const PLAIN: Readonly<Record<Exclude<TarpaulinColor, 'camo'>, Rgb>> = {
  blue: [30, 72, 138],
  green: [36, 66, 46],
  silver: [128, 132, 136],
};
/** Woodland: ground, leaf, earth, black. */
const CAMO: readonly Rgb[] = [
  [96, 94, 66],
  [56, 68, 40],
  [72, 55, 39],
  [30, 32, 28],
];

const SIZE = 512;
/** A packed sheet is folded to a pad: so many panels each way. */
const PANELS = { across: 5, along: 8 };

/**
 * A whole sheet of woven polyethylene: the creases of its packing, crinkles, dust; u across, v along. Made of exact
 * arithmetic only, the same bytes on every machine.
 */
export const paintTarpaulin = createSheet();

function createSheet(): (color: TarpaulinColor) => { texture: Texture; normalTexture: Texture } {
  const made = createMemo<{ texture: Texture; normalTexture: Texture }>(TARPAULIN_COLORS.length);
  return (color) => made(color, () => print(color));
}

function print(color: TarpaulinColor): { texture: Texture; normalTexture: Texture } {
  const dust = fractalNoise(SIZE, 3, 5, 51);
  const crinkle = fractalNoise(SIZE, 14, 4, 52, 0.55);
  const blotches = [53, 54, 55].map((seed) => fractalNoise(SIZE, 7, 3, seed, 0.45));
  const heights = new Float32Array(SIZE * SIZE);
  const texture = paint(SIZE, SIZE, (rgb, i, x, y) => {
    const [across, along] = [crease(x, PANELS.across, 1), crease(y, PANELS.along, 2)];
    const base = color === 'camo' ? camo(blotches, i) : PLAIN[color];
    // Creases are rubbed pale, and dust lies on the sheet.
    const worn = clamp(0.09 * Math.max(across.line, along.line) + 0.1 * Math.max(0, dust[i]!), 0, 0.4);
    const light = 1 + 0.07 * crinkle[i]! + 0.05 * dust[i]!;
    for (let k = 0; k < 3; k++) rgb[k] = mix(base[k]! * light, 196, worn);
    heights[i] = 1.6 * across.height + 1.6 * along.height + 0.85 * crinkle[i]!;
  });
  return { texture, normalTexture: normalsFromHeights(SIZE, heights) };
}

/** Height (texels) and paleness of the packing's creases at a pixel: ridges and valleys in turn. */
function crease(pixel: number, panels: number, seed: number): { height: number; line: number } {
  const at = ((pixel + 0.5) / SIZE) * panels;
  const nearest = Math.round(at);
  const distance = (Math.abs(at - nearest) / panels) * SIZE;
  const isHem = nearest % panels === 0;
  const side = latticeHash(nearest % panels, seed, 9) % 2 === 0 ? 1 : -1;
  const near = isHem ? 0 : 1 - smoothstep(0, 14, distance);
  return { height: side * near * 1.3, line: isHem ? 0 : 1 - smoothstep(0.4, 2, distance) };
}

function camo(blotches: readonly Float32Array[], i: number): Rgb {
  let color = CAMO[0]!;
  blotches.forEach((field, k) => {
    if (field[i]! > 0.12 + 0.05 * k) color = CAMO[k + 1]!;
  });
  return color;
}
