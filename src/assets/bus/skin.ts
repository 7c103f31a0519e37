import type { Soup } from '../geometry/soup.ts';
import type { HeavyFineness } from '../road/fineness.ts';
import { addHull, type Face, type Hull, hullColumns } from '../road/hull.ts';
import { archFoot, archLines } from '../road/wheel-arch.ts';
import { type BusShape, HEIGHT, SIGN, SKIRT, WHEEL, WINDOW } from './shape.ts';

const ARCH_RADIUS = 0.575;
const DOOR_TOP = 2.35;
/** Of window posts and door leaves, metres. */
const FRAME = 0.05;
/** The heights at which the skin changes its slope or what it is made of. */
const HEIGHTS = [
  SKIRT,
  0.44,
  0.62,
  1.06,
  WINDOW.low,
  1.7,
  DOOR_TOP,
  WINDOW.high,
  SIGN.low,
  SIGN.high,
  2.85,
  2.93,
  2.97,
  HEIGHT,
];
const COARSE_HEIGHTS = [SKIRT, WINDOW.low, 1.7, WINDOW.high, SIGN.high, 2.93, HEIGHT];

/** Side windows between the ends, about 1.45 m each; doors cut into them on the right. */
function windowBorders(shape: BusShape): number[] {
  const [front, rear] = [shape.length / 2 - 0.55, -shape.length / 2 + 0.75];
  const count = Math.round((front - rear) / 1.45);
  return Array.from({ length: count + 1 }, (_, i) => front + ((rear - front) * i) / count);
}

/** Sides with their windows, doors and open arches, both ends, and the roof. */
export function addSkin(soup: Soup, shape: BusShape, hull: Hull, fineness: HeavyFineness): void {
  const borders = windowBorders(shape);
  const arches = [shape.frontAxle, shape.rearAxle].map((axle) => ({
    axle,
    height: WHEEL.radius,
    radius: ARCH_RADIUS,
  }));
  const cuts = arches.flatMap((arch) => archLines(arch, fineness.arch));
  const ends = [shape.length / 2 - hull.frontCap.depth, -shape.length / 2 + hull.rearCap.depth];
  const band = [borders[0]! + 0.12, borders[0]!, borders.at(-1)!];
  const posts = fineness.details ? borders.flatMap((z) => [z + FRAME / 2, z - FRAME / 2]) : band;
  const doors = shape.doors.flatMap((door) => doorLines(door, fineness));
  const left = [...ends, ...posts, ...cuts];
  const columns = hullColumns(hull, left, [...left, ...doors], fineness.shares);
  const heights = fineness.details ? HEIGHTS : COARSE_HEIGHTS;
  addHull(soup, hull, columns, heights, archFoot(arches, SKIRT), (face, along, y) =>
    partAt(shape, fineness.details ? borders : [borders[0]!, borders.at(-1)!], face, along, y),
  );
}

function doorLines([a, b]: readonly [number, number], { details }: HeavyFineness): number[] {
  const middle = (a + b) / 2;
  return details ? [a, a - FRAME, middle + FRAME / 2, middle - FRAME / 2, b + FRAME, b] : [a, b];
}

function partAt(shape: BusShape, borders: readonly number[], face: Face, along: number, y: number): string {
  if (y > SIGN.high) return 'paint';
  if (face === 'front') {
    if (y > SIGN.low) return Math.abs(along) < 1 ? 'glass' : 'paint';
    if (y > WINDOW.high) return 'trim';
    if (y > 1.06) return 'glass';
    return y < 0.44 ? 'trim' : 'paint';
  }
  if (face === 'rear') {
    if (y > 1.7 && y < WINDOW.high) return Math.abs(along) < shape.halfWidth * 0.85 ? 'glass' : 'paint';
    return y < 0.44 ? 'trim' : 'paint';
  }
  if (face === 'right') {
    const door = shape.doors.find(([a, b]) => along < a && along > b);
    if (door) return doorPart(door, along, y);
  }
  const isBehind = along < borders.at(-1)!;
  if (y > WINDOW.low && y < WINDOW.high && !isBehind) {
    // The first pane runs into the windscreen's corner post.
    if (along > borders[0]!) return along > borders[0]! + 0.12 ? 'trim' : 'glass';
    return borders.some((z) => Math.abs(along - z) < FRAME / 2 + 0.001) ? 'trim' : 'glass';
  }
  return 'paint';
}

/** Two leaves of glass in black frames. */
function doorPart([front, rear]: readonly [number, number], along: number, y: number): string {
  if (y > DOOR_TOP) return 'trim';
  const middle = (front + rear) / 2;
  const inFrame = along > front - FRAME || along < rear + FRAME || Math.abs(along - middle) < FRAME / 2 + 0.001;
  return inFrame || y < 0.44 ? 'trim' : 'glass';
}
