import type { Path } from './located.ts';
import { type Drawing, uniformAt } from './resolve-values.ts';

export interface ScatterRules {
  center: readonly [x: number, z: number];
  ring: readonly [near: number, far: number];
  /** x of the lines along z on which copies may stand, from the centre; null: anywhere in the ring. */
  lanes: readonly number[] | null;
  spacingMetres: number;
  /** Directions from the centre in which a camera looks on; empty where the view need not be kept free. */
  viewAzimuths: readonly number[];
}

/** Darts thrown for one place; beyond, the best of them is taken. */
const MAX_DARTS = 48;

/**
 * Places on the ground by dart throwing: uniform over the ring, not closer to each other than the spacing, clear of the
 * line of sight by 3/4 of it. Copy n looks at the copies before it only, and its darts have addresses of their own: a
 * further copy, or another group of objects, moves none.
 */
export function scatterPlaces(
  copies: number,
  rules: ScatterRules,
  path: Path,
  drawing: Drawing,
): [x: number, z: number][] {
  const placed: [number, number][] = [];
  for (let copy = 0; copy < copies; copy += 1) {
    let best: [number, number] = [0, 0];
    let bestClearance = Number.NEGATIVE_INFINITY;
    for (let dart = 0; dart < MAX_DARTS && bestClearance < 0; dart += 1) {
      const candidate = throwDart(rules, [...path, copy, dart], drawing);
      const clearance = clearanceOf(candidate, placed, rules);
      if (clearance > bestClearance) [best, bestClearance] = [candidate, clearance];
    }
    placed.push(best);
  }
  return placed;
}

/** Uniform over the ring's area, or along its lanes. Azimuth 0 is +z, as the camera's. */
function throwDart({ center, ring: [near, far], lanes }: ScatterRules, path: Path, drawing: Drawing): [number, number] {
  const position = uniformAt(drawing, [...path, 'radius']);
  const turn = uniformAt(drawing, [...path, 'azimuth']);
  if (lanes) {
    const x = lanes[Math.floor(turn * lanes.length)] as number;
    const isAhead = (turn * lanes.length) % 1 < 0.5;
    const [start, end] = [near, far].map((radius) => Math.sqrt(Math.max(0, radius ** 2 - x ** 2))) as [number, number];
    const z = start + position * (end - start);
    return [center[0] + x, center[1] + (isAhead ? z : -z)];
  }
  const radius = Math.sqrt(near ** 2 + position * (far ** 2 - near ** 2));
  return [center[0] + radius * Math.sin(2 * Math.PI * turn), center[1] + radius * Math.cos(2 * Math.PI * turn)];
}

/** Metres to spare; negative where a rule is broken. */
function clearanceOf(
  candidate: readonly [number, number],
  placed: readonly [number, number][],
  rules: ScatterRules,
): number {
  const [x, z] = [candidate[0] - rules.center[0], candidate[1] - rules.center[1]];
  const toOthers = placed.map(([px, pz]) => Math.hypot(candidate[0] - px, candidate[1] - pz) - rules.spacingMetres);
  const toViews = rules.viewAzimuths.map((azimuth) => distanceToRay(x, z, azimuth) - 0.75 * rules.spacingMetres);
  return Math.min(Number.MAX_VALUE, ...toOthers, ...toViews);
}

/** From a point to the half line that leaves the origin at an azimuth. */
function distanceToRay(x: number, z: number, azimuth: number): number {
  const along = x * Math.sin(azimuth) + z * Math.cos(azimuth);
  return along <= 0 ? Math.hypot(x, z) : Math.abs(x * Math.cos(azimuth) - z * Math.sin(azimuth));
}
