import type { Geometry } from '../../assets/asset.ts';
import type { Vec3 } from '../../shared/vector.ts';
import type { Pose } from '../body.ts';
import { flattenAlong, gapOf, shiftFlat, type Triangles } from './sweep-gap.ts';
import { worldTriangles } from './world-triangles.ts';

/** The search ends with steps of this length, metres. */
const FINEST_METRES = 5e-4;
const DOWN: Vec3 = [0, -1, 0];
const COMPASS = [0, 1, 2, 3, 4, 5, 6, 7].map(
  (n) => [Math.cos((n * Math.PI) / 4), Math.sin((n * Math.PI) / 4)] as const,
);

/**
 * Where a thing comes to lie that is let down on others and slides without turning: the place near the start from which
 * every small step aside would lift it (compass search, Hooke and Jeeves 1961, on the height of first contact).
 * Null where nothing is under the start.
 */
export function slideDown(
  geometries: readonly Geometry[],
  start: Pose,
  fixed: readonly Triangles[],
  firstStepMetres: number,
): Pose | null {
  const own = flattenAlong(worldTriangles(geometries, start), DOWN);
  const others = fixed.map((one) => flattenAlong(one, DOWN));
  const heightAt = (dx: number, dz: number): number => {
    const moved = shiftFlat(own, [dx, 0, dz], DOWN);
    return -Math.min(...others.map((one) => gapOf(moved, one)));
  };
  let [x, z] = [0, 0];
  let height = heightAt(0, 0);
  if (!Number.isFinite(height)) return null;
  for (let step = firstStepMetres; step > FINEST_METRES; ) {
    const tries = COMPASS.map(([cos, sin]) => [x + step * cos, z + step * sin] as const).map(
      ([dx, dz]) => [dx, dz, heightAt(dx, dz)] as const,
    );
    // Where nothing is under it, it would fall out of the vessel: not a place to lie.
    const best = tries.filter(([, , h]) => Number.isFinite(h)).reduce((a, b) => (b[2] < a[2] ? b : a), [x, z, height]);
    if (best[2] < height - 1e-9) [x, z, height] = best;
    else step /= 2;
  }
  const [px, py, pz] = start.position;
  return { position: [px + x, py + height, pz + z], rotation: start.rotation };
}
