import { assetOf } from '../assets/asset-of.ts';
import type { GroundMaterial } from '../assets/ground.ts';
import { worldTriangles } from '../dynamics/place/world-triangles.ts';
import { geometriesOf } from '../dynamics/prop.ts';
import type { Settled, SettledObject } from '../dynamics/settled.ts';
import { convexPolygon, type Point2 } from '../dynamics/tip-until-stable.ts';
import { seed32, stream } from '../shared/random.ts';
import type { PackedHeap } from './protocol.ts';

/** Slope of the loose ground that a buried thing has pushed up or that has drifted against it: its angle of repose. */
const SLOPES: Partial<Record<GroundMaterial, number>> = {
  // Dry sand comes to rest at 34°, gravel at 35° to 40°; blown sand and snow lie flatter, crumbs of soil in between.
  sand: 0.45,
  gravel: 0.6,
  soil: 0.5,
  snow: 0.35,
  leaves: 0.4,
};
/** Height of the heap as a share of the depth to which the thing is buried, and at most, metres. */
const HEIGHT_SHARE = 0.2;
const HIGHEST = 0.12;
const DIRECTIONS = 72;
/** Rings from below the thing's wall outwards: share of the heap's width, and of its height. */
const RINGS = [
  [-0.25, 1.05],
  [0, 1],
  [0.25, 0.62],
  [0.5, 0.3],
  [0.78, 0.08],
  [1.05, -0.03],
] as const;

/** Low uneven rings of loose ground around all that is half buried in it, in the world. */
export function heapsOf({ objects, scene }: Settled): PackedHeap[] {
  const slope = SLOPES[scene.ground.material];
  if (slope === undefined) return [];
  return objects.flatMap((object) => {
    const sunk = object.realised.sunk ?? 0;
    const outline = sunk > 0 ? sectionOf(object) : [];
    const depth = -object.bounds.min[1];
    return outline.length >= 3 && object.bounds.max[1] > 0 ? [heapAround(outline, depth, slope, object.name)] : [];
  });
}

/** Convex outline of the cut at y = 0. */
function sectionOf(object: SettledObject): Point2[] {
  const asset = assetOf(object.asset, object.params);
  const { deformation } = object;
  const triangles = worldTriangles(geometriesOf({ asset, ...(deformation && { deformation }) }), object);
  const points: Point2[] = [];
  for (let t = 0; t < triangles.length; t += 9) {
    for (const [a, b] of [
      [t, t + 3],
      [t + 3, t + 6],
      [t + 6, t],
    ] as const) {
      const [ya, yb] = [triangles[a + 1]!, triangles[b + 1]!];
      if (ya < 0 === yb < 0) continue;
      const s = ya / (ya - yb);
      const at = (axis: number): number => triangles[a + axis]! + s * (triangles[b + axis]! - triangles[a + axis]!);
      points.push([at(0), at(2)]);
    }
  }
  return convexPolygon(points);
}

function heapAround(outline: readonly Point2[], depth: number, slope: number, name: string): PackedHeap {
  const [x, z] = [0, 1].map((axis) => outline.reduce((sum, p) => sum + p[axis]!, 0) / outline.length) as [
    number,
    number,
  ];
  const random = stream(seed32(['heap', name, x, z]));
  const phases = Array.from({ length: 5 }, () => 2 * Math.PI * random());
  // Waves around: nobody heaps evenly.
  const uneven = (angle: number): number =>
    1 + phases.reduce((sum, phase, n) => sum + (0.34 / (1 + 0.6 * n)) * Math.sin((n + 1) * angle + phase), 0) * 0.8;
  const height = Math.min(HIGHEST, HEIGHT_SHARE * depth);
  const positions: number[] = [];
  const normals: number[] = [];
  for (const [out, up] of RINGS) {
    for (let d = 0; d < DIRECTIONS; d++) {
      const angle = (2 * Math.PI * d) / DIRECTIONS;
      const own = height * Math.max(0.25, uneven(angle));
      const radius = reach(outline, [x, z], angle) + (out * own) / slope;
      positions.push(x + radius * Math.cos(angle), up * own, z + radius * Math.sin(angle));
      const tilt = slope * (out > 0 && out < 1 ? 1 : 0.2);
      const size = Math.hypot(1, tilt);
      normals.push((tilt * Math.cos(angle)) / size, 1 / size, (tilt * Math.sin(angle)) / size);
    }
  }
  const indices: number[] = [];
  for (let ring = 0; ring + 1 < RINGS.length; ring++) {
    for (let d = 0; d < DIRECTIONS; d++) {
      const [a, b] = [ring * DIRECTIONS + d, ring * DIRECTIONS + ((d + 1) % DIRECTIONS)];
      indices.push(a, b, a + DIRECTIONS, b, b + DIRECTIONS, a + DIRECTIONS);
    }
  }
  return { positions, normals, indices };
}

/** From a point inside a convex outline to its edge. */
function reach(outline: readonly Point2[], [x, z]: Point2, angle: number): number {
  const [dx, dz] = [Math.cos(angle), Math.sin(angle)];
  let nearest = 0;
  outline.forEach((a, i) => {
    const b = outline[(i + 1) % outline.length]!;
    const [ex, ez] = [b[0] - a[0], b[1] - a[1]];
    const turn = dx * ez - dz * ex;
    if (Math.abs(turn) < 1e-12) return;
    const along = ((a[0] - x) * ez - (a[1] - z) * ex) / turn;
    const share = ((a[0] - x) * dz - (a[1] - z) * dx) / turn;
    if (along > 0 && share >= -1e-9 && share <= 1 + 1e-9) nearest = Math.max(nearest, along);
  });
  return nearest;
}
