import type { Material } from '../asset.ts';

export const CAR_LIGHTS = ['off', 'parking', 'low', 'high'] as const;
export type CarLights = (typeof CAR_LIGHTS)[number];

/** `Material.emission` counts in white surfaces in noon sun. */
const NOON_WHITE_NITS = 100_000 / Math.PI;

/**
 * Luminance of a lit front lamp seen from where others stand, cd/m²: its intensity over its two projectors of 0.007 m².
 * Front position lamps give some 15 cd (4–140 by UN R7), a low beam 300 above its cut-off (UN R112: at most 350 where
 * oncoming eyes are); a high beam is far stronger straight ahead, and bleaches the picture all the same.
 */
const HEADLAMP_NITS: Readonly<Record<Exclude<CarLights, 'off'>, number>> = {
  parking: 1_000,
  low: 21_000,
  high: 400_000,
};
/** Rear position lamps: some 8 cd (4–17 by UN R7) over 0.03 m². */
const TAILLAMP_NITS = 270;

/** Null for parts that do not shine. */
export function lampMaterial(part: string, lights: CarLights): Material | null {
  if (lights === 'off') return null;
  const base = { roughness: 0.3, metalness: 0 };
  if (part === 'headlamp') {
    const emission = HEADLAMP_NITS[lights] / NOON_WHITE_NITS;
    return { ...base, color: '#dfe5ea', emission, emissionColor: '#f4f7ff' };
  }
  if (part === 'taillamp') {
    return { ...base, color: '#8c0c12', emission: TAILLAMP_NITS / NOON_WHITE_NITS, emissionColor: '#ff1a0c' };
  }
  return null;
}
