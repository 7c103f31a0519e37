import { isLevel, STRAIGHT_DOWN } from '../compile/slope.ts';
import { cross, normalize, type Vec3 } from '../shared/vector.ts';
import type { Body, Pose } from './body.ts';
import { lowest, toWorld, turnAbout } from './pose.ts';

/** Corners within this height of the ground bear the body. */
const TOUCH_METRES = 1e-5;
/** Nearer than this the centre of mass stands over the pivot. */
const BALANCED_METRES = 1e-9;
/** Every turn lowers the centre of mass over a new corner; a hull of n corners needs at most a few. */
const MAX_TURNS = 400;

export type Point2 = readonly [x: number, z: number];

/**
 * The quasi-static end of a fall onto the plane y = 0: collision shapes only resemble the real geometry, so that where
 * the engine left the body it may hover on one corner. Drops the hull on the ground, then turns it about the corner or
 * edge nearest to the centre of mass until the next corner touches, and so on, until the centre of mass stands over
 * the polygon of touching corners, along the way of gravity. Each turn lowers the centre of mass, so it ends on level
 * ground; null where a slope never ends it, as for a ball.
 */
export function tipUntilStable(
  body: Pick<Body, 'hull' | 'centerOfMass'>,
  start: Pose,
  down = STRAIGHT_DOWN,
): Pose | null {
  let pose = dropToGround(body.hull, start);
  for (let turn = 0; turn < MAX_TURNS; turn++) {
    const touching = touchingCorners(body.hull, pose);
    const center = toWorld(pose, body.centerOfMass);
    const pivot = nearestOfPolygon(touching, footOf(center, down));
    if (!pivot) return pose;
    const next = turnToNextCorner(body.hull, pose, pivot);
    if (!next) return pose;
    pose = dropToGround(body.hull, next);
  }
  return isLevel(down) ? pose : null;
}

/** Where the plumb line from a point meets the ground. */
const footOf = ([x, y, z]: Vec3, [dx, dy, dz]: Vec3): Point2 => [x - (dx / dy) * y, z - (dz / dy) * y];

/** The same pose, moved vertically until the lowest corner is on y = 0. */
export function dropToGround(hull: Float64Array, pose: Pose): Pose {
  const [x, y, z] = pose.position;
  return { position: [x, y - lowest(hull, pose), z], rotation: pose.rotation };
}

function touchingCorners(hull: Float64Array, pose: Pose): Point2[] {
  const points: Point2[] = [];
  for (let i = 0; i < hull.length; i += 3) {
    const [x, y, z] = toWorld(pose, [hull[i]!, hull[i + 1]!, hull[i + 2]!]);
    if (y <= TOUCH_METRES) points.push([x, z]);
  }
  return points;
}

interface Pivot {
  point: Vec3;
  /** Unit, horizontal: the way in which the centre of mass overhangs. */
  outward: Vec3;
}

/** Null where `center` lies over the polygon; else where and which way the body tips. */
function nearestOfPolygon(points: readonly Point2[], center: Point2): Pivot | null {
  const polygon = convexPolygon(points);
  let best: { point: Point2; distance: number } | null = null;
  let inside = polygon.length >= 3;
  for (let i = 0; i < polygon.length; i++) {
    const a = polygon[i]!;
    const b = polygon[(i + 1) % polygon.length]!;
    if (area2(a, b, center) < 0) inside = false;
    const point = nearestOnSegment(a, b, center);
    const distance = Math.hypot(center[0] - point[0], center[1] - point[1]);
    if (!best || distance < best.distance) best = { point, distance };
  }
  if (inside || !best) return null;
  const point: Vec3 = [best.point[0], 0, best.point[1]];
  if (best.distance < BALANCED_METRES) return polygon.length < 3 ? { point, outward: across(polygon) } : null;
  const outward: Vec3 = [(center[0] - point[0]) / best.distance, 0, (center[1] - point[2]) / best.distance];
  return { point, outward };
}

/** Which way a body falls that stands balanced on a corner or an edge: across it, to one and the same side. */
function across([a, b]: readonly Point2[]): Vec3 {
  return a && b ? normalize([b[1] - a[1], 0, a[0] - b[0]]) : [1, 0, 0];
}

/** Turns about the pivot until the first corner on the falling side reaches y = 0; null where none does within 180°. */
function turnToNextCorner(hull: Float64Array, pose: Pose, { point, outward }: Pivot): Pose | null {
  let smallest = Math.PI;
  for (let i = 0; i < hull.length; i += 3) {
    const [x, y, z] = toWorld(pose, [hull[i]!, hull[i + 1]!, hull[i + 2]!]);
    if (y <= TOUCH_METRES) continue;
    smallest = Math.min(smallest, Math.atan2(y, outward[0] * (x - point[0]) + outward[2] * (z - point[2])));
  }
  return smallest < Math.PI ? turnAbout(pose, point, cross([0, 1, 0], outward), smallest) : null;
}

/** Twice the signed area of a triangle; positive where counter-clockwise in (x, z). */
const area2 = (a: Point2, b: Point2, c: Point2): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

/** Counter-clockwise hull (A. M. Andrew's monotone chain, 1979). */
export function convexPolygon(points: readonly Point2[]): Point2[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (sorted.length < 3) return sorted;
  const half = (ordered: readonly Point2[]): Point2[] => {
    const chain: Point2[] = [];
    for (const point of ordered) {
      while (chain.length >= 2 && area2(chain.at(-2)!, chain.at(-1)!, point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

function nearestOnSegment(a: Point2, b: Point2, p: Point2): Point2 {
  const [dx, dz] = [b[0] - a[0], b[1] - a[1]];
  const lengthSquared = dx * dx + dz * dz;
  if (lengthSquared === 0) return a;
  const t = Math.min(1, Math.max(0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dz) / lengthSquared));
  return [a[0] + t * dx, a[1] + t * dz];
}
