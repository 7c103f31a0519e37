import type { Vec3 } from '../../shared/vector.ts';
import { addQuad, type Soup } from './soup.ts';

/** The part of the cell between two columns and two rows; null leaves a hole. */
export type PartOfCell = string | ((column: number, row: number) => string | null);

/**
 * Skins a grid of points `columns[i][j]`. The outside is where columns run to the left and rows run up: columns run
 * towards −z and rows towards +y on the +x side. Cells without area are left out.
 */
export function loft(soup: Soup, columns: readonly (readonly Vec3[])[], part: PartOfCell): void {
  for (let i = 0; i + 1 < columns.length; i++) {
    const [left, right] = [columns[i]!, columns[i + 1]!];
    for (let j = 0; j + 1 < left.length; j++) {
      const name = typeof part === 'string' ? part : part(i, j);
      if (name !== null) addQuad(soup, name, left[j]!, right[j]!, right[j + 1]!, left[j + 1]!);
    }
  }
}

/** A point of a profile to be turned about the x axis: where along the axis, and how far from it; metres. */
export type AxlePoint = readonly [along: number, radius: number];

/**
 * Turns a profile about the x axis: wheels, pipes, hubs. The outside is to the left of the profile's direction seen
 * with the axis to the right: a disc that faces +x runs from the rim to the middle.
 */
export function turn(
  soup: Soup,
  part: PartOfCell,
  profile: readonly AxlePoint[],
  segments: number,
  center: Vec3,
): void {
  const columns = Array.from({ length: segments + 1 }, (_, step) => {
    // The last column must be the first to the last bit.
    const angle = (2 * Math.PI * (step % segments)) / segments;
    return profile.map(
      ([along, radius]): Vec3 => [
        center[0] + along,
        center[1] + radius * Math.cos(angle),
        center[2] + radius * Math.sin(angle),
      ],
    );
  });
  loft(soup, columns, part);
}

/** A box from its eight corners: bottom four counter-clockwise seen from above, then the top four above them. */
export function hexahedron(soup: Soup, part: string, corners: readonly Vec3[]): void {
  const [a, b, c, d, e, f, g, h] = corners as [Vec3, Vec3, Vec3, Vec3, Vec3, Vec3, Vec3, Vec3];
  addQuad(soup, part, d, c, b, a);
  addQuad(soup, part, e, f, g, h);
  addQuad(soup, part, a, b, f, e);
  addQuad(soup, part, b, c, g, f);
  addQuad(soup, part, c, d, h, g);
  addQuad(soup, part, d, a, e, h);
}

/** A box along the axes; `taper` scales the top face in x and z. */
export function box(
  soup: Soup,
  part: string,
  center: Vec3,
  half: Vec3,
  taper: readonly [number, number] = [1, 1],
): void {
  const [cx, cy, cz] = center;
  const [hx, hy, hz] = half;
  const ring = (y: number, sx: number, sz: number): Vec3[] => [
    [cx - hx * sx, y, cz + hz * sz],
    [cx + hx * sx, y, cz + hz * sz],
    [cx + hx * sx, y, cz - hz * sz],
    [cx - hx * sx, y, cz - hz * sz],
  ];
  hexahedron(soup, part, [...ring(cy - hy, 1, 1), ...ring(cy + hy, taper[0], taper[1])]);
}
