import type { Vec3 } from '../shared/vector.ts';
import type { Part } from './asset.ts';
import type { GroundMaterial } from './ground.ts';

export const PLACE_NAMES = [
  'none',
  'street',
  'room',
  'country-road',
  'ditch-road',
  'parking-lot',
  'motorway',
  'golf-course',
  'tunnel',
  'kitchen',
  'living-room',
  'shop-shelf',
  'shop-aisle',
  'warehouse',
  'beach',
  'river-bank',
  'forest-floor',
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
  'ditch-road': { ground: 'asphalt', surroundings: 'country' },
  'parking-lot': { ground: 'asphalt', surroundings: 'town' },
  motorway: { ground: 'asphalt', surroundings: 'country' },
  'golf-course': { ground: 'turf', surroundings: 'country' },
  tunnel: { ground: 'asphalt', surroundings: 'city' },
  kitchen: { ground: 'table', surroundings: 'apartment' },
  'living-room': { ground: 'table', surroundings: 'apartment' },
  'shop-shelf': { ground: 'table', surroundings: 'apartment' },
  'shop-aisle': { ground: 'tile', surroundings: 'apartment' },
  warehouse: { ground: 'concrete', surroundings: 'apartment' },
  beach: { ground: 'sand', surroundings: 'country' },
  'river-bank': { ground: 'gravel', surroundings: 'country' },
  'forest-floor': { ground: 'leaves', surroundings: 'country' },
};

/**
 * The steepest that a place may be laid out on, degrees; left out: it is level. Houses stand on steps along a steep street
 * and not on the slope itself, as ours do; motorways rise by 4° at most, car parks by less.
 */
export const STEEPEST_DEGREES: Partial<Readonly<Record<PlaceName, number>>> = {
  none: 35,
  street: 12,
  'country-road': 15,
  'parking-lot': 4,
  motorway: 4,
  'forest-floor': 30,
};

/** Places that no lamp of their own lights. */
export const LAMPLESS: readonly PlaceName[] = [
  ...(['none', 'country-road', 'motorway', 'golf-course', 'beach', 'river-bank', 'forest-floor'] as const),
];

/** Under a roof: walls light the scene, whatever the sky does. */
export const isIndoors = (place: PlaceName): boolean => PLACE_DEFAULTS[place].surroundings === 'apartment';

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
  /** From here up a ceiling, a shelf or crowns may roof the clear circle; default: nothing does. */
  clearHeightMetres?: number;
  /** Where the ground ends, for things that stand on a table top or a shelf; default: nowhere. */
  groundExtent?: GroundExtent;
  /** Strip of the ground plane, along all z, that is cut away where the place's own parts are the ground. */
  groundCut?: readonly [fromX: number, toX: number];
  /** Present where no daylight gets in: lamps burn day and night, and their light comes back from all walls. */
  roof?: Roof;
}

/** The light under a roof. */
export interface Roof {
  /** What walls and distant lamps give the ground, lux. */
  ambientLux: number;
  colorTemperatureKelvin: number;
}

/** The rectangle of y = 0 that is there, metres. Physics knows no edge: what is placed beyond hangs in the air. */
export interface GroundExtent {
  x: readonly [from: number, to: number];
  z: readonly [from: number, to: number];
}

/** A point of light of the place, lit where the light asks for lamps. */
export interface Lamp {
  position: Vec3;
  /** Luminous intensity straight down, candela; falls off as the cosine from the vertical. */
  intensityCandela: number;
  colorTemperatureKelvin: number;
  /** Instead of the temperature, sRGB as '#rrggbb': only its hue and saturation count. */
  color?: string;
}
