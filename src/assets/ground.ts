import type { Texture } from './asset.ts';

export const GROUND_MATERIALS = [
  'asphalt',
  'cracked-asphalt',
  'patched-asphalt',
  'concrete',
  'grass',
  'turf',
  'sand',
  'gravel',
  'soil',
  'snow',
  'table',
  'tile',
  'wood',
  'fabric',
  'leaves',
  'water',
] as const;
export type GroundMaterial = (typeof GROUND_MATERIALS)[number];

/** What a ground is besides its pictures: for physics, which needs no textures. */
export interface GroundSurface {
  /** Coulomb friction. */
  friction: number;
  restitution: number;
  /** 0 mirror … 1 chalk, dry. */
  roughness: number;
  /** Size in the world of one repeat of the textures. */
  metresPerRepeat: number;
}

/** The surface of the plane y = 0: what the picture shows and what physics feels. */
export interface Ground extends GroundSurface {
  material: GroundMaterial;
  texture: Texture;
  normalTexture: Texture;
  macro: GroundMacro;
}

/**
 * Variation over tens of metres, which breaks up the repeats of the tile. The linear colour of the ground is that of
 * `texture` times `macro / 128` per channel (a plain factor, not an sRGB colour), each sampled at its own scale.
 */
export interface GroundMacro {
  texture: Texture;
  metresPerRepeat: number;
}

/**
 * Dry surfaces against rubber, plastic and painted steel in general; friction of loose grounds includes the
 * ploughing of what they are made of. Dry earth and hard-packed snow as tyres find them: 0.65 and 0.2 (Wong, "Theory of
 * Ground Vehicles", average values of tyre-road adhesion, after Taborek 1957). Repeats are a compromise between grain near by and repetition far off.
 */
export const GROUND_SURFACES: Readonly<Record<GroundMaterial, GroundSurface>> = {
  asphalt: { friction: 0.8, restitution: 0.15, roughness: 0.92, metresPerRepeat: 2.4 },
  'cracked-asphalt': { friction: 0.8, restitution: 0.15, roughness: 0.93, metresPerRepeat: 4.4 },
  'patched-asphalt': { friction: 0.8, restitution: 0.15, roughness: 0.92, metresPerRepeat: 6.3 },
  concrete: { friction: 0.7, restitution: 0.2, roughness: 0.88, metresPerRepeat: 3 },
  grass: { friction: 0.6, restitution: 0.05, roughness: 0.95, metresPerRepeat: 2 },
  turf: { friction: 0.6, restitution: 0.1, roughness: 0.95, metresPerRepeat: 1.3 },
  sand: { friction: 0.65, restitution: 0.02, roughness: 0.97, metresPerRepeat: 1.2 },
  gravel: { friction: 0.65, restitution: 0.08, roughness: 0.95, metresPerRepeat: 1.5 },
  soil: { friction: 0.65, restitution: 0.03, roughness: 0.96, metresPerRepeat: 2.2 },
  snow: { friction: 0.2, restitution: 0.02, roughness: 0.9, metresPerRepeat: 3.1 },
  table: { friction: 0.4, restitution: 0.3, roughness: 0.55, metresPerRepeat: 1 },
  // Glazed stoneware, dry; ANSI A326.3 asks for 0.42 when wet. Four tiles of 30 cm to the repeat.
  tile: { friction: 0.5, restitution: 0.35, roughness: 0.28, metresPerRepeat: 1.2 },
  // Boards of 20 cm; EN 14904 asks sports floors for 0.4 to 0.55.
  wood: { friction: 0.45, restitution: 0.3, roughness: 0.52, metresPerRepeat: 1.6 },
  fabric: { friction: 0.6, restitution: 0.05, roughness: 1, metresPerRepeat: 0.25 },
  leaves: { friction: 0.5, restitution: 0.03, roughness: 0.95, metresPerRepeat: 1.05 },
  // Nothing sinks or floats: a thin film over a smooth bed.
  water: { friction: 0.2, restitution: 0, roughness: 0.12, metresPerRepeat: 3.1 },
};
