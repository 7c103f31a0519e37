import { normalize, subtract, type Vec3 } from '../../shared/vector.ts';
import { mix } from '../geometry/curve.ts';
import { loft } from '../geometry/loft.ts';
import type { Soup } from '../geometry/soup.ts';
import type { BodySurface } from './surface.ts';

export type CapEnd = 'front' | 'rear';

/** A panel laid on nose or tail: lamp, grille, bumper insert. Borders run from the inner to the outer end. */
export interface CapPatch {
  end: CapEnd;
  part: string;
  /** 0 in the middle … π/2 at the side. */
  theta: readonly [inner: number, outer: number];
  /** Lower and upper border in n, height on the wall. */
  low: readonly [inner: number, outer: number];
  high: readonly [inner: number, outer: number];
  /** Height over the body, metres: more than the body's own facets cut off (4 mm). */
  proud: number;
}

/** How far a panel's skirt reaches into the body. */
const SKIRT_METRES = 0.02;

/** Lays the panel's left half on the body, with a skirt around it. */
export function addCapPatch(
  soup: Soup,
  surface: BodySurface,
  patch: CapPatch,
  stepsPerQuarter: number,
  rows: number,
): void {
  const { end, theta, low, high, proud, part } = patch;
  const steps = Math.max(1, Math.round(((theta[1] - theta[0]) / (Math.PI / 2)) * stepsPerQuarter));
  const at = (u: number, v: number, out: number): Vec3 => {
    const n = mix(mix(low[0], low[1], u), mix(high[0], high[1], u), v);
    return offCap(surface, end, mix(theta[0], theta[1], u), n, out);
  };
  const heights = Array.from({ length: rows + 1 }, (_, j) => j / rows);
  const column = (u: number, out: number): Vec3[] => [
    at(u, 0, -SKIRT_METRES),
    ...heights.map((v) => at(u, v, out)),
    at(u, 1, -SKIRT_METRES),
  ];
  const columns = Array.from({ length: steps + 1 }, (_, i) => column(i / steps, proud));
  if (theta[0] > 0) columns.unshift(column(0, -SKIRT_METRES));
  columns.push(column(1, -SKIRT_METRES));
  // Seen from outside columns run to the left: on the tail that is from the side to the middle.
  loft(soup, end === 'front' ? columns : columns.reverse(), part);
}

/** A point at a distance over nose or tail, along the normal of the body's outline in plan. */
export function offCap(surface: BodySurface, end: CapEnd, theta: number, n: number, out: number): Vec3 {
  const point = surface.cap(end, theta, n);
  const outward = capNormal(surface, end, theta, n);
  return [point[0] + outward[0] * out, point[1], point[2] + outward[2] * out];
}

/** Level unit vector outwards. */
function capNormal(surface: BodySurface, end: CapEnd, theta: number, n: number): Vec3 {
  const sign = end === 'front' ? 1 : -1;
  if (theta === 0) return [0, 0, sign];
  const step = Math.min(theta, 0.02);
  const along = subtract(surface.cap(end, Math.min(Math.PI / 2, theta + step), n), surface.cap(end, theta - step, n));
  return normalize([-along[2] * sign, 0, along[0] * sign]);
}
