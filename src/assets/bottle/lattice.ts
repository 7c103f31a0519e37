import type { Shell } from '../asset.ts';
import { evenly } from '../geometry/evenly.ts';
import type { ProfilePoint } from '../geometry/lathe.ts';
import { type BottleDimensions, CAP, NECK, WALL_THICKNESS } from './dimensions.ts';
import { envelopeRadius } from './profile.ts';

export const SHELL_ROWS = 26;
export const SHELL_COLUMNS = 28;

/** Where the lattice ends: level with the top of the cap, so that capped and open bottles fold alike. */
export const shellTop = (d: BottleDimensions): number => d.mouth + CAP.aboveMouth;

/**
 * The coarse wall: rings at equal distances along the envelope, from the foot ring (row 0, y = 0) to the top of
 * the neck. Cells are 7 to 8.5 mm at half a litre, 10 to 12 mm at 1.5 litres.
 */
export function buildShell(d: BottleDimensions): Shell {
  const meridian = evenly(envelopeMeridian(d), SHELL_ROWS);
  const positions = new Float32Array(SHELL_ROWS * SHELL_COLUMNS * 3);
  meridian.forEach(({ radius, y }, row) => {
    for (let column = 0; column < SHELL_COLUMNS; column++) {
      const radians = (2 * Math.PI * column) / SHELL_COLUMNS;
      const k = (row * SHELL_COLUMNS + column) * 3;
      positions[k] = radius * Math.cos(radians);
      positions[k + 1] = y;
      positions[k + 2] = -radius * Math.sin(radians);
    }
  });
  const rigidFromRow = meridian.findIndex(({ y }) => y > d.neckTube - 0.002);
  return { rows: SHELL_ROWS, columns: SHELL_COLUMNS, positions, rigidFromRow, wallThicknessMetres: WALL_THICKNESS };
}

/** The envelope as a fine polyline; the chime by angle, since it starts out flat. */
function envelopeMeridian(d: BottleDimensions): ProfilePoint[] {
  const points: ProfilePoint[] = [];
  for (let i = 0; i <= 40; i++) {
    const y = d.chime * (1 - Math.cos((i / 40) * (Math.PI / 2)));
    points.push({ radius: envelopeRadius(d, y), y });
  }
  const top = shellTop(d);
  for (let i = 1; i <= 400; i++) {
    const y = d.chime + ((top - d.chime) * i) / 400;
    points.push({ radius: y >= d.neckTube ? NECK.radius : envelopeRadius(d, y), y });
  }
  return points;
}
