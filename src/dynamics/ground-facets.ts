import type { Terrain } from '../assets/terrain.ts';
import { axisAngle, type Quat, type Vec3 } from '../shared/vector.ts';
import type { Triangles } from './place/sweep-gap.ts';

/** The flat ground beside a terrain and its length go so far, metres: nothing rolls or flies farther. */
const REACH = 300;
const THICKNESS = 1.5;

/** A slab whose upper face is one face of the ground. */
export interface GroundSlab {
  center: Vec3;
  halfExtents: Vec3;
  rotation: Quat;
}

/** Corners of the whole profile, flat land on both sides included. */
function outline({ profile }: Terrain): (readonly [number, number])[] {
  const [first, last] = [profile[0]!, profile.at(-1)!];
  return [[first[0] - REACH, first[1]], ...profile, [last[0] + REACH, last[1]]];
}

/** The ground as solid slabs for physics: at a hollow edge they overlap below the surface, at a ridge they meet. */
export function groundSlabs(terrain: Terrain): GroundSlab[] {
  return faces(terrain).map(([[x0, y0], [x1, y1]]) => {
    const width = Math.hypot(x1 - x0, y1 - y0);
    const [along, up] = [
      [(x1 - x0) / width, (y1 - y0) / width],
      [-(y1 - y0) / width, (x1 - x0) / width],
    ] as const;
    const center: Vec3 = [(x0 + x1) / 2 - (up[0]! * THICKNESS) / 2, (y0 + y1) / 2 - (up[1]! * THICKNESS) / 2, 0];
    const rotation = axisAngle([0, 0, 1], Math.atan2(along[1]!, along[0]!));
    return { center, halfExtents: [width / 2, THICKNESS / 2, REACH], rotation };
  });
}

/** The same surface as triangles. */
export function groundTriangles(terrain: Terrain): Triangles {
  return Float64Array.from(
    faces(terrain).flatMap(([[x0, y0], [x1, y1]]) => [
      ...[x0, y0, REACH, x1, y1, REACH, x1, y1, -REACH],
      ...[x0, y0, REACH, x1, y1, -REACH, x0, y0, -REACH],
    ]),
  );
}

function faces(terrain: Terrain): (readonly [readonly [number, number], readonly [number, number]])[] {
  const corners = outline(terrain);
  return corners.slice(1).map((corner, i) => [corners[i]!, corner] as const);
}
