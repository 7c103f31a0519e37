import type { PlaceName } from './place.ts';

/**
 * Ground that is not flat, as its profile across x: corners from left to right, straight between them and the same all
 * along z. Beyond the first and the last corner it is the plane y = 0, which both lie on; nothing rises above it.
 */
export interface Terrain {
  profile: readonly (readonly [x: number, y: number])[];
}

/**
 * A trapezoidal ditch 0.8 m deep, its floor 0.5 m wide and its slopes 1 : 1.5, 0.7 m from the edge of the asphalt:
 * drivers meet ditches of 0.5 to 2 m beside Austria's roads (RVS on culverts and accesses, FSV), with slopes of 1 : 1.5
 * on the road's side as the usual steepest. At x = −2.1 the asphalt of the country road ends.
 */
const ROADSIDE_DITCH: Terrain = {
  profile: [
    [-5.7, 0],
    [-4.5, -0.8],
    [-4.0, -0.8],
    [-2.8, 0],
  ],
};

const TERRAINS: Partial<Record<PlaceName, Terrain>> = { 'ditch-road': ROADSIDE_DITCH };

/** What a place's ground is like where it is not flat; physics and picture share it. */
export const terrainOf = (place: PlaceName): Terrain | null => TERRAINS[place] ?? null;

/** Height of the ground, metres, 0 or below. */
export function terrainHeight(terrain: Terrain | null, x: number): number {
  const profile = terrain?.profile ?? [];
  for (let i = 0; i + 1 < profile.length; i++) {
    const [[x0, y0], [x1, y1]] = [profile[i]!, profile[i + 1]!];
    if (x >= x0 && x <= x1) return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
  }
  return 0;
}
