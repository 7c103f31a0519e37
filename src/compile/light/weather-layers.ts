import { extinctionOf } from '../../shared/koschmieder.ts';
import type { Weather } from '../case.ts';
import type { Layer } from './layer.ts';

/** Water drops of clouds and fog turn light by little (Bohren 1987) and swallow none. */
const WATER = { asymmetry: 0.85, albedo: 1 };
/** Desert dust at 550 nm (Dubovik et al., J. Atmos. Sci. 59, 2002: ω 0.93–0.97, g 0.68–0.73). */
const DUST = { asymmetry: 0.7, albedo: 0.95 };
/** Smoke of flaming wood and scrub at 550 nm (Reid et al., Atmos. Chem. Phys. 5, 2005: ω 0.75–0.85, g about 0.6). */
const SMOKE = { asymmetry: 0.6, albedo: 0.8 };
/** Radiation fog is some tens to two hundred metres deep (WMO; Price, "Radiation fog", Bound.-Layer Meteor. 2011). */
const FOG_METRES = 100;
/**
 * Blowing dust fills the lowest two hundred metres. What is denser is whirled up by wheels and gusts and lies shallower:
 * no deeper than one sees through it.
 */
const DUST_METRES = 200;
/** Smoke that drifts over a road; what is denser lies as shallow as dust does. */
const SMOKE_METRES = 50;

/** Rain falls from this high, kilometres. */
const RAIN_COLUMN = 3;
/** Effective radius of what a cloud is made of, metres: drops, and the coarser ice of a snow cloud. */
const CLOUD_DROP = 10e-6;
const CLOUD_ICE = 30e-6;

/**
 * Optical depth of a cloud that rains at so many mm/h: 3 W / (2 ρ r) (Stephens, J. Atmos. Sci. 35, 1978) with a column
 * of 0.18 (1 + √(H R)) mm of cloud water (Wentz and Spencer, J. Atmos. Sci. 55, 1998). A cloud about to rain, R = 0,
 * lets a fifth of the light through with the sun at 30°: the overcast sky of IES 1984.
 */
export const cloudDepth = (mmPerHour: number, radiusMetres = CLOUD_DROP): number =>
  (1.5 * 0.18e-3 * (1 + Math.sqrt(RAIN_COLUMN * mmPerHour))) / radiusMetres;

/** The cloud that rain and snow fall from, or null where nothing falls. */
export function cloudOf({ rain, snow }: Weather): Layer | null {
  const depth = Math.max(
    rain && rain.mmPerHour > 0 ? cloudDepth(rain.mmPerHour) : 0,
    snow && snow.mmPerHour > 0 ? cloudDepth(snow.mmPerHour, CLOUD_ICE) : 0,
  );
  return depth > 0 ? { opticalDepth: depth, ...WATER } : null;
}

/** A cloud that is about to rain: what an overcast look already has over it. */
export const DRY_CLOUD: Layer = { opticalDepth: cloudDepth(0), ...WATER };

/** What lies on the ground and the light must come down through. */
export function groundLayers({ fog, dust, smoke }: Weather): Layer[] {
  return [
    ...(fog ? [{ opticalDepth: FOG_METRES * extinctionOf(fog.visibilityMetres), ...WATER }] : []),
    ...(dust ? [{ opticalDepth: depthOf(dust, DUST_METRES), ...DUST }] : []),
    ...(smoke ? [{ opticalDepth: depthOf(smoke, SMOKE_METRES), ...SMOKE }] : []),
  ];
}

const depthOf = ({ visibilityMetres }: { visibilityMetres: number }, mostMetres: number): number =>
  Math.min(mostMetres, visibilityMetres) * extinctionOf(visibilityMetres);
