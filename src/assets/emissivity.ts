import type { Part } from './asset.ts';

/** Paint, rubber, glass, skin, cloth, wood, stone: all within 0.90…0.98. */
const DIELECTRIC = 0.94;
/** Dull steel and aluminium as things are made of, between polished (0.05) and oxidised (0.8). */
const BARE_METAL = 0.25;

/**
 * Emissivity of a part in the thermal infrared (8–14 µm), 0…1: its own, else by its material. What looks metallic under
 * a lacquer radiates as the lacquer does. Values: Incropera and DeWitt, "Fundamentals of Heat and Mass Transfer",
 * table A.11.
 */
export function emissivityOf({ emissivity, material }: Part): number {
  if (emissivity !== undefined) return emissivity;
  const bareness = material.clearcoat ? 0 : material.metalness;
  return DIELECTRIC + (BARE_METAL - DIELECTRIC) * bareness;
}
