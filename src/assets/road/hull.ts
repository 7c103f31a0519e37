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
export function hullColumns(
  hull: Hull,
  left: readonly number[],
  right: readonly number[],
  shares: readonly number[],
): Column[] {
  const w = widest(hull);
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
    // A crown of 2 cm, which runs out towards the middle of front and rear.
    const rise = 0.02 * Math.min(1, Math.abs(rim[0]) / 0.5);
    const ridge: Vec3[] = [0.6, 0].map((t) => [rim[0] * t, rim[1] + rise * (1 - t * t), rim[2]]);
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

/** A piece of trim that lies `proud` metres before the skin and follows it: lamps, lettering boards, grilles. */
export function addPatch(
  soup: Soup,
  part: string,
  hull: Hull,
  face: Face,
  [from, to]: readonly [number, number],
  [low, high]: readonly [number, number],
  proud: number,
  steps = 3,
): void {
  const out: Vec3 = face === 'front' ? [0, 0, 1] : face === 'rear' ? [0, 0, -1] : [face === 'left' ? 1 : -1, 0, 0];
  // Left to right as seen from outside.
  const turned = face === 'front' || face === 'right';
  const columns = Array.from({ length: steps + 1 }, (_, i) => mix(from, to, turned ? i / steps : 1 - i / steps));
  // The skin bends at its rows: a patch that did not would sink into it.
  const bends = hull.rows.map((row) => row.y).filter((y) => y > low + 0.02 && y < high - 0.02);
  const heights = [low, ...bends, high];
  const at = (i: number, y: number, lift: number): Vec3 => {
    const [x, py, z] = hullPoint(hull, { face, along: columns[i]! }, y);
    return [x + out[0] * lift, py, z + out[2] * lift];
  };
  const foot = -0.02;
  for (let i = 0; i < steps; i++) {
    for (let j = 0; j + 1 < heights.length; j++) {
      const [a, b] = [heights[j]!, heights[j + 1]!];
      addQuad(soup, part, at(i, a, proud), at(i + 1, a, proud), at(i + 1, b, proud), at(i, b, proud));
    }
    addQuad(soup, part, at(i, high, proud), at(i + 1, high, proud), at(i + 1, high, foot), at(i, high, foot));
    addQuad(soup, part, at(i, low, foot), at(i + 1, low, foot), at(i + 1, low, proud), at(i, low, proud));
  }
  for (let j = 0; j + 1 < heights.length; j++) {
    const [a, b] = [heights[j]!, heights[j + 1]!];
    addQuad(soup, part, at(0, a, foot), at(0, a, proud), at(0, b, proud), at(0, b, foot));
    addQuad(soup, part, at(steps, a, proud), at(steps, a, foot), at(steps, b, foot), at(steps, b, proud));
  }
}
