import type { Vec3 } from '../../shared/vector.ts';
import { mix } from '../geometry/curve.ts';
import { loft } from '../geometry/loft.ts';
import { addQuad, type Soup } from '../geometry/soup.ts';

/** One height of a hull: half its width there, and the z of its foremost and rearmost points; metres. */
export interface HullRow {
  y: number;
  halfWidth: number;
  front: number;
  rear: number;
}

/** How an end is rounded in plan: depth from the middle to the corners, and the exponent of its superellipse. */
export interface HullCap {
  depth: number;
  power: number;
}

/** The outer skin of a bus or a cab: boxy, slightly rounded ends, given by its heights from the skirt to the roof's rim. */
export interface Hull {
  rows: readonly HullRow[];
  frontCap: HullCap;
  rearCap: HullCap;
}

export type Face = 'front' | 'left' | 'rear' | 'right';

/** An upright line of the skin. `along` is x on front and rear, z on left (+x) and right. */
export interface Column {
  face: Face;
  along: number;
}

/** Everything between two rows, linearly. */
export function rowAt({ rows }: Hull, y: number): HullRow {
  const next = rows.findIndex((row) => row.y >= y);
  if (next <= 0) return { ...rows[next < 0 ? rows.length - 1 : 0]!, y };
  const [a, b] = [rows[next - 1]!, rows[next]!];
  const t = (y - a.y) / (b.y - a.y);
  return {
    y,
    halfWidth: mix(a.halfWidth, b.halfWidth, t),
    front: mix(a.front, b.front, t),
    rear: mix(a.rear, b.rear, t),
  };
}

export function hullPoint(hull: Hull, { face, along }: Column, y: number): Vec3 {
  const row = rowAt(hull, y);
  if (face === 'front' || face === 'rear') {
    const { depth, power } = face === 'front' ? hull.frontCap : hull.rearCap;
    // `along` is measured at the widest height, and follows the taper above.
    const share = Math.min(1, Math.abs(along) / widest(hull));
    const back = depth * (1 - (1 - share ** power) ** (1 / power));
    return [Math.sign(along) * share * row.halfWidth, y, face === 'front' ? row.front - back : row.rear + back];
  }
  const side = face === 'left' ? 1 : -1;
  const low = row.rear + hull.rearCap.depth;
  const high = row.front - hull.frontCap.depth;
  return [side * row.halfWidth, y, Math.min(high, Math.max(low, along))];
}

export const widest = ({ rows }: Hull): number => Math.max(...rows.map((row) => row.halfWidth));

/** Columns all around: from the middle of the rear over the right side, the front and the left side to the rear again. */
export function hullColumns(hull: Hull, left: readonly number[], right: readonly number[]): Column[] {
  const w = widest(hull);
  const shares = [0.001, 0.35, 0.65, 0.85, 0.94, 0.98, 1];
  const half = (face: Face, side: 1 | -1): Column[] => shares.map((share) => ({ face, along: side * share * w }));
  const falling = (zs: readonly number[]): number[] => [...zs].sort((a, b) => b - a);
  return [
    ...half('rear', -1),
    ...falling(right)
      .reverse()
      .map((along): Column => ({ face: 'right', along })),
    ...half('front', -1).reverse(),
    ...half('front', 1),
    ...falling(left).map((along): Column => ({ face: 'left', along })),
    ...half('rear', 1).reverse(),
    { face: 'rear', along: -0.001 * w },
  ];
}

/** What a cell of the skin is made of, from its middle; null leaves a hole. */
export type PartAt = (face: Face, along: number, y: number) => string | null;

/** Skins the hull over its columns and the given heights, none lower than `bottom` of the column, and closes the roof. */
export function addHull(
  soup: Soup,
  hull: Hull,
  columns: readonly Column[],
  heights: readonly number[],
  bottom: (column: Column) => number,
  partAt: PartAt,
): void {
  const grid = columns.map((column) => {
    const foot = bottom(column);
    const wall = heights.map((y) => hullPoint(hull, column, Math.max(y, foot)));
    const rim = wall.at(-1)!;
    const ridge: Vec3[] = [0.6, 0].map((t) => [rim[0] * t, rim[1] + 0.02 * (1 - t * t), rim[2]]);
    return [...wall, ...ridge];
  });
  loft(soup, grid, (i, j) => {
    const next = heights[j + 1];
    if (next === undefined) return 'roof';
    const [a, b] = [columns[i]!, columns[i + 1]!];
    // Where two faces meet the cell belongs to the side, at its end.
    if (a.face !== b.face) {
      const side = a.face === 'left' || a.face === 'right' ? a : b;
      return partAt(side.face, side.along, (heights[j]! + next) / 2);
    }
    return partAt(a.face, (a.along + b.along) / 2, (heights[j]! + next) / 2);
  });
}

/** A piece of trim that lies `proud` metres before the skin: lamps, lettering boards, grilles. */
export function addPatch(
  soup: Soup,
  part: string,
  hull: Hull,
  face: Face,
  [from, to]: readonly [number, number],
  [low, high]: readonly [number, number],
  proud: number,
): void {
  const out: Vec3 = face === 'front' ? [0, 0, 1] : face === 'rear' ? [0, 0, -1] : [face === 'left' ? 1 : -1, 0, 0];
  const steps = 4;
  // Left to right as seen from outside.
  const turned = face === 'front' || face === 'right' ? 1 : -1;
  const at = (t: number, y: number, lift: number): Vec3 => {
    const [x, py, z] = hullPoint(hull, { face, along: mix(from, to, turned > 0 ? t : 1 - t) }, y);
    return [x + out[0] * lift, py, z + out[2] * lift];
  };
  for (let i = 0; i < steps; i++) {
    const [a, b] = [i / steps, (i + 1) / steps];
    addQuad(soup, part, at(a, low, proud), at(b, low, proud), at(b, high, proud), at(a, high, proud));
    addQuad(soup, part, at(a, high, proud), at(b, high, proud), at(b, high, -0.02), at(a, high, -0.02));
    addQuad(soup, part, at(a, low, -0.02), at(b, low, -0.02), at(b, low, proud), at(a, low, proud));
  }
  addQuad(soup, part, at(0, low, -0.02), at(0, low, proud), at(0, high, proud), at(0, high, -0.02));
  addQuad(soup, part, at(1, low, proud), at(1, low, -0.02), at(1, high, -0.02), at(1, high, proud));
}
