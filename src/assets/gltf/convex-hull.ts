import { Vector3 } from 'three';
import { ConvexHull as HullBuilder } from 'three/examples/jsm/math/ConvexHull.js';
import type { Vec3 } from '../../shared/vector.ts';
import type { ConvexHull, Geometry } from '../asset.ts';

/** Elevations of the directions in which the farthest points are kept; eight of each, so that a round base stands. */
const ELEVATIONS_DEGREES = [-80, -50, -20, 20, 50, 80];
const AZIMUTHS = 8;

/** A convex hull of at most 50 corners: the points that reach farthest all around, and straight up and down. */
export function buildConvexHull(geometries: readonly Geometry[]): ConvexHull {
  const hull = new HullBuilder().setFromPoints(farthestPoints(geometries));
  const corners: Vec3[] = [];
  const indexOf = new Map<Vector3, number>();
  const corner = (point: Vector3): number => {
    const known = indexOf.get(point);
    if (known !== undefined) return known;
    indexOf.set(point, corners.length);
    return corners.push([point.x, point.y, point.z]) - 1;
  };
  const faces = hull.faces.map(({ edge }): [number, number, number] => [
    corner(edge.head().point),
    corner(edge.next.head().point),
    corner(edge.next.next.head().point),
  ]);
  return { corners, faces };
}

/** Volume, m³: the sum of the tetrahedra from the origin to each face. */
export function hullVolume({ corners, faces }: ConvexHull): number {
  const volumes = faces.map(([a, b, c]) => {
    const [p, q, r] = [a, b, c].map((index) => new Vector3(...corners[index]!)) as [Vector3, Vector3, Vector3];
    return p.dot(q.cross(r)) / 6;
  });
  return volumes.reduce((total, volume) => total + volume, 0);
}

function farthestPoints(geometries: readonly Geometry[]): Vector3[] {
  const directions = ELEVATIONS_DEGREES.flatMap((elevation) =>
    Array.from({ length: AZIMUTHS }, (_, i) => direction(elevation, (360 * i) / AZIMUTHS)),
  );
  directions.push(new Vector3(0, 1, 0), new Vector3(0, -1, 0));
  const farthest = directions.map(() => ({ reach: -Infinity, point: new Vector3() }));
  for (const { positions } of geometries) {
    for (let i = 0; i < positions.length; i += 3) {
      const [x, y, z] = [positions[i]!, positions[i + 1]!, positions[i + 2]!];
      directions.forEach((toward, index) => {
        const reach = toward.x * x + toward.y * y + toward.z * z;
        const best = farthest[index]!;
        if (reach <= best.reach) return;
        best.reach = reach;
        best.point.set(x, y, z);
      });
    }
  }
  const distinct = new Map(farthest.map(({ point }) => [point.toArray().join(), point]));
  return [...distinct.values()];
}

function direction(elevationDegrees: number, azimuthDegrees: number): Vector3 {
  return new Vector3().setFromSphericalCoords(
    1,
    ((90 - elevationDegrees) * Math.PI) / 180,
    (azimuthDegrees * Math.PI) / 180,
  );
}
