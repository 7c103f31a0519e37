import type { Material } from '../asset.ts';
import { type LabelDesign, paintDrinkLabel } from '../textures/drink-label.ts';

export const BODIES = ['pet', 'wine', 'beer'] as const;
/** PET can be crumpled; the others are glass. */
export type Body = (typeof BODIES)[number];
export const TINTS = ['clear', 'blue', 'green', 'amber', 'dark'] as const;
export type Tint = (typeof TINTS)[number];
export const CONTENTS = ['water', 'cola', 'juice', 'beer', 'red_wine', 'white_wine'] as const;
export type Contents = (typeof CONTENTS)[number];
export const CAP_COLORS = ['blue', 'white', 'red', 'green', 'black', 'yellow'] as const;
export type CapColor = (typeof CAP_COLORS)[number];

const PET: Readonly<Record<Tint, { color: string; opacity: number }>> = {
  clear: { color: '#b4c2c6', opacity: 0.1 },
  blue: { color: '#5f9fd8', opacity: 0.34 },
  green: { color: '#2f8f4e', opacity: 0.45 },
  amber: { color: '#7a3d10', opacity: 0.6 },
  dark: { color: '#20242a', opacity: 0.72 },
};

/** Densities at 20 °C, kg/m³: water; soft drinks with about 10.5 % sugar; orange juice at 11.2 °Brix; lager; dry wines. */
export const LIQUIDS: Readonly<Record<Contents, { density: number; color: string; opacity: number }>> = {
  water: { density: 998, color: '#a3bcc3', opacity: 0.12 },
  cola: { density: 1040, color: '#1d0b05', opacity: 0.97 },
  juice: { density: 1045, color: '#e8941c', opacity: 0.95 },
  beer: { density: 1008, color: '#b86f14', opacity: 0.6 },
  red_wine: { density: 993, color: '#2e0410', opacity: 0.97 },
  white_wine: { density: 991, color: '#d8c871', opacity: 0.35 },
};

/** What such bottles are made of and hold most often. */
export const USUAL: Readonly<Record<Body, { tint: Tint; contents: Contents }>> = {
  pet: { tint: 'clear', contents: 'water' },
  wine: { tint: 'green', contents: 'red_wine' },
  beer: { tint: 'amber', contents: 'beer' },
};

const GLASS: Readonly<Record<Tint, { color: string; opacity: number }>> = {
  clear: { color: '#b4c4c0', opacity: 0.16 },
  blue: { color: '#23508f', opacity: 0.62 },
  green: { color: '#1d3f1f', opacity: 0.74 },
  amber: { color: '#4a2007', opacity: 0.78 },
  dark: { color: '#14160f', opacity: 0.9 },
};

const CAP_PAINT: Readonly<Record<CapColor, string>> = {
  blue: '#1f5fb4',
  white: '#eef0f0',
  red: '#c21f22',
  green: '#2a8a45',
  black: '#1b1c1e',
  yellow: '#f0c020',
};

export const petMaterial = (tint: Tint): Material => ({
  ...PET[tint],
  roughness: 0.07,
  metalness: 0,
  doubleSided: true,
});

export const glassMaterial = (tint: Tint): Material => ({
  ...GLASS[tint],
  roughness: 0.05,
  metalness: 0,
  doubleSided: true,
});

export const liquidMaterial = (contents: Contents): Material => {
  const { color, opacity } = LIQUIDS[contents];
  return { color, opacity, roughness: 0.15, metalness: 0 };
};

export const capMaterial = (color: CapColor): Material => ({ color: CAP_PAINT[color], roughness: 0.42, metalness: 0 });

export const labelMaterial = (design: LabelDesign, aspect: number): Material => ({
  color: '#ffffff',
  roughness: 0.38,
  metalness: 0,
  texture: paintDrinkLabel(design, aspect),
});

/** White base ink on film, seen from behind. */
export const labelInsideMaterial: Material = { color: '#dfe1e0', roughness: 0.6, metalness: 0 };
