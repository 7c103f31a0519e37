import type { Material } from '../asset.ts';

/** sRGB of a lacquer and how metallic its base coat is. */
interface Paint {
  color: string;
  metalness: number;
  roughness: number;
}

export const PAINTS = {
  silver: { color: '#a9aeb3', metalness: 0.55, roughness: 0.42 },
  white: { color: '#c8cacb', metalness: 0, roughness: 0.5 },
  black: { color: '#0c0d0f', metalness: 0.1, roughness: 0.4 },
  red: { color: '#6b0b10', metalness: 0.15, roughness: 0.42 },
  blue: { color: '#173a78', metalness: 0.3, roughness: 0.42 },
  grey: { color: '#4b5056', metalness: 0.45, roughness: 0.42 },
  green: { color: '#1d4a36', metalness: 0.25, roughness: 0.42 },
} as const satisfies Record<string, Paint>;

export const PAINT_NAMES = Object.keys(PAINTS) as (keyof typeof PAINTS)[];

export const lacquer = (paint: keyof typeof PAINTS): Material => ({ ...PAINTS[paint], clearcoat: 1 });

/** Everything on a car that is not paint. */
export const CAR_MATERIALS = {
  glass: { color: '#0b0f12', roughness: 0.04, metalness: 0, opacity: 0.8 },
  shard: { color: '#b9c9c5', roughness: 0.2, metalness: 0, opacity: 0.6 },
  interior: { color: '#2b2c30', roughness: 0.9, metalness: 0 },
  trim: { color: '#0d0e10', roughness: 0.55, metalness: 0 },
  chrome: { color: '#d3d6d9', roughness: 0.12, metalness: 1 },
  tyre: { color: '#17181a', roughness: 0.92, metalness: 0 },
  rim: { color: '#b9bdc1', roughness: 0.3, metalness: 0.85 },
  underbody: { color: '#2b2a29', roughness: 0.9, metalness: 0 },
  chassis: { color: '#3a3937', roughness: 0.8, metalness: 0 },
  exhaust: { color: '#5d5750', roughness: 0.6, metalness: 0.3 },
  lampClear: { color: '#dfe5ea', roughness: 0.08, metalness: 0.35 },
  seat: { color: '#3b3a3c', roughness: 0.95, metalness: 0 },
  lining: { color: '#8d8a85', roughness: 0.95, metalness: 0 },
  roofBox: { color: '#15171a', roughness: 0.35, metalness: 0 },
  ladder: { color: '#b4b8bb', roughness: 0.4, metalness: 0.8 },
  caseBrown: { color: '#3f2a1a', roughness: 0.7, metalness: 0 },
  caseBlue: { color: '#1a2c45', roughness: 0.6, metalness: 0 },
  caseGreen: { color: '#39412f', roughness: 0.8, metalness: 0 },
  lampRed: { color: '#8c0c12', roughness: 0.12, metalness: 0 },
} as const satisfies Record<string, Material>;
