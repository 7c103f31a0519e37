import type { Texture } from './asset.ts';

export const GROUND_MATERIALS = ['asphalt', 'concrete', 'grass', 'sand', 'gravel', 'table'] as const;
export type GroundMaterial = (typeof GROUND_MATERIALS)[number];

/** The surface of the plane y = 0: what the picture shows and what physics feels. */
export interface Ground {
  material: GroundMaterial;
  texture: Texture;
  normalTexture: Texture;
  /** Size in the world of one repeat of the textures. */
  metresPerRepeat: number;
  /** 0 mirror … 1 chalk, dry. */
  roughness: number;
  /** Coulomb friction. */
  friction: number;
  restitution: number;
}
