import type { Geometry } from '../assets/asset.ts';
import { terrainOf } from '../assets/terrain.ts';
import type { Case } from '../compile/case.ts';
import type { Vec3 } from '../shared/vector.ts';
import type { Body, Pose } from './body.ts';
import { type GroundSlab, groundSlabs, groundTriangles } from './ground-facets.ts';
import { groundPenetration, type Placed } from './overlap.ts';
import { sweepGap } from './place/sweep-gap.ts';
import { worldTriangles } from './place/world-triangles.ts';

/** The ground of a scene as things meet it: the plane y = 0, or a terrain. */
export interface Ground {
  /** Present where it is not flat. */
  slabs?: readonly GroundSlab[];
  /** Moves a thing vertically until its triangles touch the ground; present where it is not flat. */
  layDown?(geometries: readonly Geometry[], pose: Pose): Pose;
  /** Depth of the deepest point below the ground, metres; 0 where none is. */
  penetration(body: Body, pose: Pose): number;
  /** From the lowest point down to the ground, metres. */
  clearance(body: Body, pose: Pose, box: Placed['box']): number;
}

const FLAT: Ground = {
  penetration: groundPenetration,
  clearance: (_body, _pose, box) => box.min[1],
};

const DOWN: Vec3 = [0, -1, 0];

/** `shapes` gives what is drawn of a body by its name. */
export function groundOf(input: Case, shapes: (name: string) => readonly Geometry[]): Ground {
  const terrain = terrainOf(input.scene.backdrop.place);
  if (!terrain) return FLAT;
  const triangles = groundTriangles(terrain);
  const gap = (geometries: readonly Geometry[], pose: Pose): number =>
    sweepGap(worldTriangles(geometries, pose), triangles, DOWN);
  return {
    slabs: groundSlabs(terrain),
    layDown: (geometries, pose) => {
      const [x, y, z] = pose.position;
      return { position: [x, y - gap(geometries, pose), z], rotation: pose.rotation };
    },
    penetration: ({ name }, pose) => Math.max(0, -gap(shapes(name), pose)),
    clearance: ({ name }, pose) => gap(shapes(name), pose),
  };
}
