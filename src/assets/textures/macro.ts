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
  soil: { light: 56, hue: 7, metresPerRepeat: 31 },
  turf: { light: 26, hue: 7, metresPerRepeat: 40 },
  snow: { light: 16, hue: -2, metresPerRepeat: 27 },
  'cracked-asphalt': { light: 46, hue: 4, metresPerRepeat: 37 },
  'patched-asphalt': { light: 44, hue: 4, metresPerRepeat: 37 },
  table: { light: 26, hue: 4, metresPerRepeat: 5.3 },
  tile: { light: 12, hue: 2, metresPerRepeat: 13.7 },
  wood: { light: 22, hue: 3, metresPerRepeat: 7.9 },
  fabric: { light: 18, hue: 3, metresPerRepeat: 1.7 },
  leaves: { light: 52, hue: 10, metresPerRepeat: 19 },
  water: { light: 30, hue: 6, metresPerRepeat: 53 },
};

/** Mowers lay the grass away from them and towards them in turn: stripes of 2.5 m along z, seen lighter and darker. */
const STRIPE = MACRO_SIZE / 16;
const mown = (x: number): number => {
  const at = (x + 0.5) % (2 * STRIPE);
  const toEdge = Math.min(at, Math.abs(at - STRIPE), 2 * STRIPE - at);
  return (at < STRIPE ? 15 : -15) * Math.min(1, toEdge / 1.2);
};

/** Patches too large for the tile: what keeps its repeats from showing. Repeats are prime to those of the tiles. */
export function paintMacro(material: GroundMaterial, seed: number): GroundMacro {
  const { light, hue, metresPerRepeat } = WANDER[material];
  const lightness = fractalNoise(MACRO_SIZE, 4, 6, seed + 71, 0.62);
  const warmth = fractalNoise(MACRO_SIZE, 3, 4, seed + 83, 0.5);
  const texture = paint(MACRO_SIZE, MACRO_SIZE, (rgb, i) => {
    const middle = 128 + lightness[i]! * light + (material === 'turf' ? mown(i % MACRO_SIZE) : 0);
    rgb[0] = middle + warmth[i]! * hue;
    rgb[1] = middle;
    rgb[2] = middle - warmth[i]! * hue;
  });
  return { texture, metresPerRepeat };
}
