import type { GroundMaterial } from '../assets/ground.ts';
import { PLACE_DEFAULTS, type PlaceName } from '../assets/place.ts';
import type { Scene, Weather } from './case.ts';
import { type Drawing, resolveAngle, resolveNumber, resolveValue, uniformAt } from './resolve-values.ts';
import type { SceneDocument } from './schema.ts';
import { downOn, isLevel } from './slope.ts';

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
  const share = 'puddles' in parts ? resolveNumber(parts.puddles, ['ground', 'puddles'], drawing) : 0;
  const at = (axis: string): number => uniformAt(drawing, ['ground', 'puddles', axis]);
  const bladeMm = 'blade_mm' in parts ? resolveNumber(parts.blade_mm, ['ground', 'blade_mm'], drawing) : 0;
  const ripples = 'ripples' in parts && material === 'water' ? parts.ripples : undefined;
  const { slope, slope_azimuth: uphill } = parts as { slope?: unknown; slope_azimuth?: unknown };
  const down = downOn(
    resolveAngle(slope, ['ground', 'slope'], drawing),
    resolveAngle(uphill, ['ground', 'slope_azimuth'], drawing, { range: [0, 360] }),
  );
  return {
    material,
    wetness,
    ...(!isLevel(down) && { down }),
    ...(share > 0 && { puddles: { share, shift: [at('x'), at('z')] } }),
    ...(bladeMm > 0 && GRASSES.includes(material) && { bladeMetres: bladeMm / 1000 }),
    ...(ripples !== undefined && { ripples: resolveNumber(ripples, ['ground', 'ripples'], drawing) }),
  };
}

/** What blades grow on. */
const GRASSES: readonly GroundMaterial[] = ['grass', 'turf'];

/** How wet the sky has made what stands there, 0 dry … 1: by the rain, or where it has stopped by the sealed ground. */
export function rainedOn({ material, wetness }: Scene['ground'], { rain }: Weather): number {
  if (rain) return 1 - Math.exp(-rain.mmPerHour / 2);
  return WETTEST[material] >= SEALED_FROM ? Math.min(1, wetness / WETTEST[material]) : 0;
}

/** Of grounds at least so wet in the worst rain, wetness can only be rain's: a shore is wet under a blue sky. */
const SEALED_FROM = 0.9;

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
