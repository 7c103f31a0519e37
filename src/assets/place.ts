import type { Vec3 } from '../shared/vector.ts';
import type { Part } from './asset.ts';

export const PLACE_NAMES = ['none', 'street', 'room'] as const;
export type PlaceName = (typeof PLACE_NAMES)[number];

/**
 * Built surroundings with real depth, in world coordinates around the origin, where the target stands. A street runs
 * along z. Nothing above kerb height stands within the clear radius, so that a camera can look from every side.
 */
export interface Place {
  name: PlaceName;
  parts: readonly Part[];
  lamps: readonly Lamp[];
  /** Nothing higher than a kerb stands nearer to the origin. */
  clearRadiusMetres: number;
}

/** A point of light of the place, lit where the light asks for lamps. */
export interface Lamp {
  position: Vec3;
  /** Luminous intensity straight down, candela; falls off as the cosine from the vertical. */
  intensityCandela: number;
  colorTemperatureKelvin: number;
}
