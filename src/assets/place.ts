import type { Vec3 } from '../shared/vector.ts';
import type { Part } from './asset.ts';
import type { GroundMaterial } from './ground.ts';

export const PLACE_NAMES = [
  'none',
  'street',
  'room',
  'country-road',
  'parking-lot',
  'motorway',
  'golf-course',
  'tunnel',
] as const;
export type PlaceName = (typeof PLACE_NAMES)[number];

/** What a scene takes from its place where the scenario does not say. */
export interface PlaceDefaults {
  /** What the place is laid out on. */
  ground: GroundMaterial;
  /** Which photographed environment goes with it: a kind whose member the light chooses, or always the same one. */
  surroundings: 'open' | 'town' | 'country' | 'apartment' | 'city';
}

export const PLACE_DEFAULTS: Readonly<Record<PlaceName, PlaceDefaults>> = {
  none: { ground: 'asphalt', surroundings: 'open' },
  street: { ground: 'asphalt', surroundings: 'town' },
  room: { ground: 'table', surroundings: 'apartment' },
  'country-road': { ground: 'asphalt', surroundings: 'country' },
  'parking-lot': { ground: 'asphalt', surroundings: 'town' },
  motorway: { ground: 'asphalt', surroundings: 'country' },
  'golf-course': { ground: 'turf', surroundings: 'country' },
  tunnel: { ground: 'asphalt', surroundings: 'city' },
};

/**
 * Built surroundings with real depth, in world coordinates around the origin, where the target stands. A street runs
 * along z. Nothing above kerb height stands within the clear radius, so that a camera can look from every side.
 */
export interface Place {
  name: PlaceName;
  parts: readonly Part[];
  lamps: readonly Lamp[];
  /** Nothing higher than a kerb stands nearer to the origin, but for a roof. */
  clearRadiusMetres: number;
  /** Present where no daylight gets in: lamps burn day and night, and their light comes back from all walls. */
  roof?: Roof;
}

/** The light under a roof. */
export interface Roof {
  /** What walls and distant lamps give the ground, lux. */
  ambientLux: number;
  colorTemperatureKelvin: number;
}

/** A point of light of the place, lit where the light asks for lamps. */
export interface Lamp {
  position: Vec3;
  /** Luminous intensity straight down, candela; falls off as the cosine from the vertical. */
  intensityCandela: number;
  colorTemperatureKelvin: number;
}
