import type { GroundMaterial } from '../assets/ground.ts';
import { PLACE_DEFAULTS, type PlaceName } from '../assets/place.ts';
import type { Scene, Weather } from './case.ts';
import { type Drawing, resolveNumber, resolveValue } from './resolve-values.ts';
import type { SceneDocument } from './schema.ts';

/**
 * The ground of a scene; where the file does not say what it is, the place does, and where it does not say how wet it is,
 * the rain does.
 */
export function resolveGround(
  document: SceneDocument['ground'],
  place: PlaceName,
  weather: Weather,
  drawing: Drawing,
): Scene['ground'] {
  const parts = typeof document === 'object' && !('choice' in document) ? document : { material: document };
  const asked = 'wetness' in parts ? parts.wetness : undefined;
  const material = resolveValue(parts.material ?? PLACE_DEFAULTS[place].ground, ['ground'], drawing) as GroundMaterial;
  const wetness = resolveNumber(asked, ['ground', 'wetness'], drawing, wetnessUnder(weather, material));
  const ripples = 'ripples' in parts ? parts.ripples : undefined;
  if (ripples === undefined || material !== 'water') return { material, wetness };
  return { material, wetness, ripples: resolveNumber(ripples, ['ground', 'ripples'], drawing) };
}

/** How wet the worst rain makes it: what drains shows no film, what seals does; puddles are for the file to ask. */
const WETTEST: Readonly<Record<GroundMaterial, number>> = {
  asphalt: 0.9,
  'cracked-asphalt': 0.9,
  'patched-asphalt': 0.9,
  concrete: 0.9,
  table: 0.9,
  sand: 0.5,
  gravel: 0.45,
  grass: 0.4,
  turf: 0.4,
  soil: 0.5,
  snow: 0.1,
  tile: 0.9,
  wood: 0.8,
  fabric: 0.3,
  leaves: 0.4,
  water: 0,
};

/** Drizzle leaves dark patches; all but as wet as it gets is reached at 10 mm/h. */
const wetnessUnder = ({ rain }: Weather, material: GroundMaterial): number =>
  WETTEST[material] * (1 - Math.exp(-(rain?.mmPerHour ?? 0) / 2));
