import { box } from './loft.ts';
import { emptySoup, type Soup } from './soup.ts';

/** Widths of keys in key units, rows from the far one to the near one (ANSI layout, ISO/IEC 9995). */
export const KEY_ROWS: readonly (readonly number[])[] = [
  [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2],
  [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2],
  [1.5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.5],
  [1.75, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2.25],
  [2.25, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2.75],
  [1.25, 1.25, 1.25, 6.25, 1.25, 1.25, 1.25, 1.25],
];
export const KEY_ROW_UNITS = 15;

export interface KeyField {
  rows: readonly (readonly number[])[];
  /** Left edge, far edge, and height of the ground under the keys, metres. */
  left: number;
  far: number;
  base: number;
  /** Key pitch along x and z. */
  unit: readonly [number, number];
  height: number;
  /** Clear gap between keys. */
  gap: number;
  /** Share of its foot that a key's top is wide, default 0.85. */
  taper?: number;
}

/** Keys as boxes that narrow upwards; widths below 0 leave a gap. */
export function keyField(field: KeyField, soup: Soup = emptySoup()): Soup {
  const { rows, left, far, base, unit, height, gap, taper = 0.85 } = field;
  rows.forEach((row, j) => {
    let at = 0;
    for (const width of row) {
      if (width > 0) {
        const half = (width * unit[0] - gap) / 2;
        const x = left + (at + width / 2) * unit[0];
        const loss = (1 - taper) * unit[0] * 0.5;
        const halfZ = (unit[1] - gap) / 2;
        box(
          soup,
          'keys',
          [x, base + height / 2, far + (j + 0.5) * unit[1]],
          [half, height / 2, halfZ],
          [(half - loss) / half, (halfZ - loss) / halfZ],
        );
      }
      at += Math.abs(width);
    }
  });
  return soup;
}
