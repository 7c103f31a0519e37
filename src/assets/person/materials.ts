import type { Material } from '../asset.ts';
import { type Carrying, SHELTER } from './carrying.ts';
import type { Top } from './clothes.ts';

/** Monk's scale of skin tones (Monk 2023, skintone.google), five of its ten, as seen in shade-free light. */
export const SKINS: Readonly<Record<string, string>> = {
  fair: '#e3b9a0',
  light: '#d3a182',
  olive: '#b98a63',
  brown: '#8d5f41',
  dark: '#553726',
};
export const HAIR_COLORS: Readonly<Record<string, string>> = {
  black: '#17130f',
  brown: '#3f2a1b',
  auburn: '#6a3620',
  blond: '#b58e55',
  grey: '#8d8a86',
};
/** Dyed cloth; white and black as bright and dark as real cotton, 0.65 and 0.04 of the light. */
export const CLOTH_COLORS: Readonly<Record<string, string>> = {
  white: '#cfccc6',
  grey: '#83868a',
  black: '#26262a',
  navy: '#26324e',
  blue: '#3a5f94',
  red: '#a02f2b',
  green: '#3f6a47',
  yellow: '#d3a93a',
  beige: '#b09a78',
  pink: '#c98a94',
};
const BAGS: Readonly<Record<Carrying, string>> = {
  none: '#000000',
  backpack: '#37453a',
  suitcase: '#2b3f63',
  umbrella: '#7c2430',
  open_umbrella: '#1d1e22',
};

export interface Colors {
  skin: string;
  hair: string;
  top: string;
  bottom: string;
  shoes: string;
  carrying: Carrying;
}

const cloth = (color: string): Material => ({ color, roughness: 0.92, metalness: 0 });

/** Lips are redder and darker than the skin around them. */
function lipsOn(skin: string): string {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(skin.slice(at, at + 2), 16)) as [number, number, number];
  return `#${[r * 0.86, g * 0.68, b * 0.7].map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

export function materialOf(part: string, colors: Colors): Material {
  const skin = SKINS[colors.skin]!;
  switch (part) {
    case 'skin':
      return { color: skin, roughness: 0.6, metalness: 0 };
    case 'lips':
      return { color: lipsOn(skin), roughness: 0.55, metalness: 0 };
    case 'hair':
      return { color: HAIR_COLORS[colors.hair]!, roughness: 0.7, metalness: 0, doubleSided: true };
    case 'top':
      return { ...cloth(CLOTH_COLORS[colors.top]!), doubleSided: true };
    case 'bottom':
      // Skirts are seen from inside.
      return { ...cloth(CLOTH_COLORS[colors.bottom]!), doubleSided: true };
    case 'shirt':
      return cloth(colors.top === 'white' ? CLOTH_COLORS.grey! : CLOTH_COLORS.white!);
    case 'shoes':
      return { color: CLOTH_COLORS[colors.shoes]!, roughness: 0.7, metalness: 0 };
    case 'vest':
      // Fluorescent yellow-green, as bright as a pigment without light of its own can be.
      return { ...cloth('#d3ea2a'), doubleSided: true };
    case 'reflector':
      return { color: '#c3c6c8', roughness: 0.5, metalness: 0 };
    case 'eyes':
    case 'white':
      return { color: '#d8d6d0', roughness: 0.7, metalness: 0 };
    case SHELTER.canopy:
      return { color: BAGS.open_umbrella, roughness: 0.8, metalness: 0, doubleSided: true };
    case SHELTER.rod:
      return { color: '#6f7378', roughness: 0.35, metalness: 0.9 };
    case 'bag':
      return {
        color: BAGS[colors.carrying],
        roughness: colors.carrying === 'suitcase' ? 0.55 : 0.85,
        metalness: 0,
        doubleSided: true,
      };
    default:
      return { color: '#1c1a19', roughness: 0.8, metalness: 0 };
  }
}

/**
 * Kelvin, after ISO 7730:2005, annex D, for standing at ease (70 W/m²) in still air of 20 °C: skin 33.7 °C, the outside
 * of 0.6 clo (shirt, trousers) 27.7 °C, of 1 clo (jacket) 25.8 °C; what is carried is as the air.
 */
export function temperatureOf(part: string, top: Top): number {
  switch (part) {
    case 'skin':
    case 'lips':
    case 'eyes':
    case 'pupils':
      return 307;
    case 'bag':
    case 'fittings':
    case SHELTER.canopy:
    case SHELTER.rod:
    case SHELTER.grip:
      return 293;
    case 'top':
      return top === 'jacket' ? 299 : 301;
    case 'bottom':
    case 'shirt':
    case 'hair':
      return 301;
    default:
      // A second layer, or leather and rubber.
      return 299;
  }
}
