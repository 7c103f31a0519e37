import type { Vec3 } from '../../shared/vector.ts';
import { addBox, addPanel, addQuad, onWall, type Span, type Wall } from '../geometry/mesh.ts';
import type { BuildingMeshes, House, PaletteCell } from './house.ts';

/** How far party walls reach back. */
const DEPTH_METRES = 9;
const END_INSET = 0.06;

/** A steep slate slope behind the cornice with dormers and chimneys, closed at both ends, and the party walls below. */
export function addRoof(meshes: BuildingMeshes, wall: Wall, house: House, eaves: number, random: () => number): void {
  const { bays, bay } = house;
  const width = bays * bay;
  const rise = 1.4 + random() * 1.9;
  const ridge = eaves + rise;
  const { slate, gable, chimney } = meshes.colors;
  const p = (a: number, h: number, o: number): Vec3 => onWall(wall, a, h, o);
  const plain = (corners: readonly [Vec3, Vec3, Vec3, Vec3], [u, v]: PaletteCell): void =>
    addQuad(meshes.plain, corners, [u, u], [v, v]);
  const back = -rise * 0.7;
  plain([p(0, eaves, 0), p(width, eaves, 0), p(width, ridge, back), p(0, ridge, back)], slate);
  if (rise > 2.1) {
    for (let b = random() < 0.5 ? 0 : 1; b < bays; b += 2) {
      const middle = (b + 0.5) * bay;
      const out: Span = [back, -0.35];
      addBox(meshes.plain, wall, [middle - 0.75, middle + 0.75], [eaves, eaves + 1.75], out, { at: slate });
      addPanel(
        meshes.glass,
        wall,
        [middle - 0.55, middle + 0.55],
        [eaves + 0.3, eaves + 1.5],
        -0.33,
        [0, 0.25],
        [0.5, 0.75],
      );
    }
  }
  for (const a of [0.6, width - 1.4]) {
    if (random() < 0.6)
      addBox(meshes.plain, wall, [a, a + 0.8], [eaves, ridge + 1.1], [back - 0.8, back], { at: chimney });
  }
  // A little inside the house: at a corner the end wall lies in the plane of the next row's fronts.
  const [l, r] = [END_INSET, width - END_INSET];
  plain([p(l, 0, -DEPTH_METRES), p(l, 0, 0), p(l, eaves, 0), p(l, eaves, -DEPTH_METRES)], gable);
  plain([p(l, eaves, -DEPTH_METRES), p(l, eaves, 0), p(l, ridge, back), p(l, ridge, -DEPTH_METRES)], gable);
  plain([p(r, 0, 0), p(r, 0, -DEPTH_METRES), p(r, eaves, -DEPTH_METRES), p(r, eaves, 0)], gable);
  plain([p(r, eaves, 0), p(r, eaves, -DEPTH_METRES), p(r, ridge, -DEPTH_METRES), p(r, ridge, back)], gable);
}
