import { addBox, type Mesh, type Span, type Wall } from '../../geometry/mesh.ts';
import { FLOOR, UNIT_DEPTH } from './layout.ts';

export type Cell = readonly [u: number, v: number];

export interface UnitColors {
  carcass: Cell;
  door: Cell;
  handle: Cell;
  plinth: Cell;
}

/** A row of fronts with gaps between them and a bar handle each; `drawers` cuts every one into so many. */
export function addFronts(
  mesh: Mesh,
  wall: Wall,
  along: Span,
  height: Span,
  out: number,
  { door, handle }: Pick<UnitColors, 'door' | 'handle'>,
  drawers = 1,
): void {
  const count = Math.max(1, Math.round((along[1] - along[0]) / 0.5));
  const width = (along[1] - along[0]) / count;
  const tall = (height[1] - height[0]) / drawers;
  for (let i = 0; i < count; i++) {
    const left = along[0] + i * width;
    for (let k = 0; k < drawers; k++) {
      const [low, high] = [height[0] + k * tall, height[0] + (k + 1) * tall];
      addBox(mesh, wall, [left + 0.002, left + width - 0.002], [low + 0.002, high - 0.002], [out, out + 0.02], {
        at: door,
      });
      const grip: Span = [left + width / 2 - 0.09, left + width / 2 + 0.09];
      // Base units are gripped at their top, wall units at their foot.
      const y = height[0] < 0 ? high - 0.05 : low + 0.035;
      addBox(mesh, wall, grip, [y, y + 0.012], [out + 0.02, out + 0.045], { at: handle }, true);
    }
  }
}

/** Base units from the floor to the worktop, on a plinth that stands back; leaves out the worktop. */
export function addBaseUnits(mesh: Mesh, wall: Wall, along: Span, colors: UnitColors, drawers = 1): void {
  const front = UNIT_DEPTH - 0.04;
  addBox(mesh, wall, along, [FLOOR, FLOOR + 0.1], [0, front - 0.05], { at: colors.plinth });
  addBox(mesh, wall, along, [FLOOR + 0.1, -0.04], [0, front], { at: colors.carcass });
  addFronts(mesh, wall, along, [FLOOR + 0.1, -0.042], front, colors, drawers);
}

/** Units that hang on the wall, closed underneath, where a low camera looks. */
export function addWallUnits(mesh: Mesh, wall: Wall, along: Span, height: Span, colors: UnitColors): void {
  addBox(mesh, wall, along, height, [0, 0.33], { at: colors.carcass }, true);
  addFronts(mesh, wall, along, height, 0.33, colors);
}

/** A cupboard from floor to shoulder height or above. */
export function addTallUnit(mesh: Mesh, wall: Wall, along: Span, top: number, colors: UnitColors): void {
  addBox(mesh, wall, along, [FLOOR, top], [0, UNIT_DEPTH - 0.04], { at: colors.carcass });
  addFronts(mesh, wall, along, [FLOOR + 0.1, 0.02], UNIT_DEPTH - 0.04, colors);
  addFronts(mesh, wall, along, [0.024, top], UNIT_DEPTH - 0.04, colors);
}
