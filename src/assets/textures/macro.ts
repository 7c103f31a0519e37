import type { GroundMacro, GroundMaterial } from '../ground.ts';
import { fractalNoise } from './noise.ts';
import { paint } from './paint.ts';

const MACRO_SIZE = 256;

/** How much a ground's lightness and its hue wander over metres, in 1/255 around the middle, and the size of that. */
const WANDER: Readonly<Record<GroundMaterial, { light: number; hue: number; metresPerRepeat: number }>> = {
  asphalt: { light: 40, hue: 3, metresPerRepeat: 37 },
  concrete: { light: 54, hue: 4, metresPerRepeat: 37 },
  grass: { light: 60, hue: 16, metresPerRepeat: 29 },
  sand: { light: 40, hue: 5, metresPerRepeat: 17 },
  gravel: { light: 52, hue: 6, metresPerRepeat: 23 },
  table: { light: 26, hue: 4, metresPerRepeat: 5.3 },
};

/** Patches too large for the tile: what keeps its repeats from showing. Repeats are prime to those of the tiles. */
export function paintMacro(material: GroundMaterial, seed: number): GroundMacro {
  const { light, hue, metresPerRepeat } = WANDER[material];
  const lightness = fractalNoise(MACRO_SIZE, 4, 6, seed + 71, 0.62);
  const warmth = fractalNoise(MACRO_SIZE, 3, 4, seed + 83, 0.5);
  const texture = paint(MACRO_SIZE, MACRO_SIZE, (rgb, i) => {
    const middle = 128 + lightness[i]! * light;
    rgb[0] = middle + warmth[i]! * hue;
    rgb[1] = middle;
    rgb[2] = middle - warmth[i]! * hue;
  });
  return { texture, metresPerRepeat };
}
