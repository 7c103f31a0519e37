import { cross, dot, normalize, type Vec3 } from '../../shared/vector.ts';

/** Triangles in the world: nine numbers each, metres. */
export type Triangles = Float64Array;

/** Cells across the region in which two things can meet. */
const CELLS = 48;

/**
 * How far a thing that comes from far away along the unit vector `direction` has still to go from where it is now until
 * it first touches the other, metres; negative where it is beyond that already, infinite where it passes by.
 *
 * Exact on triangles: over the overlap of two of them, seen along the direction, the distance is linear, so that it is
 * least at a corner of the overlap (clipping after Sutherland and Hodgman 1974). Cells of a grid are looked at from the
 * most promising on, and only while they could still hold a smaller gap.
 */
export const sweepGap = (moving: Triangles, fixed: Triangles, direction: Vec3): number =>
  gapOf(flattenAlong(moving, direction), flattenAlong(fixed, direction));

/** Triangles as seen along a direction: what is swept many times is flattened once. */
export const flattenAlong = (triangles: Triangles, direction: Vec3): Flat => flatten(triangles, frameAlong(direction));

/** The same thing moved across the direction that it was flattened along. */
export function shiftFlat({ points, boxes, bounds, low, high }: Flat, by: Vec3, direction: Vec3): Flat {
  const [across, along] = frameAlong(direction);
  const [du, dv] = [dot(by, across), dot(by, along)];
  return {
    points: points.map((value, k) => value + (k % 3 === 0 ? du : k % 3 === 1 ? dv : 0)),
    boxes: boxes.map((value, k) => value + (k % 2 === 0 ? du : dv)),
    bounds: [bounds[0] + du, bounds[1] + dv, bounds[2] + du, bounds[3] + dv],
    low,
    high,
  };
}

/** `sweepGap` of two things that were flattened along the same direction. */
export function gapOf(upper: Flat, lower: Flat): number {
  const window = overlapOf(upper.bounds, lower.bounds);
  if (!window) return Number.POSITIVE_INFINITY;
  const cells = cellsOf(upper, lower, window).sort((a, b) => a.least - b.least);
  let best = Number.POSITIVE_INFINITY;
  for (const { least, above, below } of cells) {
    if (least >= best) break;
    for (const i of above) {
      for (const j of below) {
        if (upper.low[i]! - lower.high[j]! >= best || !meet(upper, i, lower, j)) continue;
        best = Math.min(best, gapOfPair(upper.points, i * 9, lower.points, j * 9));
      }
    }
  }
  return best;
}

/** Two axes across a direction, and the one against it: heights fall along the sweep. */
function frameAlong(direction: Vec3): readonly [Vec3, Vec3, Vec3] {
  const across = normalize(cross(direction, Math.abs(direction[1]) > 0.9 ? [0, 0, 1] : [0, 1, 0]));
  return [across, cross(direction, across), [-direction[0], -direction[1], -direction[2]]];
}

export interface Flat {
  /** u, v, height of three corners per triangle. */
  points: Float64Array;
  /** Lowest and highest corner of each. */
  low: Float64Array;
  high: Float64Array;
  /** uMin, vMin, uMax, vMax of each. */
  boxes: Float64Array;
  bounds: Rectangle;
}

type Rectangle = readonly [uMin: number, vMin: number, uMax: number, vMax: number];

function flatten(triangles: Triangles, [across, along, up]: readonly [Vec3, Vec3, Vec3]): Flat {
  const count = triangles.length / 9;
  const points = new Float64Array(triangles.length);
  const [low, high, boxes] = [new Float64Array(count), new Float64Array(count), new Float64Array(count * 4)];
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let t = 0; t < count; t++) {
    const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
    low[t] = Number.POSITIVE_INFINITY;
    high[t] = Number.NEGATIVE_INFINITY;
    for (let k = t * 9; k < t * 9 + 9; k += 3) {
      const point: Vec3 = [triangles[k]!, triangles[k + 1]!, triangles[k + 2]!];
      const [u, v, h] = [dot(point, across), dot(point, along), dot(point, up)];
      points[k] = u;
      points[k + 1] = v;
      points[k + 2] = h;
      grow(box, u, v);
      low[t] = Math.min(low[t]!, h);
      high[t] = Math.max(high[t]!, h);
    }
    boxes.set(box, t * 4);
    grow(bounds, box[0], box[1]);
    grow(bounds, box[2], box[3]);
  }
  return { points, low, high, boxes, bounds };
}

function grow(box: [number, number, number, number], u: number, v: number): void {
  box[0] = Math.min(box[0], u);
  box[1] = Math.min(box[1], v);
  box[2] = Math.max(box[2], u);
  box[3] = Math.max(box[3], v);
}

function overlapOf(a: Rectangle, b: Rectangle): Rectangle | null {
  const both: Rectangle = [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
  return both[0] < both[2] && both[1] < both[3] ? both : null;
}

interface Cell {
  /** No gap in this cell is smaller. */
  least: number;
  above: number[];
  below: number[];
}

function cellsOf(upper: Flat, lower: Flat, window: Rectangle): Cell[] {
  const [above, below] = [binned(upper, window), binned(lower, window)];
  return above.flatMap((own, at): Cell[] => {
    const other = below[at]!;
    if (own.length === 0 || other.length === 0) return [];
    const bottom = own.reduce((least, t) => Math.min(least, upper.low[t]!), Number.POSITIVE_INFINITY);
    const top = other.reduce((most, t) => Math.max(most, lower.high[t]!), Number.NEGATIVE_INFINITY);
    return [{ least: bottom - top, above: own, below: other }];
  });
}

/** For each cell of the window the triangles whose box reaches into it. */
function binned({ boxes, low }: Flat, [uMin, vMin, uMax, vMax]: Rectangle): number[][] {
  const bins: number[][] = Array.from({ length: CELLS * CELLS }, () => []);
  const toCell = (value: number, min: number, max: number): number =>
    Math.min(CELLS - 1, Math.max(0, Math.floor((CELLS * (value - min)) / (max - min))));
  for (let t = 0; t < low.length; t++) {
    const [u0, v0, u1, v1] = [boxes[t * 4]!, boxes[t * 4 + 1]!, boxes[t * 4 + 2]!, boxes[t * 4 + 3]!];
    if (u1 < uMin || u0 > uMax || v1 < vMin || v0 > vMax) continue;
    const [left, right] = [toCell(u0, uMin, uMax), toCell(u1, uMin, uMax)];
    const [near, far] = [toCell(v0, vMin, vMax), toCell(v1, vMin, vMax)];
    for (let v = near; v <= far; v++) for (let u = left; u <= right; u++) bins[v * CELLS + u]!.push(t);
  }
  return bins;
}

const meet = (a: Flat, i: number, b: Flat, j: number): boolean =>
  a.boxes[i * 4]! <= b.boxes[j * 4 + 2]! &&
  b.boxes[j * 4]! <= a.boxes[i * 4 + 2]! &&
  a.boxes[i * 4 + 1]! <= b.boxes[j * 4 + 3]! &&
  b.boxes[j * 4 + 1]! <= a.boxes[i * 4 + 3]!;

/** Triangles seen edge-on have no height of their own at a point; their edges belong to neighbours. */
const EDGE_ON = 1e-12;

function gapOfPair(a: Float64Array, i: number, b: Float64Array, j: number): number {
  const [heightOfA, heightOfB] = [planeOf(a, i), planeOf(b, j)];
  if (!heightOfA || !heightOfB) return Number.POSITIVE_INFINITY;
  let least = Number.POSITIVE_INFINITY;
  for (const [u, v] of clipped(a, i, b, j)) least = Math.min(least, heightOfA(u, v) - heightOfB(u, v));
  return least;
}

function planeOf(p: Float64Array, k: number): ((u: number, v: number) => number) | null {
  const [u0, v0, h0] = [p[k]!, p[k + 1]!, p[k + 2]!];
  const [du1, dv1, dh1] = [p[k + 3]! - u0, p[k + 4]! - v0, p[k + 5]! - h0];
  const [du2, dv2, dh2] = [p[k + 6]! - u0, p[k + 7]! - v0, p[k + 8]! - h0];
  const area = du1 * dv2 - dv1 * du2;
  if (Math.abs(area) < EDGE_ON) return null;
  const byU = (dh1 * dv2 - dh2 * dv1) / area;
  const byV = (dh2 * du1 - dh1 * du2) / area;
  return (u, v) => h0 + byU * (u - u0) + byV * (v - v0);
}

type Point2 = readonly [u: number, v: number];

/** Corners of the overlap of two triangles seen along the sweep. */
function clipped(a: Float64Array, i: number, b: Float64Array, j: number): Point2[] {
  let polygon: Point2[] = [0, 3, 6].map((k) => [a[i + k]!, a[i + k + 1]!]);
  const corners: Point2[] = [0, 3, 6].map((k) => [b[j + k]!, b[j + k + 1]!]);
  const turn = Math.sign(side(corners[0]!, corners[1]!, corners[2]!));
  for (let k = 0; k < 3 && polygon.length > 0; k++) {
    const [from, to] = [corners[k]!, corners[(k + 1) % 3]!];
    const kept: Point2[] = [];
    polygon.forEach((point, n) => {
      const last = polygon[(n + polygon.length - 1) % polygon.length]!;
      const [here, before] = [turn * side(from, to, point), turn * side(from, to, last)];
      if (here >= 0 !== before >= 0) {
        const t = before / (before - here);
        kept.push([last[0] + t * (point[0] - last[0]), last[1] + t * (point[1] - last[1])]);
      }
      if (here >= 0) kept.push(point);
    });
    polygon = kept;
  }
  return polygon;
}

const side = (a: Point2, b: Point2, p: Point2): number => (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);
