import type { Vec3 } from '../../../shared/vector.ts';
import { HALF_SECTION, RAIL_MIDDLE } from '../../barrier/guard-rail.ts';
import { addBox, addQuad, type Mesh, WORLD } from '../../geometry/mesh.ts';
import { CLEAR_RADIUS, HALF_LENGTH, RAILS } from './layout.ts';

type Cell = readonly [u: number, v: number];

/** Length over which a rail comes up out of the ground, metres. */
const RAMP = 9;
const POST_SPACING = 4;
/** Farther off a post is thinner than a pixel. */
const LAST_POST = 120;
/** Every second point of the barrier's section, from below: it is seen from farther off. */
const HALF = HALF_SECTION.filter((_, i) => i % 2 === 1);
const SECTION = [...HALF.map(([y, z]) => [-y, z] as const).reverse(), ...HALF];

/** Steel rails on posts along all edges, beyond the clear circle on both sides, their ends sunk into the ground. */
export function addRails(mesh: Mesh, colors: { steel: Cell; post: Cell }): void {
  for (const [x, faces] of RAILS) {
    for (const turn of [-1, 1] as const) {
      const start = Math.sqrt(Math.max(0, (CLEAR_RADIUS + 0.6) ** 2 - x ** 2)) + 1;
      const stations = [start, start + RAMP * 0.5, start + RAMP, 70, 140, HALF_LENGTH];
      const sink = (at: number): number => -0.78 * Math.max(0, 1 - (at - start) / RAMP);
      for (let i = 0; i + 1 < stations.length; i++) {
        const [a, b] = turn > 0 ? [stations[i]!, stations[i + 1]!] : [stations[i + 1]!, stations[i]!];
        const at = (s: number, k: number): Vec3 => {
          const [y, out] = SECTION[k]!;
          return [x + faces * (0.06 + out), RAIL_MIDDLE + y + sink(s), turn * s];
        };
        for (let k = 0; k + 1 < SECTION.length; k++) addSheet(mesh, at, [a, b], k, faces, colors.steel);
      }
      for (let at = start + RAMP; at < LAST_POST; at += POST_SPACING) {
        const [px, pz] = [x + faces * 0.02, turn * at];
        addBox(mesh, WORLD, [px - 0.04, px + 0.04], [0, 0.72], [pz - 0.025, pz + 0.025], { at: colors.post }, true);
      }
    }
  }
}

/** One strip of the section, seen from the road and from behind. */
function addSheet(
  mesh: Mesh,
  at: (station: number, k: number) => Vec3,
  [a, b]: readonly [number, number],
  k: number,
  faces: 1 | -1,
  [u, v]: Cell,
): void {
  const corners: [Vec3, Vec3, Vec3, Vec3] = [at(b, k), at(a, k), at(a, k + 1), at(b, k + 1)];
  const back: [Vec3, Vec3, Vec3, Vec3] = [corners[1], corners[0], corners[3], corners[2]];
  addQuad(mesh, faces > 0 ? corners : back, [u, u], [v, v]);
  addQuad(mesh, faces > 0 ? back : corners, [u, u], [v, v]);
}
