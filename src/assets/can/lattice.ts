import type { Shell } from '../asset.ts';
import { evenly } from '../geometry/evenly.ts';
import { CAN, wallProfile } from './dimensions.ts';

export const SHELL_ROWS = 30;
export const SHELL_COLUMNS = 40;

/** The chime is drawn thicker than the wall, and dome and foot ring stiffen it: these rows keep their shape. */
const RIGID_FOOT_ROWS = 2;

/** The wall as rings some 4.3 mm apart and cells 5.2 mm wide: creases in foil are sharper than folds in film. */
export function buildShell(): Shell {
  const meridian = evenly([...wallProfile(), { radius: CAN.neck.radius, y: CAN.seam.y }], SHELL_ROWS);
  const positions = new Float32Array(SHELL_ROWS * SHELL_COLUMNS * 3);
  meridian.forEach(({ radius, y }, row) => {
    for (let column = 0; column < SHELL_COLUMNS; column++) {
      const radians = (2 * Math.PI * column) / SHELL_COLUMNS;
      positions.set([radius * Math.cos(radians), y, -radius * Math.sin(radians)], (row * SHELL_COLUMNS + column) * 3);
    }
  });
  const rigidFromRow = meridian.findIndex(({ y }) => y > CAN.neck.y - 0.004);
  return {
    rows: SHELL_ROWS,
    columns: SHELL_COLUMNS,
    positions,
    rigidFromRow,
    rigidToRow: RIGID_FOOT_ROWS,
    wallThicknessMetres: CAN.wall,
    wall: 'foil',
  };
}
